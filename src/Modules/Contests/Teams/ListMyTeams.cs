using Guildhall.Contests.Events;

namespace Guildhall.Contests.Teams;

/// <summary>The teams in which whoever acts competes or coaches, the latest first.</summary>
public class ListMyTeams(GuildhallDb db, Acting acting)
{
    public record Row(Guid Id, Localised Contest, Localised Event, TeamRole Role, TeamState State, EventState Results, int? Rank)
    {
        public string Href => $"/contests/teams/{Id}";
    }

    public async Task<IReadOnlyList<Row>> Run(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } account) return [];
        return await (from p in db.Set<TeamPerson>()
                      join t in db.Set<Team>() on p.TeamId equals t.Id
                      join e in db.Set<ContestEvent>() on t.EventId equals e.Id
                      join c in db.Set<Contest>() on t.ContestId equals c.Id
                      where p.AccountId == account
                      orderby p.Id descending
                      select new Row(t.Id, c.Title, e.Name, p.Role, t.State, e.State, e.State == EventState.Final ? t.Rank : null)).Take(100).ToListAsync(stop);
    }
}
