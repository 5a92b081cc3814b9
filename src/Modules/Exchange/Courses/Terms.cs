using System.Globalization;
using System.Text.RegularExpressions;

namespace Guildhall.Exchange.Courses;

/// <summary>Reads terms as colleges write them: "2026 spring", "2025-2026-2", "2025—2026学年第二学期". Pure.</summary>
public static partial class Terms
{
    [GeneratedRegex(@"(?<first>[0-9]{4})(?:\s*[-–—~/至]\s*(?<second>[0-9]{4}))?(?<rest>.*)", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Form { get; }

    [GeneratedRegex(@"第?[二三]学期|[2-3]\s*(?:学期|$)|下|春|夏|spring|summer|second|third", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Later { get; }

    /// <summary>The year in which a term lies: of a school year over two years the second, when the term is a later one than the first. Null when no year from 1990 to 2100 is told.</summary>
    public static int? YearOf(string term)
    {
        if (Form.Match(term) is not { Success: true } found) return null;
        int? first = Year(found.Groups["first"].Value), second = Year(found.Groups["second"].Value);
        return second is { } next && next == first + 1 && Later.IsMatch(found.Groups["rest"].Value) ? next : first;
    }

    static int? Year(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100 ? year : null;
}
