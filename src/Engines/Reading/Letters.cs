using System.Globalization;
using System.Text;

namespace Guildhall.Reading;

/// <summary>What single characters are.</summary>
static class Letters
{
    static readonly char[] Bases = BasesOfLatin();

    /// <summary>Han, kana or Hangul: scripts in which one character is a token of its own.</summary>
    public static bool IsIdeograph(char c) => c >= 0x3040 && (c <= 0x30FF || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF));

    public static bool IsWord(char c) => c < 0x80 ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || IsMark(c);

    /// <summary>The letter without its diacritics; ø, đ, ł and ı count as such too, ß does not.</summary>
    public static char Base(char c) => c < 0x80 ? c : c < Bases.Length ? Bases[c] : c;

    static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    static char[] BasesOfLatin()
    {
        var bases = new char[0x1F00];
        for (int i = 0; i < bases.Length; i++)
        {
            char c = (char)i;
            bases[i] = c switch { 'ø' => 'o', 'đ' => 'd', 'ł' => 'l', 'ı' => 'i', _ => c };
            if ((i is >= 0xC0 and < 0x250 or >= 0x1E00) && bases[i] == c)
            {
                char first = c.ToString().Normalize(NormalizationForm.FormD)[0];
                if (first is >= 'a' and <= 'z') bases[i] = first;
            }
        }
        return bases;
    }
}
