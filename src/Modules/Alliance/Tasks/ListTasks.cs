using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Tasks;

/// <summary>The tasks of one's organisations, or of the alliances that one runs: open ones by due day, or finished ones, the latest first.</summary>
internal class ListTasks(GuildhallDb db, MemberDirectory members, Acting acting, TimeProvider clock)
{
    const int PageSize = 50;

    public sealed class Input
    {
        /// <summary>Finished and cancelled ones instead of open ones.</summary>
        public bool? Over { get; set; }
        public Guid? Owner { get; set; }
        /// <summary>How many rows came before; the list of open tasks is short enough to be counted so.</summary>
        public Guid? After { get; set; }
    }

    public sealed record Row(Guid Id, Localised Title, MemberDirectory.Entry? Owner, DateOnly? Due, bool IsLate, TaskState State, string? Target, decimal? TargetAmount, decimal? ReachedAmount, DateOnly? DoneOn);

    public sealed record Result(IReadOnlyList<Row> Rows, Guid? Next, bool MayAdd);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var who = acting.Who;
        if (!who.IsSignedIn) return new Forbidden();
        var tasks = db.Set<WorkTask>().AsNoTracking().VisibleTo(who);
        tasks = input.Over == true ? tasks.Where(t => t.State == TaskState.Done || t.State == TaskState.Cancelled) : tasks.Where(t => t.State == TaskState.Open || t.State == TaskState.Started);
        if (input.Owner is { } owner) tasks = tasks.Where(t => t.OwnerOrganisationId == owner);
        if (input.After is { } key && await tasks.Where(t => t.Id == key).Select(t => new { t.Due }).SingleOrDefaultAsync(stop) is { } last)
            tasks = input.Over == true ? tasks.Where(t => t.Id < key)
                : last.Due is { } due ? tasks.Where(t => t.Due > due || t.Due == null || (t.Due == due && t.Id > key)) : tasks.Where(t => t.Due == null && t.Id > key);
        var found = await (input.Over == true ? tasks.OrderByDescending(t => t.Id) : tasks.OrderBy(t => t.Due == null).ThenBy(t => t.Due).ThenBy(t => t.Id)).Take(PageSize + 1).ToListAsync(stop);
        var owners = await members.Many([.. found.Select(t => t.OwnerOrganisationId).OfType<Guid>().Distinct()], stop);
        var today = clock.Today();
        return new Result([.. found.Take(PageSize).Select(t => new Row(t.Id, t.Title, t.OwnerOrganisationId is { } o ? owners.GetValueOrDefault(o) : null, t.Due, t.IsOpen && t.Due < today, t.State, t.Target, t.TargetAmount, t.ReachedAmount, t.DoneOn))],
            found.Count > PageSize ? found[PageSize - 1].Id : null, who.MayAnywhere(Act.Govern));
    }
}
