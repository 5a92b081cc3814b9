using System.Buffers;
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
        var folded = Folding.Fold(text);
        // At most a word for each character, and a last one that the end closes.
        var words = ArrayPool<int>.Shared.Rent(folded.Length + 1);
        var triples = ArrayPool<uint>.Shared.Rent(folded.Length + 1);
        try
        {
            var count = Words(folded, words) - 2;
            for (var i = 0; i < count; i++) triples[i] = Mixed(unchecked((uint)((words[i] * 31 + words[i + 1]) * 31 + words[i + 2])));
            return count > 0 ? Smallest(triples.AsSpan(0, count)) : [];
        }
        finally
        {
            ArrayPool<int>.Shared.Return(words);
            ArrayPool<uint>.Shared.Return(triples);
        }
    }

    static int Words(string folded, int[] words)
    {
        var (count, hash, open) = (0, 17, false);
        foreach (var c in folded)
        {
            var isHan = c > 0x2E80;
            var isLetter = !isHan && char.IsLetterOrDigit(c);
            if (open && !isLetter)
            {
                words[count++] = hash;
                (hash, open) = (17, false);
            }
            if (isHan) words[count++] = c;
            else if (isLetter) (hash, open) = (unchecked(hash * 31 + c), true);
        }
        if (open) words[count++] = hash;
        return count;
    }

    static byte[] Smallest(Span<uint> triples)
    {
        triples.Sort();
        Span<byte> sketch = stackalloc byte[4 * Size];
        var count = 0;
        for (var i = 0; i < triples.Length && count < Size; i++)
            if (i == 0 || triples[i] != triples[i - 1]) BinaryPrimitives.WriteUInt32BigEndian(sketch[(4 * count++)..], triples[i]);
        return sketch[..(4 * count)].ToArray();
    }

    /// <summary>
    /// Whether the share of triples that two texts have in common (Jaccard), estimated over the smallest of both together, is at least <paramref name="least"/>, from 0 to 1. Two without a triple are alike. O(1);
    /// of texts that are not alike, little is looked at.
    /// </summary>
    public static bool AreAlike(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, double least)
    {
        // So many that only one of both has leave too few for any number of both.
        var different = Size - (int)Math.Ceiling(least * Size);
        var (common, all, i, j) = (0, 0, 0, 0);
        for (; all < Size && (i < a.Length || j < b.Length) && all - common <= different; all++)
        {
            var (one, other) = (i < a.Length ? BinaryPrimitives.ReadUInt32BigEndian(a[i..]) : long.MaxValue, j < b.Length ? BinaryPrimitives.ReadUInt32BigEndian(b[j..]) : long.MaxValue);
            common += one == other ? 1 : 0;
            i += one <= other ? 4 : 0;
            j += other <= one ? 4 : 0;
        }
        return all == 0 || (double)common / all >= least;
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
