using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Guildhall.Reading;

/// <summary>
/// A set of phrases to be looked for at once: those in ASCII many characters at a time (<see cref="SearchValues"/>), the others at their first letter beyond ASCII, which is rare or at least telling.
/// </summary>
sealed class Cues
{
    readonly SearchValues<string> _ascii;
    readonly SearchValues<char> _marks;
    readonly FrozenDictionary<char, (string Phrase, int At)[]> _byMark;
    readonly int _deepest;

    public Cues(params string[] phrases)
    {
        _ascii = SearchValues.Create([.. phrases.Where(p => Ascii.IsValid(p))], StringComparison.Ordinal);
        _byMark = phrases.Where(p => !Ascii.IsValid(p)).Select(p => (Phrase: p, At: p.AsSpan().IndexOfAnyExceptInRange('\0', '\x7F'))).GroupBy(p => p.Phrase[p.At]).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        _marks = SearchValues.Create([.. _byMark.Keys]);
        _deepest = _byMark.Values.SelectMany(p => p).Select(p => p.At).DefaultIfEmpty().Max();
    }

    /// <summary>Where the first of the phrases begins, −1 if none occurs. Linear in the text.</summary>
    public int IndexIn(ReadOnlySpan<char> text)
    {
        int first = text.IndexOfAny(_ascii);
        if (first < 0) first = text.Length;
        for (int from = 0; text[from..].IndexOfAny(_marks) is >= 0 and var next && from + next - _deepest < first; from += next + 1)
            foreach (var (phrase, at) in _byMark[text[from + next]])
                if (from + next - at is >= 0 and var start && start < first && text[start..].StartsWith(phrase)) first = start;
        return first < text.Length ? first : -1;
    }
}
