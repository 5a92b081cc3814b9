using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Governance.Plan;

/// <summary>Adds a goal to the work plan of a year, or changes or removes one; a goal with tasks stays.</summary>
public class WriteGoal(GuildhallDb db, Standing standing)
{
    public class Input
    {
        public Guid? AllianceId { get; set; }
        [Range(2000, 2100)] public int Year { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        public bool Remove { get; set; }
    }

    public async Task<Outcome<int>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var goal = id is null ? null : await db.Set<Goal>().SingleOrDefaultAsync(g => g.Id == id, stop);
        if (id is not null && (goal is null || !standing.MayRead(goal.AllianceId))) return new Missing();
        if ((goal?.AllianceId ?? input.AllianceId) is not { } alliance || !standing.MayGovern(alliance)) return new Forbidden();
        if (goal is not null && input.Remove)
        {
            if (await db.Set<WorkTask>().AnyAsync(t => t.SourceId == goal.Id, stop)) return new Conflict(new Text("plan.has-tasks"));
            db.Remove(goal);
            return await db.SaveOr(goal.Year, stop);
        }
        if (goal is not null) input.Year = goal.Year;
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (!await db.Set<AllianceBody>().AnyAsync(a => a.Id == alliance, stop)) return new Missing();
        if (goal is null) db.Add(goal = new Goal { AllianceId = alliance, Year = input.Year, Title = title });
        goal.Title = title;
        return await db.SaveOr(goal.Year, stop);
    }
}
