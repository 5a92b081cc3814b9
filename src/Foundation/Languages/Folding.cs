using System.Globalization;
using System.Text;

namespace Guildhall.Foundation.Languages;

/// <summary>The form in which names are compared and searched in the database: both databases then answer alike.</summary>
public static class Folding
{
    /// <summary>NFKC, lower case, without diacritics (đ is d), white space single. O(n). See UAX #15 and Unicode 5.18 (case folding is approximated by invariant lower case).</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            var kind = char.GetUnicodeCategory(c);
            if (kind is UnicodeCategory.NonSpacingMark) continue;
            if (char.IsWhiteSpace(c)) { if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' '); }
            else folded.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
        }
        return folded.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
    }
}
