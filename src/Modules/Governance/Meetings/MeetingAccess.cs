using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Meetings;

/// <summary>Who sees what of a meeting: members of the alliance its agenda and minutes once it is convened, its papers those whom a seat entitles; whoever runs the body everything.</summary>
public class MeetingAccess(GuildhallDb db, Standing standing, TimeProvider clock)
{
    public async Task<bool> MayGovern(Meeting meeting, CancellationToken stop) =>
        await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == meeting.BodyId, stop) is { } body && await standing.MayGovern(body, stop);

    public async Task<bool> MayRead(Meeting meeting, CancellationToken stop) =>
        standing.MayRead(meeting.AllianceId) && (meeting.State != MeetingState.Planned || await MayGovern(meeting, stop));

    /// <summary>Those who sit in the body today or sat on the day of the meeting, their deputies, who speaks for their organisations, and who runs the body.</summary>
    public async Task<bool> MayReadPapers(Meeting meeting, CancellationToken stop)
    {
        if (!standing.MayRead(meeting.AllianceId)) return false;
        if (await MayGovern(meeting, stop)) return true;
        if (meeting.State == MeetingState.Planned || standing.Who.AccountId is not { } account) return false;
        var (day, today) = (clock.DayOf(meeting.StartsAt), clock.Today());
        var speaksFor = standing.Who.OrganisationsFor(Act.Represent).ToList();
        return await db.Set<Seat>().AnyAsync(s => s.BodyId == meeting.BodyId && ((s.From <= day && (s.Until == null || s.Until >= day)) || (s.From <= today && (s.Until == null || s.Until >= today)))
            && (s.AccountId == account || s.DeputyAccountId == account || speaksFor.Contains(s.OrganisationId)), stop);
    }
}
