using System.Text.RegularExpressions;

namespace Guildhall.Formats.Html;

/// <summary>
/// Telephone numbers in text whose signs are already narrow. Digits come in groups; the longest row of neighbouring groups that has the shape of a number counts,
/// unless what stands around it says that it is pay, a time or a reference.
/// </summary>
static partial class Telephones
{
    const int MostGroups = 6;

    internal static IEnumerable<(int Start, int Length)> In(string text)
    {
        var groups = Digits().Matches(text).Select(match => (Start: match.Index, End: match.Index + match.Length)).ToList();
        for (var first = 0; first < groups.Count; first++)
        {
            var (start, hasPlus) = Prefix(text, groups[first].Start);
            if (start > 0 && IsJoined(text, start, hasPlus)) continue;
            var last = first;
            while (last + 1 < groups.Count && last + 1 - first < MostGroups && IsSeparator(text.AsSpan(groups[last].End, groups[last + 1].Start - groups[last].End))) last++;
            var context = new Context(text, start);
            for (; last >= first; last--)
            {
                var end = groups[last].End;
                if (end < text.Length && char.IsAsciiLetter(text[end])) continue;
                var lengths = new int[last - first + 1];
                var total = 0;
                for (var i = first; i <= last; i++) total += lengths[i - first] = groups[i].End - groups[i].Start;
                if (total is < 7 or > 17) continue;
                var written = text[groups[first].Start..end];
                if (!IsNumber(context, text.AsSpan(end), hasPlus, string.Concat(written.Where(char.IsAsciiDigit)), lengths, written)) continue;
                if (start > 0 && text[start] != '(' && Unclosed(text.AsSpan(start, end - start))) start++;
                yield return (start, end - start);
                first = last;
                break;
            }
        }
    }

    static (int Start, bool HasPlus) Prefix(string text, int start)
    {
        var plus = false;
        if (start > 0 && text[start - 1] == '(' && start > 1 && text[start - 2] == '+') return (start - 2, true);
        if (start > 0 && text[start - 1] == '+')
        {
            plus = true;
            start--;
        }
        if (start > 0 && text[start - 1] == '(') start--;
        return (start, plus);
    }

    // Part of a word, a decimal, a time, a fraction or a longer number: A01234, 3.0123, 10:00, 919-0123456789.
    static bool IsJoined(string text, int start, bool hasPlus)
    {
        var before = text[start - 1];
        if (char.IsAsciiLetterOrDigit(before) || before is '_' or '#' or '@') return true;
        return !hasPlus && before is '.' or ':' or ',' or '/' or '-' && start > 1 && char.IsAsciiDigit(text[start - 2]);
    }

    static bool IsSeparator(ReadOnlySpan<char> between)
    {
        if (between.Length is 0 or > 3) return false;
        foreach (var c in between)
            if (c is not (' ' or '-' or '.' or '(' or ')')) return false;
        return between is not ". " and not ".  ";
    }

    static bool Unclosed(ReadOnlySpan<char> span) => span.Count('(') != span.Count(')') && span[0] == '(';

    static bool IsNumber(Context context, ReadOnlySpan<char> after, bool hasPlus, string digits, int[] groups, string written)
    {
        if (hasPlus) return digits[0] != '0' && (digits.StartsWith("86", StringComparison.Ordinal) ? digits.Length is 12 or 13 or 14
            : digits.StartsWith("44", StringComparison.Ordinal) ? digits.Length is 12 or 13 or 11 : digits.Length is >= 8 and <= 15);
        if (IsDateOrTime(digits, groups) || context.IsMoney || IsPay(after)) return false;
        // After "phone" any number may be one, but 8000-12000 is still a range.
        if (context.IsCall) return digits.Length <= 15 && (groups is not [4, 5] || digits[0] == '0');
        if (context.IsReference) return false;
        return IsChinaMobile(digits, groups) || IsNational(digits, groups, written) || IsServiceLine(digits, groups) || IsNorthAmerican(digits, groups, written)
            || (digits.StartsWith("00", StringComparison.Ordinal) && digits[2] != '0' && digits.Length >= 11 && groups[0] >= 4);
    }

    static bool IsChinaMobile(string digits, int[] groups)
    {
        if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal))
        {
            digits = digits[2..];
            groups = groups[0] == 2 ? groups[1..] : [groups[0] - 2, .. groups[1..]];
        }
        return digits.Length == 11 && digits[0] == '1' && digits[1] >= '3' && groups is [11] or [3, 4, 4] or [3, 3, 5] or [3, 8] or [7, 4] or [4, 7] or [4, 3, 4] or [3, 4, 2, 2];
    }

    // 0115 951 5151, 020 7946 0000, 07700 900123; 010-88888888, 0755-2688 1234.
    static bool IsNational(string digits, int[] groups, string written)
    {
        if (digits[0] != '0' || digits[1] == '0' || digits.Length is < 10 or > 12 || groups[0] < 3 || groups.Length > 4) return false;
        if (written.Contains('.', StringComparison.Ordinal) && groups.Any(length => length < 3)) return false;
        // Twelve digits only as a Chinese area code of four and a number of eight.
        return digits.Length < 12 || groups[0] is 4 or 12;
    }

    static bool IsServiceLine(string digits, int[] groups) =>
        digits.Length == 10 && digits[0] is '4' or '8' && digits[1] == '0' && digits[2] == '0' && !digits.EndsWith("000", StringComparison.Ordinal)
        && groups is [10] or [3, 3, 4] or [3, 4, 3] or [3, 7] or [4, 3, 3] or [4, 2, 2, 2];

    static bool IsNorthAmerican(string digits, int[] groups, string written) =>
        digits.Length == 10 && groups is [3, 3, 4] && digits[0] >= '2' && digits[3] >= '2' && (written.Contains('-', StringComparison.Ordinal) || written.Contains(')', StringComparison.Ordinal) || written.Contains('.', StringComparison.Ordinal));

    static bool IsPay(ReadOnlySpan<char> after)
    {
        after = after.TrimStart(" )");
        return after.StartsWith("元") || after.StartsWith("万") || after.StartsWith("千") || after.StartsWith("块") || after.StartsWith("圆") || after.StartsWith("人民币") || after.StartsWith("%")
            || after.StartsWith("/月") || after.StartsWith("/年") || after.StartsWith("/天") || after.StartsWith("per ", StringComparison.OrdinalIgnoreCase) || after.StartsWith("p.a", StringComparison.OrdinalIgnoreCase)
            || after.StartsWith("pa ", StringComparison.OrdinalIgnoreCase) || after.StartsWith("RMB", StringComparison.OrdinalIgnoreCase) || after.StartsWith("GBP", StringComparison.OrdinalIgnoreCase);
    }

    static bool IsDateOrTime(string digits, int[] groups)
    {
        var parts = new List<int>();
        var at = 0;
        foreach (var length in groups)
        {
            if (length > 8) return false;
            parts.Add(int.Parse(digits.AsSpan(at, length), System.Globalization.CultureInfo.InvariantCulture));
            at += length;
        }
        // 2026-11-21, 21-11-2026, 20261121, 2024-2026, 0900-1730.
        if (groups is [4, 1 or 2, 1 or 2, ..] && IsYear(parts[0]) && parts[1] <= 12 && parts[2] <= 31) return true;
        if (groups is [1 or 2, 1 or 2, 4, ..] && IsYear(parts[2])) return true;
        if (groups.All(length => length == 8) && parts.All(part => IsYear(part / 10_000) && part / 100 % 100 is >= 1 and <= 12 && part % 100 is >= 1 and <= 31)) return true;
        if (groups.All(length => length == 4) && groups.Length <= 4 && parts.All(IsYear)) return true;
        return groups.All(length => length == 4) && parts.All(part => part / 100 < 24 && part % 100 < 60);
    }

    /// <summary>What the words just before a number say, looked at once and only when asked.</summary>
    sealed class Context(string text, int start)
    {
        bool? isMoney, isCall, isReference;

        internal bool IsMoney => isMoney ??= Money().IsMatch(Before);

        internal bool IsCall => isCall ??= CallWord().IsMatch(Before);

        internal bool IsReference => isReference ??= Reference().IsMatch(Before);

        ReadOnlySpan<char> Before => text.AsSpan(Math.Max(0, start - 40), Math.Min(40, start));
    }

    static bool IsYear(int number) => number is >= 1900 and <= 2100;

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?:(?<![a-z])(?:tel(?:ephone)?|phone|mobile|mob|fax|call|ring|whatsapp|sms|hotline)|电话|手机|座机|热线|致电|传真|联系方式|来电)\s?(?:号码|号|number|no\.?|us|me|on|at|is)?\s?(?:on|at)?[\s:.()-]{0,3}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex CallWord();

    [GeneratedRegex(@"(?:(?<![a-z])(?:ref(?:erence)?|job|post|vacancy|req(?:uisition)?|id|code|isbn|issn|order|account|licen[cs]e|registration|charity)|编号|职位号|岗位号|职位|岗位|代码|单号|学号|工号|身份证|账号|帐号|卡号|信用代码|号码)\s?(?:no\.?|number|id|号|码)?\s?[:.#]?\s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?:[£$€¥￥]|RMB|GBP|USD|EUR|CNY|HKD|人民币|(?:薪资|工资|薪酬|月薪|年薪|底薪|salary|pay)\s?:?)\s?\(?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 30_000)]
    private static partial Regex Money();
}
