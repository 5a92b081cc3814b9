using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;

namespace Guildhall.Contests.Events;

/// <summary>Drafts a contest, or changes it; once it is open its rules stay and only texts and later dates change.</summary>
public class WriteContest(GuildhallDb db, ContestAccess access, MemberDirectory members)
{
    public class Input
    {
        [Required] public Guid? Organiser { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        [StringLength(5000)] public string? AboutZh { get; set; }
        [StringLength(5000)] public string? AboutEn { get; set; }
        [StringLength(300)] public string? Venue { get; set; }
        [Required] public DateOnly? RegisterBy { get; set; }
        [Required] public DateOnly? From { get; set; }
        [Required] public DateOnly? Until { get; set; }
        [Required, Range(1, 60)] public int? AppealDays { get; set; } = 3;
        [Required, Range(0, 20)] public int? ConflictYears { get; set; } = 3;
        public bool IsOneEventEach { get; set; }
        public int? Version { get; set; }
    }

    public record Result(Input Input, IReadOnlyList<MemberDirectory.Entry> Hosts, Contest? Contest);

    public async Task<Outcome<Result>> Look(Guid? id, CancellationToken stop)
    {
        if (id is null)
        {
            if (!access.Who.MayAnywhere(Act.RunContests)) return new Forbidden();
            var hosts = await access.Hosts(stop);
            return new Result(new() { Organiser = hosts.FirstOrDefault()?.Id }, hosts, null);
        }
        var found = await access.FindOwn(id.Value, stop);
        if (found.Refusal is { } refusal) return refusal;
        var c = found.Value;
        return new Result(new()
        {
            Organiser = c.OrganiserOrganisationId, TitleZh = c.Title.OrNull("zh-Hans"), TitleEn = c.Title.OrNull("en"), AboutZh = c.About.OrNull("zh-Hans"), AboutEn = c.About.OrNull("en"), Venue = c.Venue,
            RegisterBy = c.RegisterBy, From = c.From, Until = c.Until, AppealDays = c.AppealDays, ConflictYears = c.ConflictYears, IsOneEventEach = c.IsOneEventEach, Version = c.Version,
        }, [], c);
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var contest = looked.Value.Contest;
        if (contest is not null && input.Version is { } version && version != contest.Version) return new Conflict(new Text("refusal.changed"));
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.From <= input.RegisterBy) return new Invalid(nameof(input.From), new Text("contest.begins-before-closing"));
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("contest.ends-before-it-begins"));
        if (contest is { State: ContestState.Ended or ContestState.Cancelled or ContestState.Drawn }) return new Conflict(new Text("contest.cannot-change", contest.State));
        if (contest is { State: not ContestState.Draft } && input.RegisterBy < contest.RegisterBy) return new Invalid(nameof(input.RegisterBy), new Text("contest.not-earlier"));
        if (contest is null)
        {
            if (!looked.Value.Hosts.Any(h => h.Id == input.Organiser)) return new Missing();
            if ((await members.AlliancesOf(input.Organiser!.Value, stop)).Order().Cast<Guid?>().FirstOrDefault() is not { } alliance) return new Conflict(new Text("contest.no-alliance"));
            db.Add(contest = new Contest { AllianceId = alliance, OrganiserOrganisationId = input.Organiser.Value, Title = title, RegisterBy = default, From = default, Until = default, AppealDays = 3, ConflictYears = 3 });
        }
        if (contest.State == ContestState.Draft) (contest.AppealDays, contest.ConflictYears, contest.IsOneEventEach) = (input.AppealDays!.Value, input.ConflictYears!.Value, input.IsOneEventEach);
        (contest.Title, contest.About, contest.Venue) = (title, Localised.EnglishAndChinese(input.AboutEn, input.AboutZh), Trimmed(input.Venue));
        (contest.RegisterBy, contest.From, contest.Until) = (input.RegisterBy!.Value, input.From!.Value, input.Until!.Value);
        return await db.SaveOr(contest.Id, stop);
    }

    internal static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
