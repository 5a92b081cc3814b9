using Guildhall.Alliance.Desk;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Meetings;

namespace Guildhall.Governance.Motions;

/// <summary>
/// Casts the vote of a seat: by whoever holds it or stands in, once, while the vote is open, and while the term lasts.
/// Of a secret vote nothing is kept that leads from the ballot to the seat; the voter alone is told the ballot's number.
/// </summary>
public class CastVote(GuildhallDb db, Standing standing, MotionAccess access, BallotBox box, Acting acting, TimeProvider clock)
{
    public class Input
    {
        public Guid? SeatId { get; set; }
        public Choice? Choice { get; set; }
    }

    /// <summary>The number of a secret ballot, by which its voter finds it in the published list.</summary>
    public record Receipt(Guid? Ballot);

    public async Task<Outcome<Receipt>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (acting.NotRecent(clock) is { } stale) return stale;
        var motion = await db.Set<Motion>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (motion is null || !await access.MayRead(motion, stop)) return new Missing();
        if (input.Choice is not { } choice || !Enum.IsDefined(choice)) return new Invalid(nameof(input.Choice), new Text("motion.choose"));
        var today = clock.Today();
        var seat = await db.Set<Seat>().AsNoTracking().Where(s => s.Id == input.SeatId && s.BodyId == motion.BodyId).Of(standing.Who.AccountId).On(today).SingleOrDefaultAsync(stop);
        var entry = seat is null ? null : await db.Set<RollEntry>().AsNoTracking().SingleOrDefaultAsync(r => r.MotionId == id && r.SeatId == seat.Id, stop);
        if (seat is null || entry is null) return new Forbidden(new Text("motion.no-seat"));
        if (motion.Channel == VoteChannel.InTheRoom && !await db.Set<Attendance>().AnyAsync(a => a.MeetingId == motion.MeetingId && a.SeatId == seat.Id && (a.How == Attending.Present || a.How == Attending.ByDeputy), stop)) return new Forbidden(new Text("motion.not-there"));

        return await box.Alone<Receipt>(id, async () =>
        {
            // As it is now that nobody else votes on it or closes it.
            var now = await db.Set<Motion>().AsNoTracking().SingleAsync(m => m.Id == id, stop);
            if (now.TakesVotes(clock.GetUtcNow()) is { } refusal) return refusal;
            Guid? number = null;
            if (motion.Way == VoteWay.Secret)
            {
                number = SecretBallot.NewNumber();
                if (!await box.Drop(id, seat.Id, new SecretBallot { Id = number.Value, MotionId = id, Choice = choice, Weight = entry.Weight }, stop)) return new Conflict(new Text("motion.has-voted"));
            }
            else
            {
                if (await db.Set<Vote>().AnyAsync(v => v.MotionId == id && v.SeatId == seat.Id, stop)) return new Conflict(new Text("motion.has-voted"));
                db.Add(new Vote { MotionId = id, SeatId = seat.Id, Choice = choice, Weight = entry.Weight, At = clock.GetUtcNow() });
                await db.SaveChangesAsync(stop);
            }
            await TakeTurn(motion, seat, stop);
            return new Receipt(number);
        }, stop);
    }

    // Without a trace in the audit trail, which would tell when. Whoever acts for another seat that has not voted keeps the turn.
    async Task TakeTurn(Motion motion, Seat seat, CancellationToken stop)
    {
        foreach (var account in new[] { seat.AccountId, seat.DeputyAccountId }.OfType<Guid>().Distinct())
        {
            var waiting = from r in db.Set<RollEntry>()
                          join s in db.Set<Seat>() on r.SeatId equals s.Id
                          where r.MotionId == motion.Id && (s.AccountId == account || s.DeputyAccountId == account)
                              && !db.Set<MarkedSeat>().Any(m => m.MotionId == motion.Id && m.SeatId == s.Id) && !db.Set<Vote>().Any(v => v.MotionId == motion.Id && v.SeatId == s.Id)
                          select r;
            if (!await waiting.AnyAsync(stop)) await db.Set<Turn>().Where(t => t.Kind == "vote" && t.SubjectId == motion.Id && t.AccountId == account).ExecuteDeleteAsync(stop);
        }
    }
}
