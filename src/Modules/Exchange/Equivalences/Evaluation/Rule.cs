using System.Globalization;

namespace Guildhall.Exchange.Equivalences.Evaluation;

/// <summary>By what credit is earned: a course, a certificate, hours of work, or a skills contest.</summary>
public enum EvidenceKind { Course, Certificate, Work, Contest }

/// <summary>One thing that a rule asks for: a course in versions of these years with at least this grade; a certificate or contest by name; or so many hours of work in one place.</summary>
public sealed record Need(EvidenceKind Kind, Guid? CourseId = null, int? FromYear = null, int? UntilYear = null, string? LeastGrade = null, string? Title = null, int? Hours = null);

/// <summary>What a rule gives: a course of the receiving college, or a block of credits by name; with its credits and their unit (null: the one in which the college counts most).</summary>
public sealed record Award(Guid? CourseId, string? Block, decimal Credits, string? Unit = null);

/// <summary>A rule of a receiving college: any of these groups, each with all its needs, counts for all of the awards, between these days, for this programme or for all.</summary>
public sealed record Rule(Guid Id, Guid College, IReadOnlyList<IReadOnlyList<Need>> AnyOf, IReadOnlyList<Award> Awards, DateOnly From, DateOnly? Until, Guid? Programme)
{
    public bool IsInForce(DateOnly on) => From <= on && !(Until < on);
}

/// <summary>What a learner has: a result in a course in a year, with the grades of its college from the best down; a certificate, a contest, or work.</summary>
public sealed record Evidence(Guid Id, EvidenceKind Kind, Guid? CourseId = null, int Year = 0, bool Passed = true, string Grade = "", IReadOnlyList<string>? Grades = null, string? Title = null, int Hours = 0)
{
    /// <summary>Whether its grade is at least this one: by number where both are numbers, else by the place on the scale. What cannot be compared does not reach it.</summary>
    public bool Reaches(string? least)
    {
        if (string.IsNullOrEmpty(least)) return true;
        if (Number(Grade) is { } points && Number(least) is { } asked) return points >= asked;
        var (mine, wanted) = (Place(Grade), Place(least));
        return mine >= 0 && wanted >= 0 && mine <= wanted;
    }

    /// <summary>Whether it is what a need asks for.</summary>
    public bool Meets(Need need) => Kind == need.Kind && Passed && Kind switch
    {
        EvidenceKind.Course => CourseId == need.CourseId && !(Year < need.FromYear) && !(Year > need.UntilYear) && Reaches(need.LeastGrade),
        EvidenceKind.Work => Hours >= (need.Hours ?? 0),
        _ => TitleKey(Title) == TitleKey(need.Title),
    };

    public static string TitleKey(string? title) => Folding.Fold(title ?? "");

    internal int Place(string grade) => Grades is null ? -1 : Grades.ToList().FindIndex(g => string.Equals(g, grade, StringComparison.OrdinalIgnoreCase));

    internal static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
