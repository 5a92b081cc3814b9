using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Guildhall.Allocating;

/// <summary>
/// Stable allocation that is best for every applicant among all stable ones, by applicants proposing (Gale, Shapley 1962; with quotas Roth 1984; with common quotas Abraham,
/// Irving, Manlove 2007, section 3.1). No applicant gains by hiding or changing wishes (Dubins, Freedman 1981). The order of proposals does not change the outcome
/// (McVitie, Wilson 1971), so they come in rounds: all who are free propose, then each place sends away whom it cannot keep. Wishes stand in the order of the lottery and a
/// proposal is (priority, number of the wish) in one number: it says who is better and, one further, what the one sent away wishes next.
/// Expected O(wishes); for places in groups, each proposal also looks at the places of the group that is full.
/// </summary>
public sealed class DeferredAcceptance
{
    // As many proposals ahead as memory needs to answer.
    const int Ahead = 16;

    struct Place
    {
        internal int Start, Count, Quota, Capacity;
        internal bool IsCrowded;
    }

    readonly Market market;
    readonly Hosts grouped;
    readonly Place[] places;
    readonly long[] cutOffs, offers;
    readonly int[] crowded;
    readonly ulong[] taken;
    int[] free, refused;
    int refusedCount, crowdedCount;

    /// <summary>Makes room for the work, which any number of runs use again: about 24 bytes for each applicant and 12 to 20 for each seat.</summary>
    public DeferredAcceptance(Market market)
    {
        this.market = market;
        grouped = new Hosts(market, all: false, spare: 1);
        (places, cutOffs) = (new Place[market.Nowhere + 1], new long[market.Nowhere + 1]);
        var start = 0;
        for (var place = 0; place < market.PlaceCount; place++)
        {
            var quota = Math.Min(market.Quota[place], market.Demand[place]);
            var capacity = market.Parent[place] >= 0 || quota == 0 ? 0 : Math.Min(quota + quota / 2 + 8, market.Demand[place] + 1);
            places[place] = new() { Start = start, Quota = quota, Capacity = capacity };
            start += capacity;
        }
        (offers, crowded, taken) = (new long[start], new int[market.PlaceCount], new ulong[(market.Wishes.Length >> 6) + 1]);
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
            (refusedCount, crowdedCount) = (0, 0);
            ProposeAll(count);
            for (var i = 0; i < crowdedCount; i++)
            {
                ref var place = ref places[crowded[i]];
                place.IsCrowded = false;
                if (place.Count > place.Quota) SendAway(crowded[i]);
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

    unsafe void ProposeAll(int count)
    {
        fixed (Wish* wishes = market.Wishes)
        fixed (long* held = offers)
            for (var i = 0; i < count; i++)
            {
                if (Sse.IsSupported && i + 2 * Ahead < count)
                {
                    Sse.Prefetch0(wishes + free[i + 2 * Ahead]);
                    ref var next = ref places[wishes[free[i + Ahead]].Place];
                    Sse.Prefetch0(held + next.Start + next.Count);
                }
                Propose(wishes, free[i]);
            }
    }

    // Passes the wishes that refuse, by one comparison each, and stays at the first that does not: at the latest, nowhere.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    unsafe void Propose(Wish* wishes, int at)
    {
        while (Market.Key(wishes[at], at) >= cutOffs[wishes[at].Place]) at++;
        var number = wishes[at].Place;
        if (number == market.Nowhere) return;
        ref var place = ref places[number];
        if (place.Capacity == 0)
        {
            if (grouped.Admit(number, Market.Key(wishes[at], at)) is { } away) refused[refusedCount++] = (int)away.Key + 1;
            return;
        }
        offers[place.Start + place.Count++] = Market.Key(wishes[at], at);
        if (place.Count > place.Quota && !place.IsCrowded)
        {
            place.IsCrowded = true;
            crowded[crowdedCount++] = number;
        }
        if (place.Count == place.Capacity) SendAway(number);
    }

    // From then on the worst who stays is whom a proposal must beat.
    void SendAway(int number)
    {
        ref var place = ref places[number];
        var held = offers.AsSpan(place.Start, place.Count);
        if (held.Length - place.Quota <= 3)
            for (; held.Length > place.Quota; held = held[..^1])
            {
                var worst = held.IndexOf(Greatest(held));
                (held[worst], held[^1]) = (held[^1], held[worst]);
            }
        else Select(held, place.Quota);
        foreach (var key in offers.AsSpan(place.Start + place.Quota, place.Count - place.Quota)) refused[refusedCount++] = (int)key + 1;
        place.Count = place.Quota;
        cutOffs[number] = Greatest(offers.AsSpan(place.Start, place.Quota));
    }

    static long Greatest(ReadOnlySpan<long> keys)
    {
        var greatest = 0L;
        var at = 0;
        if (keys.Length >= Vector<long>.Count)
        {
            var many = new Vector<long>(keys);
            for (at = Vector<long>.Count; at <= keys.Length - Vector<long>.Count; at += Vector<long>.Count) many = Vector.Max(many, new Vector<long>(keys[at..]));
            for (var lane = 0; lane < Vector<long>.Count; lane++) greatest = Math.Max(greatest, many[lane]);
        }
        for (; at < keys.Length; at++) greatest = Math.Max(greatest, keys[at]);
        return greatest;
    }

    // The least so many to the front (Hoare 1961), without a branch that cannot be foreseen.
    static void Select(Span<long> keys, int count)
    {
        for (int low = 0, high = keys.Length; high - low > 1;)
        {
            var (a, b, c) = (keys[low], keys[(low + high) >>> 1], keys[high - 1]);
            var middle = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var pivot = middle == a ? low : middle == c ? high - 1 : (low + high) >>> 1;
            (keys[pivot], keys[high - 1]) = (keys[high - 1], middle);
            var part = keys[low..high];
            var less = 0;
            for (var i = 0; i < part.Length - 1; i++)
            {
                var key = part[i];
                part[i] = part[less];
                part[less] = key;
                less += key < middle ? 1 : 0;
            }
            (part[^1], part[less]) = (part[less], middle);
            less += low;
            if (less == count || less == count - 1) return;
            if (less < count) low = less + 1;
            else high = less;
        }
    }

    // Marks the wishes that came true, then looks for each applicant's mark in order.
    void Tell(Span<int> positions)
    {
        Array.Clear(taken);
        for (var place = 0; place < market.PlaceCount; place++)
            foreach (var key in places[place].Capacity == 0 ? grouped.At(place) : offers.AsSpan(places[place].Start, places[place].Count)) taken[(uint)key >> 6] |= 1UL << (int)key;
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
