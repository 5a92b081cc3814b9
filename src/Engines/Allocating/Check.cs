namespace Guildhall.Allocating;

/// <summary>
/// Proves or refutes that an allocation is feasible and stable, from the market and who got what alone, by whatever method it was found.
/// Stable: no quota exceeded, nobody where ineligible, and no blocking pair (Gale, Shapley 1962; with common quotas Abraham, Irving, Manlove 2007, section 2;
/// between wishes that are equally dear, weakly stable). O(wishes + applicants · log quota).
/// </summary>
public sealed class Check
{
    readonly (long Key, int Host)[] cutOffs;

    /// <summary>Checks.</summary>
    public Check(Allocation allocation)
    {
        Allocation = allocation;
        var market = allocation.Market;
        var (hosts, ineligible) = (new Hosts(market, all: true, spare: 0), new List<int>());
        var counts = new int[market.Nowhere];
        for (var applicant = 0; applicant < market.ApplicantCount; applicant++)
        {
            var position = allocation.PositionOf(applicant);
            if (position < 0) continue;
            var at = market.Starts[market.TurnOf(applicant)] + position;
            var wish = market.Wishes[at];
            if (wish.Priority == Wish.Ineligible) ineligible.Add(applicant);
            for (var host = wish.Place; host >= 0; host = market.Parent[host]) counts[host]++;
            hosts.Add(wish.Place, Market.Key(wish, at));
        }
        Ineligible = ineligible;
        OverQuota = [.. Enumerable.Range(0, counts.Length).Where(host => counts[host] > market.Quota[host]).Select(market.HostAt)];
        BelowMinimum = [.. Enumerable.Range(0, counts.Length).Where(host => counts[host] < market.Minimum[host]).Select(market.HostAt)];
        cutOffs = [.. Enumerable.Range(0, market.PlaceCount).Select(hosts.CutOff)];
        BlockingPairs = FindBlockingPairs();
    }

    /// <summary>What was checked.</summary>
    public Allocation Allocation { get; }

    /// <summary>Places and groups with more applicants than their quota.</summary>
    public IReadOnlyList<Host> OverQuota { get; }

    /// <summary>Places and groups with fewer applicants than their minimum. A stable allocation may leave some: minimums keep applicants from being sent away, they do not send any in.</summary>
    public IReadOnlyList<Host> BelowMinimum { get; }

    /// <summary>Applicants at places that may not take them.</summary>
    public IReadOnlyList<int> Ineligible { get; }

    /// <summary>All blocking pairs, by applicant, then rank.</summary>
    public IReadOnlyList<BlockingPair> BlockingPairs { get; }

    /// <summary>No quota is exceeded, and nobody is where ineligible.</summary>
    public bool IsFeasible => OverQuota.Count == 0 && Ineligible.Count == 0;

    /// <summary>Feasible, and without a blocking pair.</summary>
    public bool IsStable => IsFeasible && BlockingPairs.Count == 0;

    /// <summary>The priority, and the turn in the lottery among equals, that an applicant had to beat at a place; null: all eligible would have been taken.</summary>
    public (int Priority, int Turn)? CutOffOf(int place) => cutOffs[place] is (var key, >= 0) && key != Market.Never ? ((int)(key >> 32), Allocation.Market.TurnOfWish((int)key)) : null;

    /// <summary>Why an applicant did not get each wish that ranks higher than what came true, best first.</summary>
    public IReadOnlyList<WhyNot> WhyNot(int applicant)
    {
        var market = Allocation.Market;
        var start = market.Starts[market.TurnOf(applicant)];
        var wishes = market.WishesOf(applicant);
        var answer = new List<WhyNot>();
        for (var position = 0; position < wishes.Length; position++)
        {
            if (!IsDearer(applicant, position)) break;
            answer.Add(Explain(wishes[position], start + position, market.RankOf(applicant, position)));
        }
        return answer;
    }

    WhyNot Explain(Wish wish, int at, int rank)
    {
        var market = Allocation.Market;
        var (cutOff, host) = cutOffs[wish.Place];
        if (wish.Priority == Wish.Ineligible) return new(wish.Place, rank, Rule.Eligibility, null, null);
        if (Market.Key(wish, at) < cutOff) return new(wish.Place, rank, Rule.Welfare, null, null);
        if (cutOff == 0) return new(wish.Place, rank, market.Quota[host] == 0 ? Rule.Closed : Rule.Minimum, market.HostAt(host), null);
        var last = market.ApplicantAt(market.TurnOfWish((int)cutOff));
        return new(wish.Place, rank, cutOff >> 32 == wish.Priority ? Rule.Lottery : Rule.Priority, market.HostAt(host), last);
    }

    bool IsDearer(int applicant, int position) => Allocation.RankOf(applicant) is 0 || Allocation.Market.RankOf(applicant, position) < Allocation.RankOf(applicant);

    List<BlockingPair> FindBlockingPairs()
    {
        var (market, pairs) = (Allocation.Market, new List<BlockingPair>());
        for (var applicant = 0; applicant < market.ApplicantCount; applicant++)
        {
            var start = market.Starts[market.TurnOf(applicant)];
            var wishes = market.WishesOf(applicant);
            for (var position = 0; position < wishes.Length && IsDearer(applicant, position); position++)
                if (Market.Key(wishes[position], start + position) < cutOffs[wishes[position].Place].Key) pairs.Add(new(applicant, wishes[position].Place, market.RankOf(applicant, position)));
        }
        return pairs;
    }
}
