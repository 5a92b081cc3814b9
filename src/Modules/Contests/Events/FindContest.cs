using Guildhall.Alliance.Members;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Events;

/// <summary>One contest with its events, how many teams each has, and the own teams of whoever looks.</summary>
public class FindContest(GuildhallDb db, ContestAccess access, MemberDirectory members, TimeProvider clock)
{
    public record EventRow(ContestEvent Is, int Entered, int Waiting);

    public record TeamRow(Team Is, Localised Event, Localised Unit);

    public record Result(Contest Contest, Localised Organiser, bool Runs, bool MayEnter, IReadOnlyList<EventRow> Events, IReadOnlyList<TeamRow> Own);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        var contest = found.Value;
        var events = await db.Set<ContestEvent>().AsNoTracking().Where(e => e.ContestId == id).OrderBy(e => e.Code).ToListAsync(stop);
        var counts = await db.Set<Team>().Where(t => t.ContestId == id && (t.State == TeamState.Entered || t.State == TeamState.Waiting)).GroupBy(t => new { t.EventId, t.State }).Select(g => new { g.Key.EventId, g.Key.State, Count = g.Count() }).ToListAsync(stop);
        var units = await access.Units(contest, stop);
        var ids = units.Select(u => u.Id).ToList();
        var own = await db.Set<Team>().AsNoTracking().Where(t => t.ContestId == id && ids.Contains(t.OrganisationId)).OrderBy(t => t.Id).Take(500).ToListAsync(stop);
        return new Result(contest, (await members.OrNull(contest.OrganiserOrganisationId, stop))?.Name ?? new([]), access.Runs(contest), units.Count > 0 && contest.TakesTeams(clock.Today()),
            [.. events.Select(e => new EventRow(e, Of(e.Id, TeamState.Entered), Of(e.Id, TeamState.Waiting)))],
            [.. own.Select(t => new TeamRow(t, events.Find(e => e.Id == t.EventId)?.Name ?? new([]), units.First(u => u.Id == t.OrganisationId).Name))]);

        int Of(Guid one, TeamState state) => counts.Find(c => c.EventId == one && c.State == state)?.Count ?? 0;
    }
}
