using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Formats.Sheets;

namespace Guildhall.Governance.Plan;

/// <summary>The work plan of an alliance for a year: goals, their tasks, and how far each has come. For its members.</summary>
public class ShowPlan(GuildhallDb db, Standing standing, MemberDirectory members, TimeProvider clock, Words words)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
        public int? Year { get; set; }
    }

    public record TaskRow(WorkTask Task, Localised? Owner, Light Light, double Share);

    public record GoalRow(Goal Goal, IReadOnlyList<TaskRow> Tasks, double Share, Light Light);

    public record Result(Standing.Chosen? Alliance, int Year, IReadOnlyList<int> Years, IReadOnlyList<GoalRow> Goals, IReadOnlyList<MemberDirectory.Entry> Members);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        var today = clock.Today();
        var year = input.Year is >= 2000 and <= 2100 and { } wanted ? wanted : today.Year;
        if (await standing.Choose(input.Alliance, stop) is not { MayRead: true } chosen) return new Result(null, year, [], [], []);
        var years = await db.Set<Goal>().Where(g => g.AllianceId == chosen.Id).Select(g => g.Year).Distinct().ToListAsync(stop);
        var goals = await db.Set<Goal>().AsNoTracking().Where(g => g.AllianceId == chosen.Id && g.Year == year).OrderBy(g => g.Id).ToListAsync(stop);
        var ids = goals.ConvertAll(g => (Guid?)g.Id);
        var tasks = (await db.Set<WorkTask>().AsNoTracking().Where(t => t.SourceKind == "goal" && ids.Contains(t.SourceId)).OrderBy(t => t.Due).ThenBy(t => t.Id).ToListAsync(stop)).ToLookup(t => t.SourceId!.Value);
        var owners = await members.Many([.. tasks.SelectMany(t => t).Select(t => t.OwnerOrganisationId).OfType<Guid>().Distinct()], stop);
        var rows = goals.ConvertAll(g => new GoalRow(g, [.. tasks[g.Id].Select(t => new TaskRow(t, t.OwnerOrganisationId is { } o ? owners.GetValueOrDefault(o)?.Name : null, t.LightOn(today), t.Share()))], tasks[g.Id].Share(), Worst(tasks[g.Id], today)));
        return new Result(chosen, year, [.. years.Append(today.Year).Append(year).Distinct().OrderDescending()], rows, chosen.MayGovern ? await members.Of(db, chosen.Id, stop) : []);
    }

    /// <summary>The same as a workbook.</summary>
    public async Task<Outcome<byte[]>> Sheet(Input input, CancellationToken stop)
    {
        var plan = await Run(input, stop);
        if (plan.Alliance is null) return new Missing();
        using var to = new MemoryStream();
        using (var sheet = SheetWriter.Create(to, SheetFormat.Xlsx, [.. new[] { TakePlan.Year, TakePlan.GoalTitle, TakePlan.Title, TakePlan.Owner, TakePlan.Due, TakePlan.Target, TakePlan.Amount, "plan.reached", "plan.share", "task.light" }.Select(k => new SheetColumn(words[k], 20))], words["plan.of", plan.Year]))
            foreach (var goal in plan.Goals)
                foreach (var row in goal.Tasks.Cast<TaskRow?>().DefaultIfEmpty())
                    sheet.Write(goal.Goal.Year, goal.Goal.Title.ToString(), row?.Task.Title.ToString(), row is null ? null : row.Owner?.ToString() ?? words["task.secretariat"], row?.Task.Due, row?.Task.Target, row?.Task.TargetAmount, row?.Task.ReachedAmount, row is null ? null : Math.Round(row.Share, 3), row is null ? null : words[row.Light]);
        return to.ToArray();
    }

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/governance/plan.xlsx", async ([AsParameters] Input input, ShowPlan show, CancellationToken stop) =>
        (await show.Sheet(input, stop)).ToHttp(sheet => Results.Bytes(sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "work-plan.xlsx"))).ExcludeFromDescription();

    static Light Worst(IEnumerable<WorkTask> tasks, DateOnly today)
    {
        var lights = tasks.Select(t => t.LightOn(today)).Where(l => l != Light.GivenUp).ToList();
        return lights.Count == 0 ? Light.OnTrack : lights.Contains(Light.Late) ? Light.Late : lights.Contains(Light.Watch) ? Light.Watch : lights.TrueForAll(l => l == Light.Reached) ? Light.Reached : Light.OnTrack;
    }
}
