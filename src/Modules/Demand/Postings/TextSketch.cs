using System.Buffers.Binary;

namespace Guildhall.Demand.Postings;

/// <summary>
/// A small stand-in for a text, from which one can say how much two texts resemble each other: the 64 smallest hashes of its word triples, ascending, as 32-bit big-endian numbers
/// (bottom-k sketch; Broder 1997, "On the resemblance and containment of documents", section 4). Exact for texts of up to 64 different triples together; else with a standard deviation of at most 0.0625.
/// </summary>
public static class TextSketch
{
    const int Size = 64;

    /// <summary>The sketch of a plain text; empty for one of fewer than three words. Words of Latin scripts, single characters of Han. O(n log n).</summary>
    public static byte[] Of(string text)
    {
        var words = new List<int>();
        var hash = 17;
        var open = false;
        foreach (var c in Folding.Fold(text) + " ")
        {
            var isHan = c > 0x2E80;
            if (open && (isHan || !char.IsLetterOrDigit(c)))
            {
                words.Add(hash);
                (hash, open) = (17, false);
            }
            if (isHan) words.Add(c);
            else if (char.IsLetterOrDigit(c)) (hash, open) = (unchecked(hash * 31 + c), true);
        }
        var triples = new uint[Math.Max(0, words.Count - 2)];
        for (var i = 0; i < triples.Length; i++) triples[i] = Mixed(unchecked((uint)((words[i] * 31 + words[i + 1]) * 31 + words[i + 2])));
        Array.Sort(triples);
        var sketch = new byte[4 * Size];
        var count = 0;
        for (var i = 0; i < triples.Length && count < Size; i++)
            if (i == 0 || triples[i] != triples[i - 1]) BinaryPrimitives.WriteUInt32BigEndian(sketch.AsSpan(4 * count++), triples[i]);
        return sketch[..(4 * count)];
    }

    /// <summary>The share of triples that two texts have in common (Jaccard), from 0 to 1, estimated over the smallest of both together. O(1).</summary>
    public static double Resemblance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.IsEmpty || b.IsEmpty) return a.Length == b.Length ? 1 : 0;
        var (common, all) = (0, 0);
        for (; all < Size && (!a.IsEmpty || !b.IsEmpty); all++)
        {
            var order = a.IsEmpty ? 1 : b.IsEmpty ? -1 : a[..4].SequenceCompareTo(b[..4]);
            if (order == 0) common++;
            if (order <= 0) a = a[4..];
            if (order >= 0) b = b[4..];
        }
        return (double)common / all;
    }

    // Murmur3's finaliser (Appleby 2011): the smallest of evenly spread numbers are a fair sample.
    static uint Mixed(uint h)
    {
        unchecked
        {
            h ^= h >> 16;
            h *= 0x85ebca6b;
            h ^= h >> 13;
            h *= 0xc2b2ae35;
            return h ^ (h >> 16);
        }
    }
}
