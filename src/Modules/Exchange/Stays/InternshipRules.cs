using System.Text.Json;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Stays;

/// <summary>A rule of internships as the law of a country states it from a day until a day.</summary>
/// <param name="Key">Which rule: `internship-rule.KEY` says it.</param>
/// <param name="Country">Where it holds, by ISO 3166-1 alpha-2.</param>
/// <param name="Value">Its number: years, hours, per cent.</param>
public sealed record InternshipRule(string Key, string Country, DateOnly From, DateOnly? Until, decimal? Value, string Source, string? Article);

/// <summary>A rule that is not kept, or of which nobody has said whether it is.</summary>
public sealed record RuleFailure(InternshipRule Rule, bool IsUnknown)
{
    public string Key => $"internship-rule.{Rule.Key}" + (IsUnknown ? ".unknown" : "");
}

/// <summary>The rules of internships as dated data (`internship-rules.json`), checked at the offer of places and during stays. Where a region is unknown the rules of China hold: better asked in vain than not at all.</summary>
public static class InternshipRules
{
    static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    static readonly IReadOnlyList<InternshipRule> All = Load();

    /// <summary>The rules that hold in a region on a day.</summary>
    public static IEnumerable<InternshipRule> In(string? region, DateOnly on) => All.Where(r => r.Country == CountryOf(region) && r.From <= on && !(r.Until < on));

    /// <summary>The least age for internships; null where none is known.</summary>
    public static (InternshipRule Rule, int Least)? LeastAge(string? region, DateOnly on) => In(region, on).FirstOrDefault(r => r.Key == "least-age") is { Value: { } least } rule ? (rule, (int)least) : null;

    /// <summary>What the terms of a place break; places of other kinds of stays break none.</summary>
    public static IReadOnlyList<RuleFailure> OfPlace(Call call, HostPlace place, string? hostRegion) => call.Kind is CallKind.Internship ? OfTerms(place.Terms, place.Seats, hostRegion, call.From) : [];

    /// <summary>What terms for so many interns break.</summary>
    public static IReadOnlyList<RuleFailure> OfTerms(PlaceTerms terms, int interns, string? region, DateOnly on)
    {
        var failures = new List<RuleFailure>();
        foreach (var rule in In(region, on))
        {
            bool? isKept = rule.Key switch
            {
                "hours-per-day" => terms.HoursPerDay is { } hours ? hours <= rule.Value : null,
                "hours-per-week" => terms.HoursPerWeek is { } hours ? hours <= rule.Value : null,
                "no-night" => !terms.IsNight,
                "pay-floor" => terms is { Pay: { } pay, PayOfPost: { } post } ? pay * 100 >= post * rule.Value : null,
                "share-of-staff" => terms.Staff is { } staff ? interns * 100 <= staff * rule.Value : null,
                "share-of-post" => terms.StaffInPost is { } staff ? interns * 100 <= staff * rule.Value : null,
                "insurance" => terms.IsInsured,
                _ => true,
            };
            if (isKept != true) failures.Add(new RuleFailure(rule, isKept is null));
        }
        return failures;
    }

    /// <summary>What a stay breaks on a day: the age and the guardian's consent, insurance, and what the last weeks' logs say of hours and nights.</summary>
    public static IReadOnlyList<RuleFailure> OfStay(Stay stay, DateOnly? born, IEnumerable<StayEntry> logs, DateOnly today)
    {
        if (stay.Kind is not CallKind.Internship) return [];
        var on = stay.From > today ? stay.From : today;
        var (failures, age) = (new List<RuleFailure>(), Eligibility.AgeOn(born, stay.From));
        var weeks = logs.Where(l => l.Kind == EntryKind.Log).ToList();
        foreach (var rule in In(stay.HostRegion, on))
        {
            bool? isKept = rule.Key switch
            {
                "least-age" => age is null ? null : age >= rule.Value,
                // Unknown counts as a minor.
                "guardian" => age >= rule.Value || stay.GuardianConsentOn is not null,
                "insurance" => stay.InsuredUntil >= (stay.Until < on ? on : stay.Until),
                "hours-per-week" => !weeks.Exists(w => w.Hours > rule.Value),
                "no-night" => !weeks.Exists(w => w.IsNight),
                _ => true,
            };
            if (isKept != true) failures.Add(new RuleFailure(rule, isKept is null));
        }
        return failures;
    }

    /// <summary>The country of a region code such as "CN-1301".</summary>
    public static string CountryOf(string? region) => region is { Length: >= 2 } ? region[..2] : "CN";

    static InternshipRule[] Load()
    {
        using var file = typeof(InternshipRules).Assembly.GetManifestResourceStream("Guildhall.Exchange.Stays.internship-rules.json")!;
        return JsonSerializer.Deserialize<InternshipRule[]>(file, Web)!;
    }
}
