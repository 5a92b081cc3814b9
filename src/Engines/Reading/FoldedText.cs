using System.Globalization;
using System.Text;

namespace Guildhall.Reading;

/// <summary>
/// A text in compatibility form and lower case, each of whose characters knows where it came from.
/// Compatibility form is NFKC applied to each base character with its combining marks; lone surrogates become spaces. Linear time.
/// </summary>
sealed class FoldedText
{
    // Null where every character stands where it stood.
    readonly int[]? _from;
    readonly int[]? _to;

    FoldedText(char[] chars, int[]? from, int[]? to, int length, string original)
    {
        Chars = chars;
        _from = from;
        _to = to;
        Length = length;
        Original = original;
    }

    public char[] Chars { get; }
    public int Length { get; }
    public string Original { get; }

    /// <summary>Whether any Chinese, Japanese or Korean character occurs.</summary>
    public bool HasIdeographs { get; private set; }

    public static FoldedText Of(string text)
    {
        var chars = new char[text.Length + 16];
        int[]? from = null, to = null;
        int n = 0;
        void Add(char c, int start, int end)
        {
            if (n == chars.Length)
            {
                Array.Resize(ref chars, n * 2);
                if (from is not null) Array.Resize(ref from, n * 2);
                if (to is not null) Array.Resize(ref to, n * 2);
            }
            if (from is null && (start != n || end != n + 1))
            {
                (from, to) = (new int[chars.Length], new int[chars.Length]);
                for (int k = 0; k < n; k++) (from[k], to[k]) = (k, k + 1);
            }
            chars[n] = c;
            if (from is not null && to is not null) (from[n], to[n]) = (start, end);
            n++;
        }
        for (int i = 0; i < text.Length;)
        {
            char c = text[i];
            bool plain = c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xC0 && c < 0x180);
            if (plain && (i + 1 == text.Length || !IsMark(text[i + 1])))
            {
                Add(c is >= 'A' and <= 'Z' ? (char)(c | 32) : c < 0x80 ? c : char.ToLowerInvariant(c), i, i + 1);
                i++;
                continue;
            }
            int end = i + 1;
            if (char.IsHighSurrogate(c))
            {
                if (end < text.Length && char.IsLowSurrogate(text[end])) end++;
                else { Add(' ', i, end); i = end; continue; }
            }
            else if (char.IsLowSurrogate(c)) { Add(' ', i, end); i = end; continue; }
            while (end < text.Length && end - i < 16 && IsMark(text[end])) end++;
            foreach (char d in Compatible(text, i, end).ToLowerInvariant()) Add(d, i, end);
            i = end;
        }
        return new FoldedText(chars, from, to, n, text) { HasIdeographs = chars.AsSpan(0, n).ContainsAnyInRange('\u3400', '\u9FFF') };
    }

    /// <summary>Where the characters <paramref name="start"/> to before <paramref name="end"/> stand in the original.</summary>
    public Span OriginalSpan(int start, int end) => new(OriginalStart(start), OriginalEnd(end) - OriginalStart(start));

    public int OriginalStart(int at) => _from is null ? at : _from[at];

    public int OriginalEnd(int at) => _to is null ? at : _to[at - 1];

    static string Compatible(string text, int start, int end)
    {
        var part = text.Substring(start, end - start);
        // U+FFFE and its like are not valid Unicode text and Normalize refuses them.
        try { return part.Normalize(NormalizationForm.FormKC); }
        catch (ArgumentException) { return " "; }
    }

    static bool IsMark(char c) =>
        c >= 0x300 && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
