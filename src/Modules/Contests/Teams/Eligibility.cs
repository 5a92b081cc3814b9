using Guildhall.Alliance.People;
using Guildhall.Contests.Events;

namespace Guildhall.Contests.Teams;

/// <summary>Who may be in a team, by the records that the unit keeps. A day of birth is the unit's word; who has none counts as a minor, and fails where an age is asked for.</summary>
public static class Eligibility
{
    const int FullAge = 18;

    /// <summary>What a person lacks on the first day of the contest, each in words. O(1).</summary>
    public static IReadOnlyList<Text> Failures(Contest contest, ContestEvent one, PersonRecord person, TeamRole role, DateOnly? guardianConsent, DateOnly today)
    {
        var failures = new List<Text>();
        var (on, who) = (contest.From, person.Number);
        if (role == TeamRole.Coach)
        {
            if (person.From > on || person.Until < on) failures.Add(new Text("eligible.not-staff", who, on));
            return failures;
        }
        var age = AgeOn(person.BornOn, on);
        if (person.Intake > on || person.ExpectedCompletion < on) failures.Add(new Text("eligible.not-learner", who, on));
        if (one.MinimumAge is { } least && !(age >= least)) failures.Add(age is null ? new Text("eligible.age-unknown", who) : new Text("eligible.too-young", who, least, on));
        if (one.MaximumAge is { } most && !(age <= most)) failures.Add(age is null ? new Text("eligible.age-unknown", who) : new Text("eligible.too-old", who, most, on));
        if (one.Programme is { } programme && person.Programme?.Contains(programme, StringComparison.OrdinalIgnoreCase) != true) failures.Add(new Text("eligible.programme", who, programme));
        if (IsMinor(contest, person) && guardianConsent is null) failures.Add(new Text("eligible.guardian", who));
        if (guardianConsent > today) failures.Add(new Text("eligible.consent-later", who));
        return failures;
    }

    public static bool IsMinor(Contest contest, PersonRecord person) => !(AgeOn(person.BornOn, contest.From) >= FullAge);

    /// <summary>Full years on a day; null when the day of birth is unknown.</summary>
    public static int? AgeOn(DateOnly? born, DateOnly on) => born is { } day ? on.Year - day.Year - (on < day.AddYears(on.Year - day.Year) ? 1 : 0) : null;
}
