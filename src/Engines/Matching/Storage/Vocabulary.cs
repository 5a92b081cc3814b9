using System.Buffers.Binary;
using System.Text;

namespace Guildhall.Matching;

/// <summary>Numbered terms as UTF-8, and their order by bytes. A spelling with diacritics is the term stem + U+0001 + spelling, right behind its stem.</summary>
sealed class Vocabulary
{
    const char SpellingMark = '\u0001';

    readonly byte[] bytes;
    readonly int[] starts;
    readonly int[] order;

    /// <summary>Terms by number, laid end to end; <paramref name="starts"/> has one more entry than there are terms.</summary>
    public Vocabulary(byte[] bytes, int[] starts)
        : this(bytes, starts, new int[starts.Length - 1]) => Sort();

    /// <summary>The same when the order is known.</summary>
    public Vocabulary(byte[] bytes, int[] starts, int[] order)
    {
        this.bytes = bytes;
        this.starts = starts;
        this.order = order;
    }

    public int Count => order.Length;

    /// <summary>The number of the term in this place of the order.</summary>
    public int At(int place) => order[place];

    public ReadOnlySpan<byte> Key(int id) => bytes.AsSpan(starts[id], starts[id + 1] - starts[id]);

    /// <summary>The number of a term, or -1. O(log terms).</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        var place = LowerBound(key);
        return place < order.Length && Key(order[place]).SequenceEqual(key) ? order[place] : -1;
    }

    /// <summary>The first place whose term is not before the key.</summary>
    public int LowerBound(ReadOnlySpan<byte> key)
    {
        var (low, high) = (0, order.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Key(order[middle]).SequenceCompareTo(key) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>
    /// The terms in the order in which they get their numbers: pairs of characters last, as they do not occur among the words of a document;
    /// otherwise the frequent first, as small numbers take fewer bytes.
    /// </summary>
    public static int[] Numbering(ReadOnlySpan<int> counts, List<bool> isPair)
    {
        var ranks = new long[counts.Length];
        var numbered = new int[counts.Length];
        for (var term = 0; term < numbered.Length; term++)
        {
            ranks[term] = ((isPair[term] ? 1L << 31 : 0) - counts[term]) << 31 | (uint)term;
            numbered[term] = term;
        }

        Array.Sort(ranks, numbered);
        return numbered;
    }

    // By the first eight bytes, which settles most, then ties in full.
    void Sort()
    {
        var prefixes = new ulong[order.Length];
        Span<byte> prefix = stackalloc byte[8];
        for (var id = 0; id < order.Length; id++)
        {
            var key = Key(id);
            prefix.Clear();
            key[..Math.Min(8, key.Length)].CopyTo(prefix);
            prefixes[id] = BinaryPrimitives.ReadUInt64BigEndian(prefix);
            order[id] = id;
        }

        Array.Sort(prefixes, order);
        var byKey = Comparer<int>.Create((a, b) => Key(a).SequenceCompareTo(Key(b)));
        for (int from = 0, to; from < order.Length; from = to)
        {
            to = from + 1;
            while (to < order.Length && prefixes[to] == prefixes[from])
                to++;
            if (to - from > 1)
                Array.Sort(order, from, to - from, byKey);
        }
    }

    public static string SpellingKey(string stem, string spelling) => $"{stem}{SpellingMark}{spelling}";

    /// <summary>What a person would read: the spelling if the term is one.</summary>
    public static string Readable(string key) => key[(key.IndexOf(SpellingMark, StringComparison.Ordinal) + 1)..];

    public static bool IsSpelling(ReadOnlySpan<byte> key) => key.Contains((byte)SpellingMark);

    /// <summary>Whether the term is one character of an unspaced script. Such a script never shares a term with another.</summary>
    public static bool IsCharacter(ReadOnlySpan<byte> key) =>
        Rune.DecodeFromUtf8(key, out var first, out var length) == System.Buffers.OperationStatus.Done && length == key.Length && Analysis.IsUnspaced(first);

    /// <summary>Whether the term is two characters of an unspaced script.</summary>
    public static bool IsPair(ReadOnlySpan<byte> key) =>
        Rune.DecodeFromUtf8(key, out var first, out var length) == System.Buffers.OperationStatus.Done && length < key.Length && Analysis.IsUnspaced(first);
}
