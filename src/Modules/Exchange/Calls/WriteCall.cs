using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;

namespace Guildhall.Exchange.Calls;

/// <summary>Drafts a call, or changes it; once it is open, what people apply by stays and only texts and later dates change.</summary>
public class WriteCall(GuildhallDb db, CallAccess access, MemberDirectory members)
{
    public class Input
    {
        [Required] public Guid? Organiser { get; set; }
        public CallKind Kind { get; set; }
        public PersonKind For { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        [StringLength(5000)] public string? AboutZh { get; set; }
        [StringLength(5000)] public string? AboutEn { get; set; }
        [StringLength(1500)] public string? EligibilityZh { get; set; }
        [StringLength(1500)] public string? EligibilityEn { get; set; }
        [StringLength(1500)] public string? FundingZh { get; set; }
        [StringLength(1500)] public string? FundingEn { get; set; }
        [StringLength(1000)] public string? Documents { get; set; }
        [Range(10, 99)] public int? MinimumAge { get; set; }
        [StringLength(200)] public string? Programme { get; set; }
        [StringLength(40)] public string? Language { get; set; }
        public LanguageLevel? LeastLevel { get; set; }
        [Required] public DateOnly? ApplyBy { get; set; }
        [Required] public DateOnly? NominateBy { get; set; }
        [Required] public DateOnly? From { get; set; }
        [Required] public DateOnly? Until { get; set; }
        public int? Version { get; set; }
    }

    public record Result(Input Input, IReadOnlyList<MemberDirectory.Entry> Organisers, Call? Call);

    public async Task<Outcome<Result>> Look(Guid? id, CancellationToken stop)
    {
        var organisers = await access.OwnEntries(stop);
        if (id is null) return organisers.Count == 0 && !access.Who.MayEverywhere(Act.ArrangeExchange) ? new Forbidden() : new Result(new() { Organiser = organisers.FirstOrDefault()?.Id }, organisers, null);
        var found = await access.FindOwn(id.Value, stop);
        if (found.Refusal is { } refusal) return refusal;
        var c = found.Value;
        return new Result(new()
        {
            Organiser = c.OrganiserOrganisationId, Kind = c.Kind, For = c.For, TitleZh = c.Title.OrNull("zh-Hans"), TitleEn = c.Title.OrNull("en"), AboutZh = c.About.OrNull("zh-Hans"), AboutEn = c.About.OrNull("en"), EligibilityZh = c.Eligibility.OrNull("zh-Hans"), EligibilityEn = c.Eligibility.OrNull("en"),
            FundingZh = c.Funding.OrNull("zh-Hans"), FundingEn = c.Funding.OrNull("en"), Documents = c.Documents, MinimumAge = c.MinimumAge, Programme = c.Programme, Language = c.Language, LeastLevel = c.LeastLevel, ApplyBy = c.ApplyBy, NominateBy = c.NominateBy, From = c.From, Until = c.Until, Version = c.Version,
        }, organisers, c);
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var call = looked.Value.Call;
        if (call is not null && input.Version is { } version && version != call.Version) return new Conflict(new Text("refusal.changed"));
        if (Rules.Broken(input) is { } broken) return broken;
        if (!access.Arranges(call?.OrganiserOrganisationId ?? input.Organiser!.Value)) return new Missing();
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        if (input.NominateBy < input.ApplyBy) return new Invalid(nameof(input.NominateBy), new Text("call.nominate-before-apply"));
        if (input.From <= input.NominateBy) return new Invalid(nameof(input.From), new Text("call.begins-before-nominated"));
        if (input.Until < input.From) return new Invalid(nameof(input.Until), new Text("call.ends-before-it-begins"));
        if (input.LeastLevel is not null && string.IsNullOrWhiteSpace(input.Language)) return new Invalid(nameof(input.Language), new Text("rule.required"));
        if (call is { State: not CallState.Draft } && (input.ApplyBy < call.ApplyBy || input.NominateBy < call.NominateBy)) return new Invalid(nameof(input.ApplyBy), new Text("call.not-earlier"));
        if (call is { State: not (CallState.Draft or CallState.Open) }) return new Conflict(new Text("call.cannot-change", call.State));
        if (call is null)
        {
            // Where one is in several alliances, the first: calls cross alliances by being written twice.
            if ((await members.AlliancesOf(input.Organiser!.Value, stop)).Order().Cast<Guid?>().FirstOrDefault() is not { } alliance) return new Conflict(new Text("call.no-alliance"));
            db.Add(call = new Call { AllianceId = alliance, OrganiserOrganisationId = input.Organiser.Value, Kind = input.Kind, For = input.For, Title = title, ApplyBy = default, NominateBy = default, From = default, Until = default });
        }
        if (call.State == CallState.Draft) (call.Kind, call.For, call.MinimumAge, call.Programme, call.Language, call.LeastLevel, call.From, call.Until) = (input.Kind, input.For, input.MinimumAge, Trimmed(input.Programme), Trimmed(input.Language), input.LeastLevel, input.From!.Value, input.Until!.Value);
        (call.Title, call.About, call.Eligibility, call.Funding, call.Documents) = (title, Localised.EnglishAndChinese(input.AboutEn, input.AboutZh), Localised.EnglishAndChinese(input.EligibilityEn, input.EligibilityZh), Localised.EnglishAndChinese(input.FundingEn, input.FundingZh), Trimmed(input.Documents));
        (call.ApplyBy, call.NominateBy) = (input.ApplyBy!.Value, input.NominateBy!.Value);
        return await db.SaveOr(call.Id, stop);
    }

    internal static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
