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
            char folded = FoldedAlone(c);
            if (folded != Unknown && (i + 1 == text.Length || !IsMark(text[i + 1])))
            {
                Add(folded, i, i + 1);
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

    const char Unknown = '\uFFFF';

    // What becomes one character whatever stands around it (but marks), without asking the operating system's tables, which costs more than all the rest.
    static char FoldedAlone(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 32),
        < '\u0080' or >= '\u4E00' and <= '\u9FFF' or '\u2013' or '\u2014' or '\u2018' or '\u2019' or '\u201C' or '\u201D' or '\u2022' or '\u3001' or '\u3002' or >= '\u3008' and <= '\u3011' => c,
        >= '\u00C0' and < '\u0180' => char.ToLowerInvariant(c),
        // The full-width forms of ASCII.
        '\u3000' => ' ',
        >= '\uFF21' and <= '\uFF3A' => (char)(c - 0xFEE0 | 32),
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ => Unknown,
    };

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
