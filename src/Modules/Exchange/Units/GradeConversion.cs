namespace Guildhall.Exchange.Units;

/// <summary>A grade and how many got it.</summary>
public sealed record GradeShare(string Grade, int Count);

/// <summary>Which grade stands for one that overlaps several of the other scale: the lowest, the one in the middle (of two the better), or the highest.</summary>
public enum OverlapRule { Lowest, Middle, Highest }

/// <summary>
/// Converts a grade by where those who got it stand among all: the method of the ECTS Users' Guide 2015 (annex 2) and of EGRACONS. Each passing grade covers a span of cumulative share, from the best down;
/// a grade is worth those whose span it overlaps, and of several the rule that is named picks one. Exact in whole numbers; pure; O(grades).
/// </summary>
public static class GradeConversion
{
    /// <summary>The grade of the second scale; null when the grade is not on the first scale, or a scale has no counts.</summary>
    /// <param name="from">The passing grades of where it was earned, the best first.</param>
    /// <param name="to">The passing grades of where it is to count, the best first.</param>
    /// <param name="grade">As on the first scale.</param>
    /// <param name="rule">Which of several.</param>
    public static string? ByDistribution(IReadOnlyList<GradeShare> from, IReadOnlyList<GradeShare> to, string grade, OverlapRule rule)
    {
        var (all, others) = (from.Sum(g => (long)g.Count), to.Sum(g => (long)g.Count));
        var at = from.ToList().FindIndex(g => string.Equals(g.Grade, grade, StringComparison.OrdinalIgnoreCase));
        if (at < 0 || all == 0 || others == 0) return null;
        // Spans as multiples of 1 / (all · others), so that they are compared without fractions.
        var above = from.Take(at).Sum(g => (long)g.Count) * others;
        var upTo = above + from[at].Count * others;
        var met = new List<string>();
        long begin = 0;
        foreach (var other in to)
        {
            var end = begin + other.Count * all;
            // A grade that nobody got is a point: it is worth what the point lies in.
            if (above == upTo ? begin <= above && (above < end || (above == all * others && end == above)) && end > begin : begin < upTo && above < end) met.Add(other.Grade);
            begin = end;
        }
        return rule switch { OverlapRule.Highest => met[0], OverlapRule.Lowest => met[^1], _ => met[(met.Count - 1) / 2] };
    }
}
