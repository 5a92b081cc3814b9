using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Guildhall.Allocating;

/// <summary>
/// Stable allocation that is best for every applicant among all stable ones, by applicants proposing (Gale, Shapley 1962; with quotas Roth 1984; with common quotas Abraham,
/// Irving, Manlove 2007, section 3.1). No applicant gains by hiding or changing wishes (Dubins, Freedman 1981). The order of proposals does not change the outcome
/// (McVitie, Wilson 1971), so those who are free propose in turn: it is known ahead whose wishes and which seats are needed next, and memory is told. Wishes stand in the order
/// of the lottery and a proposal is (priority, number of the wish) in one number: it says who is better and, one further, what the one sent away wishes next.
/// Expected O(wishes), and O(log quota) for each proposal that is held; at places in groups each proposal also looks at the places of the group that is full.
/// </summary>
public sealed class DeferredAcceptance
{
    // As many ahead as memory needs to answer.
    const int WishesAhead = 24, SeatsAhead = 10;

    readonly Market market;
    readonly Hosts grouped;
    readonly Seats seats;
    readonly ulong[] taken;
    int[] free, away;

    /// <summary>Makes room for the work, which any number of runs use again: 8 bytes for each applicant, 9 to 18 for each seat but 64 at least for a place, 24 more for a place, and a bit for each wish.</summary>
    public DeferredAcceptance(Market market)
    {
        this.market = market;
        (grouped, seats, taken) = (new Hosts(market, all: false, spare: 1), new Seats(market), new ulong[(market.Wishes.Length >> 6) + 1]);
        (free, away) = (new int[market.ApplicantCount], new int[market.ApplicantCount]);
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
        grouped.Clear();
        seats.Clear();
        market.Starts.AsSpan(..free.Length).CopyTo(free);
        for (var count = free.Length; count > 0; (free, away) = (away, free)) count = Propose(count);
        Tell(positions);
    }

    // Each passes the wishes that refuse, by one comparison each, and stays at the first that does not: at the latest, nowhere. How many were sent away.
    unsafe int Propose(int count)
    {
        var (sent, nowhere, hasGroups) = (0, market.Nowhere, market.HasGroups);
        fixed (Wish* wishes = market.Wishes)
        fixed (Seats.Place* places = seats.Places)
        fixed (int* next = free, gone = away)
            for (var i = 0; i < count + SeatsAhead; i++)
            {
                if (Sse.IsSupported && i + WishesAhead < count)
                {
                    // Whoever was sent away often passes several wishes, into the next line of memory.
                    var later = wishes + next[i + WishesAhead];
                    Sse.Prefetch0(later);
                    Sse.Prefetch0(later + 8);
                }
                if (i < count)
                {
                    var asks = next[i] = Pass(wishes, places, next[i]);
                    seats.Fetch(wishes[asks].Place);
                }
                if (i < SeatsAhead) continue;
                var at = Pass(wishes, places, next[i - SeatsAhead]);
                var (place, key) = (wishes[at].Place, Market.Key(wishes[at], at));
                if (place == nowhere) continue;
                var displaced = hasGroups && market.Parent[place] >= 0 ? grouped.Admit(place, key)?.Key ?? Market.Never : seats.Admit(place, key);
                gone[sent] = (int)displaced + 1;
                sent += displaced < Market.Never ? 1 : 0;
            }
        return sent;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe int Pass(Wish* wishes, Seats.Place* places, int at)
    {
        while (Market.Key(wishes[at], at) >= places[wishes[at].Place].CutOff) at++;
        return at;
    }

    // Marks the wishes that came true, then looks for each applicant's mark in order.
    void Tell(Span<int> positions)
    {
        Array.Clear(taken);
        for (var place = 0; place < market.PlaceCount; place++)
            foreach (var key in market.Parent[place] >= 0 ? grouped.At(place) : seats.At(place))
                if (Seats.IsKey(key)) taken[(uint)key >> 6] |= 1UL << (int)key;
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
