using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Gap.Board;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Actions;

/// <summary>What the reader's alliances do about gaps, the latest first; each with the gap when it was opened, a year later, and now.</summary>
public class ListActions(GuildhallDb db, GapStore store, MemberDirectory members, Classification taxonomy, Trees trees, Acting acting)
{
    const int Most = 100;

    public record Row(GapAction Action, WorkTask Task, Localised? Owner, IReadOnlyList<Localised> Partners, int Region, Figures Now)
    {
        /// <summary>How much of the gap there was is closed, by the last measure; null when nothing was short.</summary>
        public double? Closed => Action.Gap >= 0 ? null : 1 - Math.Min(0, Action is { DemandAfter: { } demand, SupplyAfter: { } supply } ? supply - demand : Now.Gap) / (double)Action.Gap;
    }

    public bool MayOpen => acting.Who.MayAnywhere(Act.Govern) || acting.Who.MayAnywhere(Act.Represent);

    public async Task<IReadOnlyList<Row>> Run(CancellationToken stop) => await Rows(await Visible().OrderByDescending(a => a.OpenedOn).ThenByDescending(a => a.Id).Take(Most).ToListAsync(stop), stop);

    /// <summary>Those within a branch of the occupations and a region.</summary>
    public async Task<IReadOnlyList<Row>> Within(int occupation, int region, CancellationToken stop)
    {
        var all = await Visible().OrderByDescending(a => a.OpenedOn).ThenByDescending(a => a.Id).Take(Most).ToListAsync(stop);
        return await Rows(all.FindAll(a => (occupation == 0 || trees.Occupation(a.Occupation).Contains(occupation)) && (region == 0 || trees.Region(taxonomy.Region(a.RegionCode)?.Number ?? 0).Contains(region))), stop);
    }

    public async Task<Outcome<Row>> Find(Guid id, CancellationToken stop) =>
        await Visible().SingleOrDefaultAsync(a => a.Id == id, stop) is { } action ? (await Rows([action], stop))[0] : new Missing();

    // Whoever belongs to a member of the alliance, or runs it.
    IQueryable<GapAction> Visible()
    {
        var actions = db.Set<GapAction>().AsNoTracking();
        var alliances = acting.Who.Alliances.Concat(acting.Who.AlliancesFor(Act.Govern)).ToList();
        return acting.Who.MayEverywhere(Act.Govern) ? actions : actions.Where(a => alliances.Contains(a.AllianceId));
    }

    async Task<IReadOnlyList<Row>> Rows(List<GapAction> actions, CancellationToken stop)
    {
        var ids = actions.ConvertAll(a => a.TaskId);
        var tasks = await db.Set<WorkTask>().AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, stop);
        var names = await members.Many([.. tasks.Values.Select(t => t.OwnerOrganisationId).OfType<Guid>().Concat(actions.SelectMany(a => a.Partners)).Distinct()], stop);
        var cube = store.Current;
        return [.. actions.Where(a => tasks.ContainsKey(a.TaskId)).Select(a => (Action: a, Task: tasks[a.TaskId], Region: taxonomy.Region(a.RegionCode)?.Number ?? 0)).Select(a => new Row(a.Action, a.Task,
            a.Task.OwnerOrganisationId is { } owner ? names.GetValueOrDefault(owner)?.Name : null, [.. a.Action.Partners.Select(p => names.GetValueOrDefault(p)?.Name).OfType<Localised>()], a.Region, cube.Of(a.Action.Occupation, a.Region, a.Action.Year, asTheyAre: false)))];
    }
}
