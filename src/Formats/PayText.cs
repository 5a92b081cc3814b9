using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Guildhall.Formats;

/// <summary>
/// Reads pay as people write it: '8000-12000元/月', '8-12K', '1.2万-1.8万/月', '15-25万/年', '£24,214 to £30,112 a year', 'From £12.50 per hour', '面议', 'Competitive'.
/// Where no unit is written none is guessed, except that K and 万 beside yuan, without a unit, are how monthly pay is written on Chinese boards: still left null.
/// </summary>
public static partial class PayText
{
    /// <summary>The pay a text states, or null when it states none and is no known way of saying "to be agreed". Linear.</summary>
    /// <param name="text">As written.</param>
    /// <param name="currency">The currency to assume when the text names none (ISO 4217).</param>
    public static Pay? Parse(string? text, string? currency = null)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 1000) return null;
        var written = text.Trim();
        var normal = CleanText.Of(written).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        var found = CurrencyOf(normal);
        // A K or 万 written once at the end of a range holds for both ends: 8-12K.
        var figures = new List<(decimal Amount, string Scale, int Start, int End)>();
        foreach (Match match in Figure().Matches(normal))
        {
            if (!TryAmount(match.Groups["n"].Value, out var amount)) continue;
            figures.Add((amount, match.Groups["k"].Value, match.Index, match.Index + match.Length));
            if (figures.Count == 8) break;
        }
        var range = RangeOf(normal, figures);
        if (range is null) return Agreed().IsMatch(normal) ? new Pay(null, null, currency, null, written) : null;

        var (min, max, end) = range.Value;
        // 13薪 and "12 months" follow the figures; the unit is what comes first after them.
        var unit = UnitOf(normal, end);
        if (found is null && (normal.Contains('万', StringComparison.Ordinal) || normal.Contains('千', StringComparison.Ordinal))) found = "CNY";
        return new Pay(min, max, found ?? currency, unit, written);
    }

    static (decimal? Min, decimal? Max, int End)? RangeOf(string text, List<(decimal Amount, string Scale, int Start, int End)> figures)
    {
        if (figures.Count == 0) return null;
        var (start, first) = (0, figures[0]);
        // "Band 5 £24,214 - £30,112": figures with a currency sign before them are the pay, others are not.
        for (var i = 0; i < figures.Count; i++)
            if (figures[i].Start > 0 && text[..figures[i].Start].TrimEnd() is { Length: > 0 } before && before[^1] is '£' or '$' or '€' or '¥')
            {
                (start, first) = (i, figures[i]);
                break;
            }
        if (start == 0 && BareGrade().IsMatch(text[..first.Start])) return null;
        if (figures.Count > start + 1)
        {
            var second = figures[start + 1];
            if (Between().IsMatch(text[first.End..second.Start]))
            {
                var secondScale = Scale(second.Scale);
                var firstScale = first.Scale.Length == 0 && secondScale > 1 && first.Amount < 1000 ? secondScale : Scale(first.Scale);
                var (low, high) = (first.Amount * firstScale, second.Amount * secondScale);
                return low <= high ? (low, high, second.End) : (high, low, second.End);
            }
        }
        var amount = first.Amount * Scale(first.Scale);
        var lead = text[..first.Start];
        var tail = text[first.End..];
        if (UpTo().IsMatch(lead) || tail.StartsWith("以下", StringComparison.Ordinal) || tail.StartsWith("元以下", StringComparison.Ordinal)) return (null, amount, first.End);
        if (From().IsMatch(lead) || AndMore().IsMatch(tail)) return (amount, null, first.End);
        return (amount, amount, first.End);
    }

    static decimal Scale(string scale) => scale switch { "k" or "千" => 1000, "万" or "w" => 10_000, _ => 1 };

    static bool TryAmount(string text, out decimal amount) =>
        decimal.TryParse(text.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount) && amount < 1_000_000_000;

    internal static string? CurrencyOf(string normal)
    {
        var match = CurrencyName().Match(normal);
        return !match.Success ? null : match.Value switch
        {
            "£" or "gbp" => "GBP",
            "€" or "eur" or "欧元" => "EUR",
            "us$" or "$" or "usd" or "美元" => "USD",
            "hk$" or "hkd" or "港元" or "港币" => "HKD",
            "jpy" or "日元" => "JPY",
            var code when code.Length == 3 && char.IsAsciiLetter(code[0]) && code != "rmb" => code.ToUpperInvariant(),
            _ => "CNY",
        };
    }

    internal static PayUnit? UnitOf(string normal, int from = 0)
    {
        var match = UnitName().Match(normal, from);
        if (!match.Success && from > 0) match = UnitName().Match(normal);
        if (!match.Success) return null;
        for (var unit = PayUnit.Hour; unit <= PayUnit.Year; unit++)
            if (match.Groups[unit.ToString()].Success) return unit;
        return null;
    }

    [GeneratedRegex(@"(?<![\d.])(?<n>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,4})?)\s?(?<k>k(?![a-z])|w(?![a-z])|千|万)?", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^\s*(?:元|圆|rmb|gbp|usd|eur|cny|p\.?a\.?|p/?h|(?:per|an?)\s(?:hour|day|week|month|annum|year)|/(?:小时|天|日|周|月|年|hour|hr))?\s*(?:-|–|—|―|~|～|to|至|到|and|/)\s*(?:£|\$|€|¥|rmb|gbp|usd|eur|cny)?\s*$", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Between();

    [GeneratedRegex(@"面议|面谈|待遇从优|薪资面|negotiable|competitive|to be (?:agreed|confirmed)|\btb[ac]\b|\bdoe\b|depend(?:s|ing|ent) (?:up)?on", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Agreed();

    [GeneratedRegex(@"(?:band|grade|level|scale|等级|级别)\s*[:：]?\s*$", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex BareGrade();

    [GeneratedRegex(@"(?:up to|max(?:imum)?|不超过|最高|至多)\s*:?\s*[£$€¥]?\s*$", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex UpTo();

    [GeneratedRegex(@"(?:from|starting at|min(?:imum)?|不低于|最低|至少)\s*:?\s*[£$€¥]?\s*$", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex From();

    [GeneratedRegex(@"^\s*(?:元|rmb)?\s*(?:/?(?:月|年|天|日|小时))?\s*(?:以上|起|\+|or more)", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex AndMore();

    [GeneratedRegex(@"us\$|hk\$|£|€|¥|\$|\b(?:gbp|eur|usd|hkd|jpy|cny|rmb|chf|sek|nok|dkk|pln|czk|huf|ron|sgd|aud|cad)\b|人民币|美元|欧元|港元|港币|日元|元|块", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex CurrencyName();

    [GeneratedRegex(@"(?<Hour>/\s*小?时|每小?时|时薪|小时|(?:\bper|\ban?|/)\s*h(?:ou)?r\b|hourly|\bp\.?h\b|/h\b)|(?<Day>/\s*[天日]|每[天日]|日薪|日结|(?:\bper|\ba|/)\s*day\b|daily|\bp\.?d\b)|(?<Week>/\s*周|每周|周薪|(?:\bper|\ba|/)\s*w(?:ee)?k\b|weekly|\bp\.?w\b)|(?<Month>/\s*月|每月|月薪|(?:\bper|\ba|/)\s*mo(?:nth)?\b|monthly|\bp\.?c?\.?m\b)|(?<Year>/\s*年|每年|年薪|(?:\bper|\ban?|/)\s*(?:annum|y(?:ea)?r)\b|annual|yearly|\bp\.?\s?a\b)", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex UnitName();
}
