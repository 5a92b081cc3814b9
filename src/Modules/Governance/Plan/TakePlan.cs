using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Governance.Plan;

/// <summary>Brings goals and their tasks into the work plan. A goal is known by its year and words, a task by its goal and words; how far a task has come is reported on the task, not here.</summary>
public class TakePlan(SheetDesk desk, GuildhallDb db, Standing standing, MemberDirectory members, OpenTask open, TimeProvider clock, Words words) : AllianceIntake(desk, db, standing, words)
{
    public const string Year = "governance.year", GoalTitle = "plan.goal", Title = "task.name", Owner = "task.owner", Due = "task.due", Target = "task.target", Amount = "task.target-amount";

    readonly List<WorkTask> given = [];
    readonly string[] ourselves = [.. Words.Languages.Select(l => Folding.Fold(words.In(l, "task.secretariat")))];

    public override string Name => "plan";

    public override string List => "/governance/plan";

    public override IReadOnlyList<SheetField> Fields { get; } = [new(Year), new(GoalTitle, true), new(Title, false, "任务", "工作任务"), new(Owner, false, "责任单位", "牵头单位"), new(Due, false, "完成时限", "截止日期"), new(Target), new(Amount)];

    protected override async Task<Func<SheetCells, SheetDesk.Taken>> Begin(Guid allianceId, CancellationToken stop)
    {
        var goals = await Db.Set<Goal>().Where(g => g.AllianceId == allianceId).ToListAsync(stop);
        var ids = goals.ConvertAll(g => (Guid?)g.Id);
        var tasks = (await Db.Set<WorkTask>().Where(t => t.SourceKind == "goal" && ids.Contains(t.SourceId)).ToListAsync(stop)).GroupBy(t => t.SourceId!.Value).ToDictionary(g => g.Key, g => g.ToList());
        var owners = (await members.Of(Db, allianceId, stop)).ByName(m => m.Name);
        var seen = new HashSet<object>();
        given.Clear();
        return cells =>
        {
            var (year, goalTitle, title) = (cells.Int(Year, 2000, 2100) ?? clock.Today().Year, cells.Text(GoalTitle, 200, required: true) ?? "", cells.Text(Title, 200));
            var isOurs = cells.Text(Owner, 400) is { } written && ourselves.Contains(Folding.Fold(written));
            var (owner, due, target, amount) = (isOurs ? null : cells.Named(Owner, owners), cells.Date(Due), cells.Text(Target, 500), cells.Decimal(Amount, 0, 1_000_000_000));
            var name = title is null ? goalTitle : $"{goalTitle} · {title}";
            if (cells.IsFaulty) return SheetDesk.Taken.Faulty(name);
            var goal = goals.Find(g => g.Year == year && Says(g.Title, goalTitle));
            if (goal is null)
            {
                goals.Add(goal = new Goal { AllianceId = allianceId, Year = year, Title = cells.Localised(GoalTitle, new([]), 200) });
                Db.Add(goal);
            }
            if (title is null) return Taken(name, goal);
            if (!tasks.TryGetValue(goal.Id, out var there)) tasks[goal.Id] = there = [];
            var task = there.Find(t => Says(t.Title, title));
            if (task is null)
            {
                there.Add(task = new WorkTask { AllianceId = allianceId, Title = cells.Localised(Title, new([]), 200), ReachedAmount = amount is null ? null : 0, SourceKind = "goal", SourceId = goal.Id, SourceHref = $"/governance/plan?year={year}&alliance={allianceId}#g-{goal.Id:N}" });
                Db.Add(task);
            }
            if (!seen.Add(task)) return SheetDesk.Taken.Faulty(name, new Text("intake.twice", name));
            var before = (task.OwnerOrganisationId, task.Due);
            if (cells.Has(Owner)) task.OwnerOrganisationId = owner?.Id;
            if (cells.Has(Due)) task.Due = due;
            if (cells.Has(Target)) task.Target = target;
            if (cells.Has(Amount)) (task.TargetAmount, task.ReachedAmount) = (amount, amount is null ? null : task.ReachedAmount ?? 0);
            if (Db.Entry(task).State == EntityState.Added || (task.IsOpen && before != (task.OwnerOrganisationId, task.Due))) given.Add(task);
            return Taken(name, task);
        };
    }

    protected override async Task Finish(CancellationToken stop)
    {
        foreach (var task in given) await open.Run(task, stop);
    }

    static bool Says(Localised name, string text) => name.Texts.Values.Any(t => Folding.Fold(t) == Folding.Fold(text));
}
