using System.Runtime.CompilerServices;

namespace Guildhall.Allocating;

/// <summary>
/// Applicants with ranked wishes, places with priorities, and quotas: what is to be allocated. Immutable, and safe for any number of threads.
/// Places and groups form a forest: a place may belong to a group, a group to a larger group (laminar common quotas: Biró, Fleiner, Irving, Manlove 2010).
/// A group compares the applicants of all its places by their priorities.
/// </summary>
public sealed class Market
{
    /// <summary>As keys are compared, what nobody with a priority reaches: ineligible applicants are refused by the same comparison as all others.</summary>
    internal const long Never = (long)Wish.Ineligible << 32;

    /// <summary>Wishes of all applicants in the order of the lottery, each list closed by a wish for nowhere.</summary>
    internal readonly Wish[] Wishes;
    internal readonly int[]? Ranks;
    /// <summary>Where the wishes of the applicant with a turn begin; turns are the order of the lottery.</summary>
    internal readonly int[] Starts;
    internal readonly int[]? ApplicantOfTurn, TurnOfApplicant;
    /// <summary>Of hosts: places first, then groups, then nowhere, where those are who have no place.</summary>
    internal readonly int[] Quota, Minimum, Parent, Demand, ChildStarts, Children;

    /// <summary>From arrays, for large numbers: wishes of applicant a are those from starts[a] up to starts[a + 1], best first. Otherwise as <see cref="MarketBuilder"/>, which says what is checked.</summary>
    /// <param name="places">Quota, minimum and group (or -1) of each place.</param>
    /// <param name="groups">The same of each group; a group's own group comes before it.</param>
    /// <param name="starts">One more than there are applicants, rising, from 0.</param>
    /// <param name="wishes">All wishes.</param>
    /// <param name="ranks">The rank of each wish, or null when no two wishes of an applicant are equally dear.</param>
    /// <param name="seed">The seed of the <see cref="Lottery"/>, or null: ties go to the applicant with the smaller number.</param>
    /// <exception cref="ArgumentException">What is given contradicts itself; the message says where.</exception>
    public Market(ReadOnlySpan<(int Quota, int Minimum, int Group)> places, ReadOnlySpan<(int Quota, int Minimum, int Group)> groups, ReadOnlySpan<int> starts, ReadOnlySpan<Wish> wishes, ReadOnlySpan<int> ranks = default, long? seed = null)
    {
        (PlaceCount, GroupCount, ApplicantCount, Seed) = (places.Length, groups.Length, starts.Length - 1, seed);
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != wishes.Length) throw new ArgumentException("The starts do not cover the wishes.", nameof(starts));
        if ((long)wishes.Length + ApplicantCount >= int.MaxValue) throw new ArgumentException("More than two thousand million wishes.", nameof(wishes));
        (Quota, Minimum, Parent) = (new int[Nowhere + 1], new int[Nowhere + 1], new int[Nowhere + 1]);
        for (var host = 0; host < Nowhere; host++)
        {
            int group;
            (Quota[host], Minimum[host], group) = host < PlaceCount ? places[host] : groups[host - PlaceCount];
            if (Quota[host] < 0 || Minimum[host] < 0) throw new ArgumentException($"{Describe(host)} has a negative quota or minimum.", nameof(places));
            if (group < -1 || group >= (host < PlaceCount ? GroupCount : host - PlaceCount)) throw new ArgumentException($"{Describe(host)} belongs to group {group}, which does not come before it.", nameof(groups));
            Parent[host] = group < 0 ? -1 : PlaceCount + group;
        }
        (Quota[Nowhere], Parent[Nowhere]) = (int.MaxValue, -1);
        (ChildStarts, Children) = ListChildren();
        RaiseMinimums();

        if (seed is { } drawn)
        {
            ApplicantOfTurn = Lottery.Order(drawn, ApplicantCount);
            TurnOfApplicant = new int[ApplicantCount];
            for (var turn = 0; turn < ApplicantCount; turn++) TurnOfApplicant[ApplicantOfTurn[turn]] = turn;
        }
        (Starts, Wishes, Ranks) = (new int[ApplicantCount + 1], LargePages.Array<Wish>(wishes.Length + ApplicantCount), ranks.IsEmpty ? null : new int[wishes.Length + ApplicantCount]);
        Demand = new int[Nowhere + 1];
        var lastWish = new int[PlaceCount];
        for (int turn = 0, at = 0; turn < ApplicantCount; turn++)
        {
            var applicant = ApplicantAt(turn);
            var (from, to) = (starts[applicant], starts[applicant + 1]);
            if (to < from) throw new ArgumentException($"The starts fall at applicant {applicant}.", nameof(starts));
            wishes[from..to].CopyTo(Wishes.AsSpan(at));
            if (Ranks is not null)
            {
                ranks[from..to].CopyTo(Ranks.AsSpan(at));
                if (seed is { } known) OrderTies(known, applicant, Wishes.AsSpan(at, to - from), ranks[from..to]);
            }
            foreach (var wish in Wishes.AsSpan(at, to - from))
            {
                if ((uint)wish.Place >= (uint)PlaceCount) throw new ArgumentException($"Applicant {applicant} wishes for place {wish.Place}, which does not exist.", nameof(wishes));
                if (wish.Priority < 0) throw new ArgumentException($"Applicant {applicant} has a negative priority at place {wish.Place}.", nameof(wishes));
                if (lastWish[wish.Place] == turn + 1) throw new ArgumentException($"Applicant {applicant} wishes for place {wish.Place} twice.", nameof(wishes));
                lastWish[wish.Place] = turn + 1;
                Demand[wish.Place]++;
            }
            at += to - from;
            Wishes[at++] = new Wish(Nowhere);
            Starts[turn + 1] = at;
        }
    }

    /// <summary>How many applicants there are, numbered from 0.</summary>
    public int ApplicantCount { get; }

    /// <summary>How many places there are, numbered from 0.</summary>
    public int PlaceCount { get; }

    /// <summary>How many groups there are, numbered from 0.</summary>
    public int GroupCount { get; }

    /// <summary>The seed of the <see cref="Lottery"/>, or null.</summary>
    public long? Seed { get; }

    internal int Nowhere => PlaceCount + GroupCount;

    internal bool HasGroups => GroupCount > 0;

    /// <summary>The wishes of an applicant, in the order in which they are tried: best first, equal ones as the lottery has them.</summary>
    public ReadOnlySpan<Wish> WishesOf(int applicant)
    {
        var turn = TurnOf(applicant);
        return Wishes.AsSpan(Starts[turn]..(Starts[turn + 1] - 1));
    }

    /// <summary>The rank, from 1, of an applicant's wish at a position of <see cref="WishesOf"/>.</summary>
    public int RankOf(int applicant, int position) => Ranks is null ? position + 1 : Ranks[Starts[TurnOf(applicant)] + position];

    /// <summary>How many turns pass in the lottery before that of the applicant.</summary>
    public int TurnOf(int applicant) => TurnOfApplicant is null ? applicant : TurnOfApplicant[applicant];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int ApplicantAt(int turn) => ApplicantOfTurn is null ? turn : ApplicantOfTurn[turn];

    internal Host HostAt(int host) => host < PlaceCount ? new(host) : new(host - PlaceCount, true);

    /// <summary>Smaller is better. Wishes stand in the order of the lottery, so the number of the wish decides between equal priorities; and it says whose wish it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static long Key(Wish wish, int at) => (long)wish.Priority << 32 | (uint)at;

    internal int TurnOfWish(int at)
    {
        var found = Array.BinarySearch(Starts, at);
        if (found < 0) return ~found - 1;
        return found;
    }

    string Describe(int host) => host < PlaceCount ? $"Place {host}" : $"Group {host - PlaceCount}";

    (int[] Starts, int[] Children) ListChildren()
    {
        var starts = new int[Nowhere + 2];
        for (var host = 0; host < Nowhere; host++)
            if (Parent[host] >= 0) starts[Parent[host] + 1]++;
        for (var host = 0; host <= Nowhere; host++) starts[host + 1] += starts[host];
        var (children, next) = (new int[starts[^1]], starts.ToArray());
        for (var host = 0; host < Nowhere; host++)
            if (Parent[host] >= 0) children[next[Parent[host]]++] = host;
        return (starts, children);
    }

    // What is owed to the parts is owed to the whole; only so is there always somebody whom no minimum protects when a host has one too many.
    void RaiseMinimums()
    {
        for (var host = Nowhere - 1; host >= 0; host--)
        {
            var group = host >= PlaceCount;
            long owed = 0;
            if (group)
                foreach (var child in Children.AsSpan(ChildStarts[host]..ChildStarts[host + 1])) owed += Minimum[child];
            if (owed > Minimum[host]) Minimum[host] = (int)Math.Min(owed, int.MaxValue);
            if (Minimum[host] > Quota[host]) throw new ArgumentException($"{Describe(host)} has a quota of {Quota[host]}, but minimums of {Minimum[host]} together.", nameof(host));
        }
    }

    static void OrderTies(long seed, int applicant, Span<Wish> wishes, ReadOnlySpan<int> ranks)
    {
        for (int from = 0, to; from < wishes.Length; from = to)
        {
            for (to = from + 1; to < wishes.Length && ranks[to] == ranks[from]; to++) { }
            if (to == from + 1) continue;
            var tied = wishes[from..to];
            var numbers = new ulong[tied.Length];
            for (var i = 0; i < tied.Length; i++) numbers[i] = Lottery.Number(seed, applicant, tied[i].Place);
            numbers.AsSpan().Sort(tied);
        }
    }
}
