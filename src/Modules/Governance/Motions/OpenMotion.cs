using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Meetings;

namespace Guildhall.Governance.Motions;

/// <summary>
/// Opens a vote: writes the roll of the seats that may vote, each with its weight of today, and passes them the turn.
/// In the room there must be a quorum. A secret vote is refused when fewer than three voters share a weight: their ballots would be told by it.
/// </summary>
public class OpenMotion(GuildhallDb db, MotionAccess access, AdmissionVote admission, Numbers numbers, Turns turns, Tell tell, TimeProvider clock)
{
    /// <summary>How many voters must share a weight in a secret vote.</summary>
    public const int Crowd = 3;

    public async Task<Outcome<MotionState>> Run(Guid id, CancellationToken stop)
    {
        var motion = await db.Set<Motion>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (motion is null || !await access.MayRead(motion, stop)) return new Missing();
        if (!await access.MayGovern(motion, stop)) return new Forbidden();
        var body = await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Id == motion.BodyId, stop);
        var seats = await Roll(body, stop);
        if (seats.Count == 0) return new Conflict(new Text("motion.no-seats"));
        if (motion.Channel == VoteChannel.InTheRoom && await RoomRefuses(motion, body, seats, stop) is { } refused) return refused;
        var weights = seats.ConvertAll(s => (s.Seat, Weight: motion.IsWeighted ? s.Weight : 1));
        if (weights.TrueForAll(w => w.Weight == 0)) return new Conflict(new Text("motion.no-weight"));
        if (motion.Way == VoteWay.Secret && weights.GroupBy(w => w.Weight).FirstOrDefault(g => g.DistinctBy(w => w.Seat.AccountId ?? w.Seat.Id).Count() < Crowd) is { } few) return new Conflict(new Text("motion.would-be-known", few.Key, Crowd));
        if (motion.Open(clock.GetUtcNow()) is { } refusal) return refusal;
        if (await admission.Begin(motion, stop) is { } gone) return gone;
        motion.Code = (await numbers.Next(motion.AllianceId, "motion", clock.Today().Year, stop)).Code;
        db.AddRange(weights.Select(w => new RollEntry { MotionId = id, SeatId = w.Seat.Id, Weight = w.Weight }));
        var href = $"/governance/motions/{id}";
        var holders = seats.SelectMany(s => new[] { s.Seat.AccountId, s.Seat.DeputyAccountId }).OfType<Guid>().Distinct().Select(a => new Holder(AccountId: a)).ToList();
        await turns.Pass(new("vote", id, motion.Title, href) { WithinAllianceId = motion.AllianceId, Due = motion.ClosesAt is { } end ? clock.DayOf(end.AddMilliseconds(-1)) : null }, holders, stop);
        await tell.Seats(seats.ConvertAll(s => s.Seat), "vote", href, language => [motion.ClosesAt is null ? "motion.invitation-now" : "motion.invitation", body.Name.In(language), motion.Title.In(language), motion.ClosesAt is { } at ? Tell.Moment(language, clock.Local(at)) : ""], stop);
        return await db.SaveOr(motion.State, stop);
    }

    // Members only: the seats of one that has left are not called.
    async Task<List<(Seat Seat, int Weight)>> Roll(Body body, CancellationToken stop)
    {
        var today = clock.Today();
        var seats = await db.Set<Seat>().AsNoTracking().Where(s => s.BodyId == body.Id).On(today).OrderBy(s => s.Id).ToListAsync(stop);
        var tiers = await db.Set<Membership>().Where(m => m.AllianceId == body.AllianceId && m.From <= today && (m.Until == null || m.Until >= today)).Select(m => new { m.OrganisationId, m.Tier }).ToListAsync(stop);
        var tier = tiers.DistinctBy(t => t.OrganisationId).ToDictionary(t => t.OrganisationId, t => t.Tier);
        return [.. seats.Where(s => tier.ContainsKey(s.OrganisationId)).Select(s => (s, body.RuleFor(tier[s.OrganisationId])?.Weight ?? 0))];
    }

    async Task<Refusal?> RoomRefuses(Motion motion, Body body, List<(Seat Seat, int Weight)> seats, CancellationToken stop)
    {
        if (!await db.Set<Meeting>().AnyAsync(m => m.Id == motion.MeetingId && m.State == MeetingState.Convened, stop)) return new Conflict(new Text("motion.not-in-session"));
        var there = (await db.Set<Attendance>().Where(a => a.MeetingId == motion.MeetingId && (a.How == Attending.Present || a.How == Attending.ByDeputy)).Select(a => a.SeatId).ToListAsync(stop)).ToHashSet();
        var (present, needed) = (seats.Count(s => there.Contains(s.Seat.Id)), body.Needed(seats.Count));
        return present < Math.Max(1, needed) ? new Conflict(new Text("motion.no-quorum", present, Math.Max(1, needed))) : null;
    }
}
