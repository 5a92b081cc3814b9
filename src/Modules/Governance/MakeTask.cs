using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Governance.Plan;
using Guildhall.Governance.Resolutions;

namespace Guildhall.Governance;

/// <summary>Makes a task out of a resolution or a goal of the work plan: who owes what by when, and by what measure it is done.</summary>
public class MakeTask(GuildhallDb db, Standing standing, OpenTask open)
{
    public class Input
    {
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        /// <summary>The member that owes it; the secretariat when empty.</summary>
        public Guid? OwnerId { get; set; }
        public DateOnly? Due { get; set; }
        [StringLength(500)] public string? Target { get; set; }
        [Range(0, 1_000_000_000)] public decimal? TargetAmount { get; set; }
    }

    public async Task<Outcome<Guid>> ForResolution(Guid id, Input input, CancellationToken stop)
    {
        var resolution = await db.Set<Resolution>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (resolution is null || !standing.MayRead(resolution.AllianceId)) return new Missing();
        if (!await WriteResolution.MayGovern(db, standing, resolution, stop)) return new Forbidden();
        return await Run(resolution.AllianceId, "resolution", id, resolution.Href, input, stop);
    }

    public async Task<Outcome<Guid>> ForGoal(Guid id, Input input, CancellationToken stop)
    {
        var goal = await db.Set<Goal>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, stop);
        if (goal is null || !standing.MayRead(goal.AllianceId)) return new Missing();
        if (!standing.MayGovern(goal.AllianceId)) return new Forbidden();
        return await Run(goal.AllianceId, "goal", id, $"/governance/plan?year={goal.Year}&alliance={goal.AllianceId}#g-{goal.Id:N}", input, stop);
    }

    async Task<Outcome<Guid>> Run(Guid allianceId, string kind, Guid sourceId, string href, Input input, CancellationToken stop)
    {
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.OwnerId is { } owner && !await db.Set<Membership>().AnyAsync(m => m.AllianceId == allianceId && m.OrganisationId == owner, stop)) return new Invalid(nameof(input.OwnerId), new Text("seat.not-a-member"));
        var task = new WorkTask
        {
            AllianceId = allianceId, Title = title, OwnerOrganisationId = input.OwnerId, Due = input.Due, Target = string.IsNullOrWhiteSpace(input.Target) ? null : input.Target.Trim(),
            TargetAmount = input.TargetAmount, ReachedAmount = input.TargetAmount is null ? null : 0, SourceKind = kind, SourceId = sourceId, SourceHref = href,
        };
        await open.Run(task, stop);
        return await db.SaveOr(task.Id, stop);
    }
}
