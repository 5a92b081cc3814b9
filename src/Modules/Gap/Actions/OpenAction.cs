using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Gap.Board;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Actions;

/// <summary>Does something about a gap: makes a task of the alliance's room of it, and notes the gap as it is today. Whoever runs the alliance opens it for any member; a member's representative for the own organisation.</summary>
public class OpenAction(GuildhallDb db, ShowBoard board, GapStore store, OpenTask open, MemberDirectory members, Classification taxonomy, Acting acting, TimeProvider clock)
{
    public class Input : ShowBoard.Input
    {
        public Guid? AllianceId { get; set; }
        public GapActionKind Kind { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        /// <summary>The member that owes it; the secretariat when empty.</summary>
        public Guid? OwnerId { get; set; }
        public Guid[]? Partners { get; set; }
        [Required] public DateOnly? Due { get; set; }
        [StringLength(500)] public string? Target { get; set; }
        [Range(0, 1_000_000_000)] public decimal? TargetAmount { get; set; }
    }

    /// <summary>The alliance in which one would open an action, the members to choose from as its owner, and all members as partners.</summary>
    public record Choices(Guid AllianceId, bool MayGovern, IReadOnlyList<MemberDirectory.Entry> Owners, IReadOnlyList<MemberDirectory.Entry> Members, Figures Figures, int Occupation, int Region, int Year);

    public async Task<Outcome<Choices>> Find(Input input, CancellationToken stop)
    {
        var who = acting.Who;
        var cube = store.Current;
        var read = board.Read(input, cube);
        if (read.Refusal is { } refusal) return refusal;
        var own = who.OrganisationsFor(Act.Represent).ToHashSet();
        var mine = (await members.Alliances(stop)).Select(a => a.Id).Where(a => who.MayIn(Act.Govern, a) || (own.Count > 0 && who.Alliances.Contains(a))).ToList();
        if (mine.Count == 0) return new Forbidden();
        if (input.AllianceId is { } named && !mine.Contains(named)) return new Missing();
        var alliance = input.AllianceId ?? mine[0];
        var all = (await members.Many(await members.MembersOf([alliance], stop), stop)).Values.OrderBy(m => m.Kind).ThenBy(m => m.Id).ToList();
        var governs = who.MayIn(Act.Govern, alliance);
        var (occupation, region, year) = read.Value;
        return new Choices(alliance, governs, governs ? all : all.FindAll(m => own.Contains(m.Id)), all, cube.Of(occupation, region, year, asTheyAre: false), occupation, region, year);
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        var found = await Find(input, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (choices, today) = (found.Value, clock.Today());
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.Due < today) return new Invalid(nameof(input.Due), new Text("action.due-past"));
        if (input.OwnerId is null ? !choices.MayGovern : choices.Owners.All(m => m.Id != input.OwnerId)) return new Invalid(nameof(input.OwnerId), new Text("action.owner"));
        var partners = (input.Partners ?? []).Distinct().Where(p => p != input.OwnerId).ToList();
        if (partners.Except(choices.Members.Select(m => m.Id)).Any()) return new Invalid(nameof(input.Partners), new Text("action.partner"));

        var id = Guid.CreateVersion7();
        var task = new WorkTask
        {
            AllianceId = choices.AllianceId, Title = title, OwnerOrganisationId = input.OwnerId, Due = input.Due, Target = string.IsNullOrWhiteSpace(input.Target) ? null : input.Target.Trim(), TargetAmount = input.TargetAmount,
            ReachedAmount = input.TargetAmount is null ? null : 0, SourceKind = "gap", SourceId = id, SourceHref = $"/gap/actions/{id}",
        };
        db.Add(new GapAction
        {
            Id = id, AllianceId = choices.AllianceId, TaskId = task.Id, Kind = input.Kind, Occupation = choices.Occupation, RegionCode = taxonomy.Region(choices.Region)?.Code, Year = choices.Year,
            OpenedOn = today, Demand = choices.Figures.Demand, Supply = choices.Figures.Supply, Partners = partners,
        });
        await open.Run(task, stop);
        return await db.SaveOr(id, stop);
    }
}
