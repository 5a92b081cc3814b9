using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Guildhall.Allocating;

/// <summary>
/// The seats of places that belong to no group, as a tournament that the worst wins, so that it is known at once who goes when somebody better comes (tree selection: Knuth, The
/// Art of Computer Programming 3, section 5.2.3), eight to a match: one line of memory, one comparison. The last round is the seats themselves; each round before holds the worst of
/// the eight matches below each of its own. O(log quota) for each key admitted.
/// </summary>
sealed unsafe class Seats
{
    /// <summary>What is displaced from a seat that was free: this or more. Any key is less.</summary>
    internal const long Free = Market.Never - (1L << 31);

    const int Match = 8, Line = Match * sizeof(long);
    const long NoSeat = -1, Plain = 8;

    internal struct Place
    {
        /// <summary>The worst that it has: only keys below are admitted. It never rises.</summary>
        internal long CutOff;
        // Where its first match is; as that is where a line of memory begins, there is room below: for which of the eight is the worst, and for Plain.
        internal long First;

        /// <summary>It belongs to no group and has two rounds: all but very large places.</summary>
        internal readonly bool IsPlain => (First & Plain) != 0;
    }

    readonly Market market;
    readonly long[] room;
    readonly byte[] rounds;

    internal Seats(Market market)
    {
        (this.market, rounds) = (market, new byte[market.PlaceCount]);
        var lines = checked((market.Nowhere + 1) * sizeof(Place) + Line - 1) / Line;
        var count = (long)lines;
        for (var place = 0; place < market.PlaceCount; place++)
        {
            rounds[place] = 1;
            for (long widest = Match * Match; widest < SeatsOf(place); widest *= Match) rounds[place]++;
            count += LinesOf(place);
        }
        // Where a line of memory begins is nowhere promised for an array, so one more is taken.
        room = LargePages.Array<long>(checked((int)((count + 1) * Match)), pinned: true);
        Places = (Place*)((Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) + Line - 1) & -Line);
        var first = (long*)Places + lines * Match;
        for (var place = 0; place < market.PlaceCount; place++)
        {
            Places[place].First = (long)first;
            first += LinesOf(place) * Match;
        }
        Places[market.Nowhere] = new() { CutOff = Market.Never, First = (long)Places };
    }

    internal Place* Places { get; }

    internal static bool IsKey(long entry) => (ulong)entry < Free;

    /// <summary>The entries of a place in no order: see <see cref="IsKey"/>.</summary>
    internal ReadOnlySpan<long> At(int place) => new(FirstOf(Places[place].First) + Above(rounds[place]) * Match, SeatsOf(place));

    internal void Clear()
    {
        for (var place = 0; place < market.PlaceCount; place++)
        {
            var first = FirstOf(Places[place].First);
            var (seats, above) = (SeatsOf(place), Above(rounds[place]) * Match);
            if (seats == 0)
            {
                Places[place].CutOff = market.Quota[place] == 0 ? 0 : Market.Never;
                continue;
            }
            // A free seat is worse than any key; free seats differ, so that exactly one is found.
            var keys = new Span<long>(first, LinesOf(place) * Match);
            keys.Fill(NoSeat);
            for (var seat = 0; seat < seats; seat++) keys[above + seat] = Free + seat;
            for (var match = keys.Length / Match - 1; match > 0; match--) keys[match - 1] = Greatest(Vector512.LoadAligned(first + match * Match));
            Decide(Places + place, (long)first | (rounds[place] == 1 ? Plain : 0), Vector512.LoadAligned(first));
        }
    }

    /// <summary>Tells memory that a place will be asked soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Fetch(Place* place)
    {
        if (!Sse.IsSupported) return;
        // Not into the first cache, which waits for few lines at once: when they are too many, everything waits.
        Sse.Prefetch1(FirstOf(place->First));
        Sse.Prefetch1(SecondOf(place->First));
    }

    /// <summary>
    /// Who has the key, which is below the cut-off, takes the seat of the worst, whose key is returned: <see cref="Free"/> or more if the seat was free. At a place that is plain.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long Admit(Place* place, long key)
    {
        var (displaced, first) = (place->CutOff, place->First);
        var keys = Replace(SecondOf(first), displaced, key);
        Decide(place, first, Replace(FirstOf(first), displaced, Greatest(keys)));
        return displaced;
    }

    /// <summary>The same, however many rounds there are: the worst is the worst of each match above its seat.</summary>
    internal long AdmitAmongMany(int place, long key)
    {
        var (displaced, first, match) = (Places[place].CutOff, Places[place].First, 1 + Worst(Places[place].First));
        var top = FirstOf(first);
        for (var round = rounds[place]; round > 1; round--) match = match * Match + 1 + Find(Vector512.LoadAligned(top + match * Match), displaced);
        var keys = Replace(top + match * Match, displaced, key);
        for (; match > 0; keys = Replace(top + match * Match, displaced, Greatest(keys))) match = (match - 1) / Match;
        Decide(Places + place, first, keys);
        return displaced;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Decide(Place* place, long first, Vector512<long> keys)
    {
        var greatest = Greatest(keys);
        (place->CutOff, place->First) = (greatest, first & ~(Match - 1) | (uint)Find(keys, greatest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long* FirstOf(long first) => (long*)(first & -Line);

    // Of the second round, the match of the worst.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long* SecondOf(long first) => FirstOf(first) + Match + Worst(first) * Match;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long Worst(long first) => first & (Match - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<long> Replace(long* match, long old, long key)
    {
        var keys = Vector512.LoadAligned(match);
        keys = Vector512.ConditionalSelect(Vector512.Equals(keys, Vector512.Create(old)), Vector512.Create(key), keys);
        keys.StoreAligned(match);
        return keys;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static long Greatest(Vector512<long> keys)
    {
        var four = Vector256.Max(keys.GetLower(), keys.GetUpper());
        var two = Vector128.Max(four.GetLower(), four.GetUpper());
        // Not the greater of two numbers: which it is cannot be foreseen, and a comparison of vectors does not branch.
        return Vector128.Max(two, Vector128.Shuffle(two, Vector128.Create(1L, 0))).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Find(Vector512<long> keys, long key) => BitOperations.TrailingZeroCount(Vector512.Equals(keys, Vector512.Create(key)).ExtractMostSignificantBits());

    int LinesOf(int place) => SeatsOf(place) == 0 ? 0 : Above(rounds[place]) + (SeatsOf(place) - 1) / Match + 1;

    // The matches of all rounds before the seats: 1 + 8 + 64 …
    static int Above(int rounds) => (int)(((1L << 3 * rounds) - 1) / (Match - 1));

    int SeatsOf(int place) => market.Parent[place] < 0 ? Math.Min(market.Quota[place], market.Demand[place]) : 0;
}
