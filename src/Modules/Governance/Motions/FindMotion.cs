using Guildhall.Alliance.Applications;
using Guildhall.Alliance.Members;
using Guildhall.Formats.Sheets;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Resolutions;

namespace Guildhall.Governance.Motions;

/// <summary>One motion; for whom the reader may vote; and after closing the result with the list from which anyone can count it again.</summary>
public class FindMotion(GuildhallDb db, Standing standing, MotionAccess access, MemberDirectory members, TimeProvider clock, Words words)
{
    public record MySeat(Guid Id, string PersonName, Localised Organisation, bool HasVoted);

    public record SeatRow(Guid SeatId, string PersonName, Localised Organisation, int Weight, bool HasVoted, Choice? Choice);

    public record BallotRow(Guid Id, Choice Choice, int Weight);

    /// <summary>The organisation that is voted on.</summary>
    /// <param name="MayOpen">Whether the reader may open its application.</param>
    /// <param name="IsReader">Whether the reader belongs to it: then who voted what is not shown, even when it is a member by now.</param>
    public record Candidate(Guid ApplicationId, Localised Name, OrganisationKind Kind, MembershipTier Tier, ApplicationState State, bool MayOpen, bool IsReader);

    public record Result(Motion Motion, Localised Body, (Guid Id, Localised Title)? Meeting, IReadOnlyList<MySeat> Mine, IReadOnlyList<SeatRow> Seats, IReadOnlyList<BallotRow> Ballots, Guid? ResolutionId, bool MayGovern, Refusal? Closed, Candidate? Candidate);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var motion = await db.Set<Motion>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (motion is null || !await access.MayRead(motion, stop)) return new Missing();
        var body = await db.Set<Body>().Where(b => b.Id == motion.BodyId).Select(b => b.Name).SingleAsync(stop);
        var meeting = motion.MeetingId is null ? null : await db.Set<Meeting>().Where(m => m.Id == motion.MeetingId).Select(m => new { m.Id, m.Title }).SingleOrDefaultAsync(stop);
        var roll = await (from r in db.Set<RollEntry>() join s in db.Set<Seat>() on r.SeatId equals s.Id where r.MotionId == id orderby s.Id select new { Seat = s, r.Weight }).AsNoTracking().ToListAsync(stop);
        var names = await members.Many([.. roll.Select(r => r.Seat.OrganisationId).Distinct()], stop);
        var votes = motion.Way == VoteWay.Open ? await db.Set<Vote>().AsNoTracking().Where(v => v.MotionId == id).ToDictionaryAsync(v => v.SeatId, v => v.Choice, stop) : [];
        var voted = motion.Way == VoteWay.Open ? [.. votes.Keys] : (await db.Set<MarkedSeat>().Where(m => m.MotionId == id).Select(m => m.SeatId).ToListAsync(stop)).ToHashSet();
        var (account, today, isClosed) = (standing.Who.AccountId, clock.Today(), motion.State == MotionState.Closed);
        var mine = roll.Where(r => account is not null && (r.Seat.AccountId == account || r.Seat.DeputyAccountId == account) && r.Seat.From <= today && (r.Seat.Until is null || r.Seat.Until >= today))
            .Select(r => new MySeat(r.Seat.Id, r.Seat.PersonName, Name(r.Seat.OrganisationId), voted.Contains(r.Seat.Id))).ToList();
        var governs = await access.MayGovern(motion, stop);
        var candidate = await CandidateOf(motion, governs, stop);
        var isTold = isClosed && candidate is not { IsReader: true };
        var seats = isTold ? roll.ConvertAll(r => new SeatRow(r.Seat.Id, r.Seat.PersonName, Name(r.Seat.OrganisationId), r.Weight, voted.Contains(r.Seat.Id), votes.TryGetValue(r.Seat.Id, out var choice) ? choice : null)) : [];
        var ballots = isTold && motion.Way == VoteWay.Secret ? await db.Set<SecretBallot>().Where(b => b.MotionId == id).Select(b => new BallotRow(b.Id, b.Choice, b.Weight)).ToListAsync(stop) : [];
        var resolution = await db.Set<Resolution>().Where(r => r.MotionId == id).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(stop);
        return new Result(motion, body, meeting is null ? null : (meeting.Id, meeting.Title), mine, seats, [.. ballots.OrderBy(b => b.Id)], resolution, governs, motion.TakesVotes(clock.GetUtcNow()), candidate);

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);
    }

    async Task<Candidate?> CandidateOf(Motion motion, bool governs, CancellationToken stop)
    {
        if (motion.SubjectKind != AdmissionVote.Kind || await db.Set<Application>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == motion.SubjectId, stop) is not { } a) return null;
        return new Candidate(a.Id, a.Name, a.Kind, a.Tier, a.State, standing.Who.MayIn(Act.ManageMembership, a.AllianceId), !governs && a.OrganisationId is { } organisation && standing.Who.Organisations.Contains(organisation));
    }

    /// <summary>The list of a closed vote as CSV: who voted what, or the ballots by number. Its lines "id choice weight" make the digest.</summary>
    public async Task<Outcome<byte[]>> Sheet(Guid id, CancellationToken stop)
    {
        var found = await Run(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (found.Value.Motion.State != MotionState.Closed || found.Value.Candidate is { IsReader: true }) return new Missing();
        using var to = new MemoryStream();
        var isOpen = found.Value.Motion.Way == VoteWay.Open;
        string[] columns = isOpen ? ["id", "choice", "weight", "person", "member"] : ["id", "choice", "weight"];
        using (var sheet = SheetWriter.Create(to, SheetFormat.Csv, [.. columns.Select(c => new SheetColumn(words["motion.sheet." + c]))]))
        {
            foreach (var seat in found.Value.Seats.Where(s => isOpen && s.Choice is not null)) sheet.Write(seat.SeatId, seat.Choice, seat.Weight, seat.PersonName, seat.Organisation.ToString());
            foreach (var ballot in found.Value.Ballots) sheet.Write(ballot.Id, ballot.Choice, ballot.Weight);
        }
        return to.ToArray();
    }
}
