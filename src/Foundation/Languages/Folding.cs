using System.Globalization;
using System.Text;

namespace Guildhall.Foundation.Languages;

/// <summary>The form in which names are compared and searched in the database: both databases then answer alike.</summary>
public static class Folding
{
    /// <summary>NFKC, lower case, without diacritics (đ is d), white space single. O(n). See UAX #15 and Unicode 5.18 (case folding is approximated by invariant lower case).</summary>
    public static string Fold(string text)
    {
        var isPlain = true;
        foreach (var c in text) isPlain &= IsPlain(c);
        var folded = new StringBuilder(text.Length);
        // Normalising asks the operating system's tables, which costs more than all the rest.
        foreach (var c in isPlain ? text : Sound(text).Normalize(NormalizationForm.FormKD))
        {
            if (c is >= '\u3400' and <= '\u9FFF' or >= '\u2010' and <= '\u2027' or >= '\u3001' and <= '\u3029') folded.Append(c);
            else if (char.IsWhiteSpace(c)) { if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' '); }
            else if (char.IsControl(c)) continue;
            else if (c is >= '\uFF01' and <= '\uFF5E') folded.Append(char.ToLowerInvariant((char)(c - 0xFEE0)));
            else if (char.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark) folded.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }
        var trimmed = folded.ToString().TrimEnd();
        return isPlain ? trimmed : trimmed.Normalize(NormalizationForm.FormC);
    }

    /// <summary>A text that can be normalised: half characters and noncharacters, which no table of Unicode knows, become spaces.</summary>
    public static string Sound(string text)
    {
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) sound.Append(rune.Value is 0xFFFD or 0xFFFE or 0xFFFF ? " " : rune.ToString());
        return sound.ToString();
    }

    // What decomposes into nothing but itself, or is the full-width form of ASCII (UAX #15: <wide>), and composes with nothing.
    static bool IsPlain(char c) => c < 0x80 || c is '\u3000' or '\u3001' or '\u3002' or '\u2014' or '\u2018' or '\u2019' or '\u201C' or '\u201D' || c is >= '\u4E00' and <= '\u9FFF' || c is >= '\uFF01' and <= '\uFF5E';
}
