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
    // As many ahead as memory needs to answer: the main one for wishes, a cache for the place that is wished first, something between for the seats of a block.
    const int WishesAhead = 64, PlacesAhead = 4, Block = 32;

    readonly Market market;
    readonly Hosts grouped;
    readonly Seats seats;
    readonly ulong[] taken;
    int[] free, away;

    /// <summary>Makes room for the work, which any number of runs use again: 8 bytes for each applicant, 9 to 22 for each seat but 128 at least for a place, 25 more for a place, and a bit for each wish.</summary>
    public DeferredAcceptance(Market market)
    {
        this.market = market;
        (grouped, seats, taken) = (new Hosts(market, all: false, spare: 1), new Seats(market), new ulong[(market.Wishes.Length >> 6) + 1]);
        (free, away) = (new int[market.ApplicantCount + WishesAhead], new int[market.ApplicantCount + WishesAhead]);
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
        market.Starts.AsSpan(..market.ApplicantCount).CopyTo(free);
        for (var count = market.ApplicantCount; count > 0; (free, away) = (away, free)) count = Propose(count);
        Tell(positions);
    }

    // Everybody who is free proposes once. How many were sent away.
    unsafe int Propose(int count)
    {
        var proposals = stackalloc Proposal[Block];
        var places = seats.Places;
        var nowhere = market.Nowhere;
        int sent;
        fixed (Wish* wishes = market.Wishes)
        fixed (int* next = free, gone = away)
        {
            var end = gone;
            for (var from = 0; from < count; from += Block)
                end = Answer(wishes, proposals, Ask(wishes, next + from, next + Math.Min(from + Block, count), places, nowhere, proposals), places, nowhere, end);
            sent = (int)(end - gone);
        }
        // Who looks ahead at the end looks here.
        away.AsSpan(sent, WishesAhead).Clear();
        return sent;
    }

    // Where each stays, unless nowhere, and where the proposals end. The processor cannot foresee how far somebody goes and begins anew each time; here it loses least by that.
    static unsafe Proposal* Ask(Wish* wishes, int* next, int* end, Seats.Place* places, int nowhere, Proposal* proposal)
    {
        for (; next < end; next++)
        {
            if (Sse.IsSupported)
            {
                // Whoever was sent away often passes several wishes, into the next line of memory.
                var later = wishes + next[WishesAhead];
                Sse.Prefetch1(later);
                Sse.Prefetch1(later + 8);
                Sse.Prefetch0(places + wishes[next[PlacesAhead]].Place);
            }
            var asked = Pass(wishes, (uint)*next, places);
            Seats.Fetch(places + asked.Place);
            *proposal = asked;
            if (asked.Place != (nuint)nowhere) proposal++;
        }
        return proposal;
    }

    // The next wish of each who is sent away, and where these end.
    unsafe int* Answer(Wish* wishes, Proposal* proposal, Proposal* end, Seats.Place* places, int nowhere, int* gone)
    {
        for (; proposal < end; proposal++)
        {
            var (place, key) = (proposal->Place, proposal->Key);
            if (key >= places[place].CutOff)
            {
                // Somebody better came meanwhile.
                var further = Pass(wishes, (uint)key, places);
                (place, key) = (further.Place, further.Key);
                if (place == (nuint)nowhere) continue;
            }
            var displaced = places[place].IsPlain ? Seats.Admit(places + place, key) : AdmitOtherwise((int)place, key);
            *gone = (int)displaced + 1;
            if (displaced < Seats.Free) gone++;
        }
        return gone;
    }

    unsafe long AdmitOtherwise(int place, long key) => market.Parent[place] < 0 ? seats.AdmitAmongMany(place, key) : grouped.Admit(place, key)?.Key ?? Seats.Free;

    // Passes the wishes that refuse, by one comparison each, and stays at the first that does not: at the latest, nowhere.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static unsafe Proposal Pass(Wish* wishes, nuint at, Seats.Place* places)
    {
        for (; ; at++)
        {
            var (place, key) = ((nuint)(uint)wishes[at].Place, Market.Key(wishes[at], (int)at));
            if (key < places[place].CutOff) return new(place, key);
        }
    }

    // Marks the wishes that came true, then goes through the marks in order: one for each applicant who has a place.
    void Tell(Span<int> positions)
    {
        Array.Clear(taken);
        for (var place = 0; place < market.PlaceCount; place++)
            foreach (var key in market.Parent[place] >= 0 ? grouped.At(place) : seats.At(place))
                if (Seats.IsKey(key)) taken[(uint)key >> 6] |= 1UL << (int)key;
        var (turn, starts) = (0, market.Starts);
        for (var word = 0; word < taken.Length; word++)
            for (var marks = taken[word]; marks != 0; marks &= marks - 1, turn++)
            {
                var at = (word << 6) + BitOperations.TrailingZeroCount(marks);
                for (; starts[turn + 1] <= at; turn++) positions[market.ApplicantAt(turn)] = -1;
                positions[market.ApplicantAt(turn)] = at - starts[turn];
            }
        for (; turn < positions.Length; turn++) positions[market.ApplicantAt(turn)] = -1;
    }

    readonly record struct Proposal(nuint Place, long Key);
}
