using System.Collections.Frozen;

namespace Guildhall.Reading;

/// <summary>
/// A set of phrases to be looked for at once, each of two characters or more: a bit for each pair of first characters decides nearly every place in one step,
/// the phrases that begin so are then compared (Muth and Manber, A fast algorithm for multi-pattern searching, 1996, without the shifts).
/// </summary>
sealed class Cues
{
    const int Bits = 1 << 14;

    readonly ulong[] _begins = new ulong[Bits / 64];
    readonly FrozenDictionary<int, string[]> _phrases;

    public Cues(params string[] phrases)
    {
        _phrases = phrases.GroupBy(p => Pair(p[0], p[1])).ToFrozenDictionary(g => g.Key, g => g.ToArray());
        foreach (int pair in _phrases.Keys) _begins[Slot(pair) >> 6] |= 1UL << (Slot(pair) & 63);
    }

    /// <summary>Where the first of the phrases begins, −1 if none occurs. Linear in the text.</summary>
    public int IndexIn(ReadOnlySpan<char> text)
    {
        for (int i = 0; i + 1 < text.Length; i++)
        {
            int pair = Pair(text[i], text[i + 1]), slot = Slot(pair);
            if ((_begins[slot >> 6] >> (slot & 63) & 1) == 0 || !_phrases.TryGetValue(pair, out var phrases)) continue;
            foreach (var phrase in phrases)
                if (text[i..].StartsWith(phrase)) return i;
        }
        return -1;
    }

    static int Pair(char first, char second) => first << 16 | second;

    static int Slot(int pair) => (int)((uint)pair * 0x9E3779B1 >> 18);
}
