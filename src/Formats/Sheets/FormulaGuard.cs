using System.Globalization;

namespace Guildhall.Formats.Sheets;

/// <summary>
/// Keeps text in a CSV file from being taken for a formula (OWASP, CSV Injection): a text whose first visible character is one of = + - @ or a full-width
/// one of them, or which begins with a tab or a carriage return, gets an apostrophe before it; so does a text that already looks guarded, so that
/// <see cref="Remove"/> undoes <see cref="Add"/> for every text.
/// </summary>
static class FormulaGuard
{
    internal static string Add(string text) => IsDangerous(text.AsSpan().TrimStart('\'')) ? "'" + text : text;

    internal static string Remove(string text) => text.Length > 1 && text[0] == '\'' && IsDangerous(text.AsSpan().TrimStart('\'')) ? text[1..] : text;

    static bool IsDangerous(ReadOnlySpan<char> text)
    {
        if (text is ['\t' or '\r', ..]) return true;
        foreach (var c in text)
        {
            if (c is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠') return true;
            if (!char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control)) return false;
        }
        return false;
    }
}
