using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Tasks;

/// <summary>Those who run an alliance give a member, or themselves, a task.</summary>
internal class WriteTask(GuildhallDb db, OpenTask open, MemberDirectory members, Acting acting)
{
    public sealed class Input
    {
        public Guid? AllianceId { get; set; }
        [StringLength(300)] public string? TitleZh { get; set; }
        [StringLength(300)] public string? TitleEn { get; set; }
        public Guid? OwnerOrganisationId { get; set; }
        public DateOnly? Due { get; set; }
        [StringLength(500)] public string? Target { get; set; }
        [Range(0, 1_000_000_000)] public decimal? TargetAmount { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        var who = acting.Who;
        var alliances = await members.Alliances(stop);
        var alliance = input.AllianceId ?? alliances.Where(a => who.MayIn(Act.Govern, a.Id)).Select(a => (Guid?)a.Id).FirstOrDefault();
        if (alliance is null || !who.MayIn(Act.Govern, alliance.Value)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.OwnerOrganisationId is { } owner && !(await members.AlliancesOf(owner, stop)).Contains(alliance.Value)) return new Invalid(nameof(input.OwnerOrganisationId), new Text("tasks.owner.no-member"));
        var task = new WorkTask { AllianceId = alliance.Value, Title = title, OwnerOrganisationId = input.OwnerOrganisationId, Due = input.Due, Target = input.Target, TargetAmount = input.TargetAmount, SourceKind = "own" };
        await open.Run(task, stop);
        await db.SaveChangesAsync(stop);
        return task.Id;
    }
}
