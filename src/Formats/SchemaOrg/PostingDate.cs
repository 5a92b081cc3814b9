using System.Globalization;
using System.Text.RegularExpressions;

namespace Guildhall.Formats.SchemaOrg;

/// <summary>Dates of postings: ISO 8601 with any offset (Z, +01:00, +0100, +01), without one taken as UTC, a mere date, or a date in words as <c>Values.Date</c> reads it.</summary>
static partial class PostingDate
{
    internal static DateTimeOffset? Parse(string text, bool endOfDay)
    {
        var trimmed = text.Trim();
        if (Moment().Match(trimmed) is { Success: true } match)
        {
            var zone = match.Groups["zone"].Value;
            if (!DateTime.TryParse($"{match.Groups["date"].Value}T{match.Groups["time"].Value}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) || clock.Year < 1900) return null;
            var offset = TimeSpan.Zero;
            if (zone.Length > 1)
            {
                var digits = zone[1..].Replace(":", "", StringComparison.Ordinal);
                offset = new TimeSpan(int.Parse(digits[..2], CultureInfo.InvariantCulture), digits.Length > 2 ? int.Parse(digits[2..], CultureInfo.InvariantCulture) : 0, 0);
                if (offset > TimeSpan.FromHours(14)) return null;
                if (zone[0] == '-') offset = -offset;
            }
            return new DateTimeOffset(DateTime.SpecifyKind(clock, DateTimeKind.Unspecified), offset);
        }
        var (date, other) = Sheets.Values.DateIn(trimmed);
        if (date is null || other is not null) return null;
        return new DateTimeOffset(date.Value.ToDateTime(endOfDay ? new TimeOnly(23, 59, 59) : TimeOnly.MinValue), TimeSpan.Zero);
    }

    [GeneratedRegex(@"^(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?)\d*\s*(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 30_000)]
    private static partial Regex Moment();
}
