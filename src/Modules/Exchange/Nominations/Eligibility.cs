using Guildhall.Alliance.People;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;

namespace Guildhall.Exchange.Nominations;

/// <summary>The checked part of who may go: age, programme, language; and for internships the least age by law. A day of birth is the home institution's word; unknown fails where an age is asked for.</summary>
public static class Eligibility
{
    /// <summary>What is not met, each in words. O(1).</summary>
    public static IReadOnlyList<Text> Failures(Call call, PersonRecord? record, LanguageLevel? level, string? homeRegion)
    {
        var failures = new List<Text>();
        var age = AgeOn(record?.BornOn, call.From);
        if (call.MinimumAge is { } least && !(age >= least)) failures.Add(age is null ? new Text("eligibility.age-unknown", least) : new Text("eligibility.age", least, call.From));
        if (call.Kind is CallKind.Internship or CallKind.ClinicalPlacement && InternshipRules.LeastAge(homeRegion, call.From) is { } rule && age is { } known && known < rule.Least) failures.Add(new Text("internship-rule.least-age", rule.Least));
        if (call.Programme is { } programme && record?.Programme?.Contains(programme, StringComparison.OrdinalIgnoreCase) != true) failures.Add(new Text("eligibility.programme", programme));
        if (call.LeastLevel is { } wanted && !(level >= wanted)) failures.Add(new Text("eligibility.language", call.Language, wanted));
        return failures;
    }

    /// <summary>Full years on a day; null when the day of birth is unknown.</summary>
    public static int? AgeOn(DateOnly? born, DateOnly on) => born is { } day ? on.Year - day.Year - (on < day.AddYears(on.Year - day.Year) ? 1 : 0) : null;
}
