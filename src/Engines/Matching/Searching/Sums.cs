using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Guildhall.Matching;

/// <summary>
/// The sums of impacts of the documents of one block: one byte each, for they are only compared with a bound, and 32,768 of them fit the first-level cache. What would be more than 255 stays there.
/// Places outside the range given at the beginning are never told of.
/// </summary>
sealed unsafe class Sums
{
    /// <summary>Documents that are looked at together.</summary>
    public const int Lane = 64;

    /// <summary>The highest sum.</summary>
    public const int Most = byte.MaxValue;

    readonly byte[] memory = GC.AllocateUninitializedArray<byte>(ImpactLists.Block + Lane, pinned: true);
    readonly byte* sums;
    int from;
    int to;

    public Sums()
    {
        fixed (byte* start = memory)
            sums = (byte*)(((nuint)start + Lane - 1) & ~(nuint)(Lane - 1));
    }

    public int this[int place] => sums[place];

    /// <summary>Zero for all places from, to (exclusive).</summary>
    public void Begin(int first, int end)
    {
        (from, to) = (first, end);
        new Span<byte>(sums + (from & -Lane), ((to + Lane - 1) & -Lane) - (from & -Lane)).Clear();
    }

    /// <summary>Adds to each of some places within the range.</summary>
    public void Add(ReadOnlySpan<ushort> places, int impact)
    {
        var all = sums;
        foreach (var place in places)
            all[place] = (byte)Math.Min(all[place] + impact, Most);
    }

    /// <summary>Adds to those of some places whose sum is not zero.</summary>
    public void AddToSome(ReadOnlySpan<ushort> places, int impact)
    {
        var all = sums;
        foreach (var place in places)
            all[place] = (byte)(all[place] == 0 ? 0 : Math.Min(all[place] + impact, Most));
    }

    /// <summary>Adds to the places whose bits are set, or to those of them whose sum is not zero.</summary>
    public void AddBitmap(ReadOnlySpan<ulong> bitmap, byte impact, bool toAll)
    {
        // Each byte of a word eight times, of which one bit each is looked at. A lane of 16 bytes has the whole word, twice.
        var spread = Vector512.Create(
            (byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 18, 18, 18, 18, 18, 18, 18, 18, 19, 19, 19, 19, 19, 19, 19, 19,
            36, 36, 36, 36, 36, 36, 36, 36, 37, 37, 37, 37, 37, 37, 37, 37, 54, 54, 54, 54, 54, 54, 54, 54, 55, 55, 55, 55, 55, 55, 55, 55);
        var bits = Vector512.Create(0x8040201008040201UL).AsByte();
        var adds = Vector512.Create(impact);
        var toZero = toAll ? Vector512<byte>.AllBitsSet : Vector512<byte>.Zero;
        ref var words = ref MemoryMarshal.GetReference(bitmap);
        for (var at = from & -Lane; at < to; at += Lane)
        {
            var own = Vector512.Shuffle(Vector512.Create(Unsafe.Add(ref words, at / Lane)).AsByte(), spread);
            var sum = Vector512.LoadAligned(sums + at);
            var has = Vector512.Equals(own & bits, bits) & (Vector512.GreaterThan(sum, Vector512<byte>.Zero) | toZero);
            Vector512.AddSaturate(sum, has & adds).StoreAligned(sums + at);
        }
    }

    /// <summary>How many sums are at least so much and below so much.</summary>
    public int Count(int least, int below)
    {
        var count = 0;
        for (var at = from & -Lane; at < to; at += Lane)
            count += BitOperations.PopCount(Between(at, least, below));
        return count;
    }

    /// <summary>The first lane, from a given one on, that may have a sum of at least so much; -1 if there is none.</summary>
    public int Next(int at, int least)
    {
        var bound = Vector512.Create((byte)least);
        for (at = Math.Max(at, from & -Lane); at < to; at += Lane)
        {
            if (Vector512.GreaterThanOrEqualAny(Vector512.LoadAligned(sums + at), bound))
                return at;
        }

        return -1;
    }

    /// <summary>Of a lane, the documents whose sums are at least so much and below so much, a bit each.</summary>
    public ulong Between(int at, int least, int below)
    {
        var sum = Vector512.LoadAligned(sums + at);
        var mask = Vector512.GreaterThanOrEqual(sum, Vector512.Create((byte)least)).ExtractMostSignificantBits();
        if (below <= Most)
            mask &= Vector512.LessThan(sum, Vector512.Create((byte)below)).ExtractMostSignificantBits();
        if (at < from)
            mask &= ulong.MaxValue << from;
        if (at + Lane > to)
            mask &= ulong.MaxValue >> -to;
        return mask;
    }
}
