using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Guildhall.Allocating;

/// <summary>
/// Stable allocation that is best for every applicant among all stable ones, by applicants proposing (Gale, Shapley 1962; with quotas Roth 1984; with common quotas Abraham,
/// Irving, Manlove 2007, section 3.1). No applicant gains by hiding or changing wishes (Dubins, Freedman 1981). The order of proposals does not change the outcome
/// (McVitie, Wilson 1971), so they come in batches: many who are free propose, then each place that was asked sends away whom it cannot keep. Wishes stand in the order of the
/// lottery and a proposal is (priority, number of the wish) in one number: it says who is better and, one further, what the one sent away wishes next.
/// Expected O(wishes); for places in groups, each proposal also looks at the places of the group that is full.
/// </summary>
public sealed class DeferredAcceptance
{
    // As many ahead as memory needs to answer; as many in a batch as a near cache holds; as many keys at once as a cache line holds.
    const int Ahead = 16, PlacesAhead = 4, Batch = 1 << 17, AtOnce = 8;

    struct Place
    {
        // Offers: how many this batch has, and then where they end.
        internal int Start, Count, Quota, Offers;
    }

    readonly Market market;
    readonly Hosts grouped;
    readonly Place[] places;
    readonly long[] cutOffs, seats, offers, offersByPlace, rivals;
    readonly int[] offeredTo, asked;
    readonly ulong[] taken;
    int[] free, refused;
    int refusedCount, askedCount;

    /// <summary>Makes room for the work, which any number of runs use again: about 10 bytes for each applicant, 8 for each seat but 64 at least for a place, and up to 4 megabytes.</summary>
    public DeferredAcceptance(Market market)
    {
        this.market = market;
        grouped = new Hosts(market, all: false, spare: 1);
        (places, cutOffs) = (new Place[market.PlaceCount], new long[market.Nowhere + 1]);
        var start = 0;
        for (var place = 0; place < market.PlaceCount; place++)
        {
            places[place] = new() { Start = start, Quota = Math.Min(market.Quota[place], market.Demand[place]) };
            if (market.Parent[place] < 0) start += (places[place].Quota + AtOnce - 1) / AtOnce * AtOnce;
        }
        var batch = Math.Min(Batch, market.ApplicantCount);
        (seats, offers, offersByPlace, rivals) = (new long[start], new long[batch], new long[batch], new long[batch + AtOnce]);
        // Less than any key: what is not a seat is never counted.
        Array.Fill(seats, -1);
        (offeredTo, asked, taken) = (new int[batch], new int[market.PlaceCount + 1], new ulong[(market.Wishes.Length >> 6) + 1]);
        (free, refused) = (new int[market.ApplicantCount], new int[market.ApplicantCount]);
    }

    /// <summary>The allocation of a market, once.</summary>
    public static Allocation Run(Market market)
    {
        var positions = new int[market.ApplicantCount];
        new DeferredAcceptance(market).Run(positions);
        return new Allocation(market, positions);
    }

    /// <summary>Allocates, without allocating memory. Not for two threads at once.</summary>
    /// <param name="positions">One for each applicant, filled with the position of the wish that came true, from 0, in <see cref="Market.WishesOf"/>, or -1.</param>
    public void Run(Span<int> positions)
    {
        if (positions.Length != market.ApplicantCount) throw new ArgumentException($"{positions.Length} positions for {market.ApplicantCount} applicants.", nameof(positions));
        Reset();
        for (var count = free.Length; count > 0; count = refusedCount, (free, refused) = (refused, free))
        {
            refusedCount = 0;
            for (var from = 0; from < count; from += Batch)
            {
                SortByPlace(Propose(from, Math.Min(from + Batch, count)));
                Choose();
            }
        }
        Tell(positions);
    }

    void Reset()
    {
        grouped.Clear();
        for (var place = 0; place < market.PlaceCount; place++)
        {
            places[place].Count = 0;
            cutOffs[place] = market.Quota[place] == 0 ? 0 : Market.Never;
        }
        cutOffs[market.Nowhere] = Market.Never;
        market.Starts.AsSpan(..free.Length).CopyTo(free);
    }

    // Each passes the wishes that refuse, by one comparison each, and stays at the first that does not: at the latest, nowhere. How many offers that makes.
    unsafe int Propose(int from, int to)
    {
        var (made, hasGroups) = (0, market.HasGroups);
        askedCount = 0;
        fixed (Wish* wishes = market.Wishes)
        fixed (Place* all = places)
        fixed (long* cuts = cutOffs, keys = offers)
        fixed (int* next = free, numbers = offeredTo, listed = asked, parents = market.Parent)
            for (var i = from; i < to; i++)
            {
                if (Sse.IsSupported && i + Ahead < to)
                {
                    // Whoever was sent away often passes several wishes, into the next line of memory.
                    Sse.Prefetch0(wishes + next[i + Ahead]);
                    Sse.Prefetch0(wishes + next[i + Ahead] + AtOnce);
                }
                var at = next[i];
                while (Market.Key(wishes[at], at) >= cuts[wishes[at].Place]) at++;
                var number = wishes[at].Place;
                if (number == market.Nowhere) continue;
                if (hasGroups && parents[number] >= 0)
                {
                    if (grouped.Admit(number, Market.Key(wishes[at], at)) is { } away) refused[refusedCount++] = (int)away.Key + 1;
                    continue;
                }
                (keys[made], numbers[made++]) = (Market.Key(wishes[at], at), number);
                listed[askedCount] = number;
                askedCount += all[number].Offers++ == 0 ? 1 : 0;
            }
        return made;
    }

    unsafe void SortByPlace(int made)
    {
        fixed (Place* all = places)
        fixed (long* keys = offers, sorted = offersByPlace)
        fixed (int* numbers = offeredTo, listed = asked)
        {
            var end = 0;
            for (var i = 0; i < askedCount; i++) (all[listed[i]].Offers, end) = (end, end + all[listed[i]].Offers);
            for (var i = 0; i < made; i++) sorted[all[numbers[i]].Offers++] = keys[i];
        }
    }

    unsafe void Choose()
    {
        var from = 0;
        fixed (long* all = seats)
            for (var i = 0; i < askedCount; i++)
            {
                if (Sse.IsSupported && i + PlacesAhead < askedCount)
                {
                    ref var next = ref places[asked[i + PlacesAhead]];
                    for (var at = 0; at < next.Quota; at += AtOnce) Sse.Prefetch0(all + next.Start + at);
                }
                ref var place = ref places[asked[i]];
                var to = place.Offers;
                place.Offers = 0;
                for (; from < to && place.Count < place.Quota; from++) seats[place.Start + place.Count++] = offersByPlace[from];
                if (from < to) SendAway(ref cutOffs[asked[i]], all + place.Start, place.Quota, from, to - from);
                from = to;
            }
    }

    // All seats are taken, so as many go as come; who comes and stays takes the seat of one who goes. The cut-off says from then on whom a proposal must beat.
    unsafe void SendAway(ref long cutOff, long* held, int quota, int from, int count)
    {
        fixed (long* come = offersByPlace, keys = rivals)
        fixed (int* away = refused)
        {
            for (var at = 0; at < count; at++) keys[at] = come[from + at];
            Vector512.Store(Vector512.Create(-1L), keys + count);
            var cut = CutOff(held, quota, keys, count, cutOff);
            var (stay, gone) = (0, refusedCount);
            for (var at = 0; at < count; at++)
            {
                var key = keys[at];
                var stays = key < cut ? 1 : 0;
                (keys[stay], away[gone]) = (key, (int)key + 1);
                (stay, gone) = (stay + stays, gone + 1 - stays);
            }
            var least = Vector512.Create(cut);
            for (var at = 0; stay > 0; at += AtOnce)
                for (var go = Vector512.GreaterThanOrEqual(Vector512.Load(held + at), least).ExtractMostSignificantBits(); go != 0; go &= go - 1)
                {
                    var seat = at + BitOperations.TrailingZeroCount(go);
                    away[gone++] = (int)held[seat] + 1;
                    held[seat] = keys[--stay];
                }
            (refusedCount, cutOff) = (gone, cut);
        }
    }

    // What is reached by exactly as many keys as come: by proportion, as if keys lay evenly, and every fourth time by halves, in case they do not.
    static unsafe long CutOff(long* held, int quota, long* come, int count, long high)
    {
        var (low, above, below) = (0L, 0, quota + count);
        if (high == Market.Never) high = Math.Max(Greatest(held, quota), Greatest(come, count)) + 1;
        for (var step = 1; ; step++)
        {
            var gap = (high - low) / (below - above);
            var middle = step % 4 == 0 ? low + (high - low) / 2 : high - gap * (count - above) - gap / 2;
            var reach = CountFrom(held, quota, middle) + CountFrom(come, count, middle);
            if (reach == count) return middle;
            if (reach < count) (high, above) = (middle, reach);
            else (low, below) = (middle, reach);
        }
    }

    static unsafe long Greatest(long* keys, int count)
    {
        var (most, greatest) = (Vector512<long>.Zero, 0L);
        for (var at = 0; at < count; at += AtOnce) most = Vector512.Max(most, Vector512.Load(keys + at));
        for (var at = 0; at < AtOnce; at++) greatest = Math.Max(greatest, most[at]);
        return greatest;
    }

    static unsafe int CountFrom(long* keys, int count, long from)
    {
        var (least, reach) = (Vector512.Create(from), 0);
        for (var at = 0; at < count; at += AtOnce) reach += BitOperations.PopCount(Vector512.GreaterThanOrEqual(Vector512.Load(keys + at), least).ExtractMostSignificantBits());
        return reach;
    }

    // Marks the wishes that came true, then looks for each applicant's mark in order.
    void Tell(Span<int> positions)
    {
        Array.Clear(taken);
        for (var place = 0; place < market.PlaceCount; place++)
            foreach (var key in market.Parent[place] >= 0 ? grouped.At(place) : seats.AsSpan(places[place].Start, places[place].Count)) taken[(uint)key >> 6] |= 1UL << (int)key;
        for (var turn = 0; turn < positions.Length; turn++)
        {
            var (from, to) = (market.Starts[turn], market.Starts[turn + 1]);
            var at = from;
            while (at < to)
            {
                var marks = taken[at >> 6] >> at;
                if (marks != 0)
                {
                    at += BitOperations.TrailingZeroCount(marks);
                    break;
                }
                at = (at | 63) + 1;
            }
            positions[market.ApplicantAt(turn)] = at < to ? at - from : -1;
        }
    }
}
