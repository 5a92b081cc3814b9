using Guildhall.Governance.Bodies;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Resolutions;

namespace Guildhall.Governance.Hub;

/// <summary>What goes on in an alliance: what is coming up, what was resolved last, and its bodies; to strangers what is public.</summary>
public class ShowHub(GuildhallDb db, Standing standing, ListBodies bodies, TimeProvider clock)
{
    public record Coming(Guid Id, Localised Title, Localised Body, DateTimeOffset StartsAt, string? Place);

    public record Voting(Guid Id, Localised Title, DateTimeOffset? ClosesAt);

    public record Result(Standing.Chosen? Alliance, IReadOnlyList<Coming> Meetings, IReadOnlyList<Voting> Votes, IReadOnlyList<ListResolutions.Row> Resolutions, IReadOnlyList<ListBodies.Row> Bodies);

    public async Task<Result> Run(Guid? alliance, CancellationToken stop)
    {
        if (await standing.Choose(alliance, stop) is not { } chosen) return new Result(null, [], [], [], []);
        var since = clock.GetUtcNow().AddHours(-6);
        var meetings = await (from m in db.Set<Meeting>()
                              join b in db.Set<Body>() on m.BodyId equals b.Id
                              where m.AllianceId == chosen.Id && m.State == MeetingState.Convened && m.StartsAt >= since && (m.IsPublic || chosen.MayRead)
                              orderby m.StartsAt
                              select new Coming(m.Id, m.Title, b.Name, m.StartsAt, m.Place)).Take(6).ToListAsync(stop);
        var votes = chosen.MayRead ? await db.Set<Motion>().Where(m => m.AllianceId == chosen.Id && m.State == MotionState.Opened).OrderBy(m => m.ClosesAt).Select(m => new Voting(m.Id, m.Title, m.ClosesAt)).Take(6).ToListAsync(stop) : [];
        var resolutions = await db.Set<Resolution>().Where(r => r.AllianceId == chosen.Id && (r.IsPublic || chosen.MayRead)).OrderByDescending(r => r.Year).ThenByDescending(r => r.Number).Take(6).Select(r => new ListResolutions.Row(r.Id, r.Code, r.Title, r.AdoptedOn, r.IsPublic)).ToListAsync(stop);
        return new Result(chosen, meetings, votes, resolutions, (await bodies.Run(chosen.Id, stop)).Rows);
    }
}
