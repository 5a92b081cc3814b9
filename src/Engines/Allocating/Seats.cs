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
sealed class Seats
{
    const int Match = 8;
    const long NoSeat = -1;

    internal struct Place
    {
        /// <summary>Only keys below it are admitted; it never rises.</summary>
        internal long CutOff;
        // The number of its first match, how many rounds are before the seats, and which of the eight in the first match is the worst.
        internal int First;
        internal byte Rounds, Worst;
    }

    readonly Market market;
    readonly long[] room;
    readonly nint matches;

    internal Seats(Market market)
    {
        this.market = market;
        Places = new Place[market.Nowhere + 1];
        var count = 0;
        for (var place = 0; place < market.PlaceCount; place++)
        {
            var seats = SeatsOf(place);
            Places[place].First = count;
            for (long widest = Match; widest < seats; widest *= Match) Places[place].Rounds++;
            count = checked(count + Above(Places[place].Rounds) + (seats + Match - 1) / Match);
        }
        // Where a line of memory begins is nowhere promised for an array, so one more is taken.
        room = GC.AllocateUninitializedArray<long>(checked((count + 1) * Match), pinned: true);
        const int Line = Match * sizeof(long);
        matches = (Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) + Line - 1) & -Line;
    }

    internal Place[] Places { get; }

    internal static bool IsKey(long entry) => entry is >= 0 and < Market.Never;

    /// <summary>The entries of a place in no order: see <see cref="IsKey"/>.</summary>
    internal unsafe ReadOnlySpan<long> At(int place) => new(MatchAt(Places[place].First + Above(Places[place].Rounds)), SeatsOf(place));

    internal unsafe void Clear()
    {
        for (var place = 0; place < market.PlaceCount; place++)
        {
            var (seats, first, rounds) = (SeatsOf(place), Places[place].First, Places[place].Rounds);
            // A free seat is worse than any key; free seats differ, so that exactly one is found.
            var above = Above(rounds);
            var keys = new Span<long>(MatchAt(first), (above + (seats + Match - 1) / Match) * Match);
            keys.Fill(NoSeat);
            for (var seat = 0; seat < seats; seat++) keys[above * Match + seat] = Market.Never + seat;
            for (var match = keys.Length / Match - 1; match > 0; match--) keys[match - 1] = Greatest(Vector512.LoadAligned(MatchAt(first + match)));
            if (seats > 0) Places[place].Worst = (byte)Find(Vector512.LoadAligned(MatchAt(first)), Greatest(Vector512.LoadAligned(MatchAt(first))));
            Places[place].CutOff = market.Quota[place] == 0 ? 0 : Market.Never;
        }
        Places[market.Nowhere].CutOff = Market.Never;
    }

    /// <summary>Tells memory that a place will be asked soon.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void Fetch(int place)
    {
        if (!Sse.IsSupported) return;
        ref var asked = ref Places[place];
        var first = MatchAt(asked.First);
        Sse.Prefetch0(first);
        Sse.Prefetch0(first + Match + asked.Worst * Match);
    }

    /// <summary>Who has the key, which is below the cut-off, takes the seat of the worst, whose key is returned: <see cref="Market.Never"/> or more if the seat was free.</summary>
    internal unsafe long Admit(int place, long key)
    {
        ref var asked = ref Places[place];
        var top = MatchAt(asked.First);
        int rounds = asked.Rounds;
        var worst = asked.Worst;
        // The worst is the worst of each match above its seat.
        var (displaced, match) = (top[worst], 0);
        for (var round = 0; round < rounds; round++) match = match * Match + 1 + (round == 0 ? worst : Find(Vector512.LoadAligned(top + match * Match), displaced));
        var (keys, greatest) = Replace(top + match * Match, displaced, key);
        while (match > 0)
        {
            match = (match - 1) / Match;
            (keys, greatest) = Replace(top + match * Match, displaced, greatest);
        }
        asked.CutOff = Math.Min(greatest, Market.Never);
        asked.Worst = (byte)Find(keys, greatest);
        return displaced;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe (Vector512<long> Keys, long Greatest) Replace(long* match, long old, long key)
    {
        var keys = Vector512.LoadAligned(match);
        keys = Vector512.ConditionalSelect(Vector512.Equals(keys, Vector512.Create(old)), Vector512.Create(key), keys);
        keys.StoreAligned(match);
        return (keys, Greatest(keys));
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    unsafe long* MatchAt(int match) => (long*)matches + (long)match * Match;

    // All matches of the rounds before the seats: 1 + 8 + 64 …
    static int Above(int rounds) => (int)(((1L << 3 * rounds) - 1) / (Match - 1));

    int SeatsOf(int place) => market.Parent[place] < 0 ? Math.Min(market.Quota[place], market.Demand[place]) : 0;
}
