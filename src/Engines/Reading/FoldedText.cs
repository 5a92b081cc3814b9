using System.Globalization;
using System.Text;

namespace Guildhall.Reading;

/// <summary>
/// A text in compatibility form and lower case, each of whose characters knows where it came from.
/// Compatibility form is NFKC applied to each base character with its combining marks; lone surrogates become spaces. Linear time, and in memory that the next text uses again.
/// </summary>
sealed class FoldedText
{
    // A character with its marks; whatever follows begins anew.
    const int MostMarked = 16;

    // Meaningless while every character stands where it stood.
    int[] _from = [], _to = [];
    bool _isMoved;

    public char[] Chars { get; private set; } = [];
    public int Length { get; private set; }
    public ReadOnlyMemory<char> Original { get; private set; }

    /// <summary>Whether any Chinese, Japanese or Korean character occurs.</summary>
    public bool HasIdeographs { get; private set; }

    public static FoldedText Of(string text)
    {
        var folded = new FoldedText();
        folded.Fold(text.AsMemory());
        return folded;
    }

    /// <summary>Takes the place of the text before.</summary>
    public void Fold(ReadOnlyMemory<char> original)
    {
        var text = original.Span;
        if (Chars.Length < text.Length + 16) Chars = new char[text.Length + 16];
        (Original, Length, HasIdeographs, _isMoved) = (original, 0, false, false);
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
            while (end < text.Length && end - i < MostMarked && IsMark(text[end])) end++;
            foreach (char d in Compatible(text[i..end])) Add(d, i, end);
            i = end;
        }
    }

    void Add(char c, int start, int end)
    {
        int n = Length;
        if (n == Chars.Length) Grow();
        if (!_isMoved && (start != n || end != n + 1)) Move();
        Chars[n] = c;
        HasIdeographs |= c is >= '\u3400' and <= '\u9FFF';
        if (_isMoved) (_from[n], _to[n]) = (start, end);
        Length++;
    }

    void Grow()
    {
        Chars = [.. Chars, .. new char[Length]];
        if (!_isMoved) return;
        Array.Resize(ref _from, Chars.Length);
        Array.Resize(ref _to, Chars.Length);
    }

    void Move()
    {
        if (_from.Length < Chars.Length) (_from, _to) = (new int[Chars.Length], new int[Chars.Length]);
        for (int k = 0; k < Length; k++) (_from[k], _to[k]) = (k, k + 1);
        _isMoved = true;
    }

    /// <summary>Where the characters <paramref name="start"/> to before <paramref name="end"/> stand in the original.</summary>
    public Span OriginalSpan(int start, int end) => new(OriginalStart(start), OriginalEnd(end) - OriginalStart(start));

    public int OriginalStart(int at) => _isMoved ? _from[at] : at;

    public int OriginalEnd(int at) => _isMoved ? _to[at - 1] : at;

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

    static string Compatible(ReadOnlySpan<char> text)
    {
        uint hash = 0;
        foreach (char c in text) hash = (hash ^ c) * 0x9E3779B1;
        ref var place = ref Lately[hash >> 22];
        if (place is { } held && text.SequenceEqual(held.From)) return held.To;
        var from = text.ToString();
        var to = Normalized(from).ToLowerInvariant();
        place = new(from, to);
        return to;
    }

    static string Normalized(string text)
    {
        // U+FFFE and its like are not valid Unicode text and are refused.
        try { return text.Normalize(NormalizationForm.FormKC); }
        catch (ArgumentException) { return " "; }
    }

    // What was asked for lately, at the place of its hash: to ask the operating system's tables takes time and memory. Each is complete, whichever thread put it there.
    static readonly Compatibility?[] Lately = new Compatibility?[1 << 10];

    sealed record Compatibility(string From, string To);

    static bool IsMark(char c) =>
        c >= 0x300 && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
