using System.Numerics;

namespace Guildhall.Allocating;

/// <summary>What is best as a whole, wishes alone considered. In each case as many as possible get a place.</summary>
public enum Measure
{
    /// <summary>Among all allocations of greatest size, the least sum of ranks.</summary>
    LeastTotalRank,
    /// <summary>Among all of greatest size, the most first wishes; among those the most second wishes; and so on.</summary>
    GreedyMaximum,
    /// <summary>Among all of greatest size, the fewest last wishes; among those the fewest last but one; and so on.</summary>
    GenerousMaximum,
}

/// <summary>
/// Allocation by welfare instead of priorities: feasible, of greatest size, and best by a <see cref="Measure"/> (Kwanashie, Irving, Manlove, Sng 2014: greedy and generous
/// maximum matchings). Priorities count only as eligibility, so the outcome is in general not stable. Minimums come before size: as many of their seats are filled as can be.
/// Where several are best, the order of the lottery makes the outcome definite.
/// </summary>
/// <remarks>Minimum cost flow by successive shortest paths (<see cref="MinimumCostFlow{TCost}"/>). Profiles are weighed by powers of (applicants + 1), in 64 bits, 128 or as many as it takes.</remarks>
public static class Welfare
{
    /// <summary>The best allocation of a market.</summary>
    public static Allocation Run(Market market, Measure measure = Measure.LeastTotalRank)
    {
        var ranks = 1;
        for (var turn = 0; turn < market.ApplicantCount; turn++)
            for (var at = market.Starts[turn]; at < market.Starts[turn + 1] - 1; at++)
                if (market.Wishes[at].Priority != Wish.Ineligible) ranks = Math.Max(ranks, market.Ranks is { } given ? given[at] : at - market.Starts[turn] + 1);

        var many = (BigInteger)market.ApplicantCount + 1;
        var weights = Enumerable.Range(1, ranks).Select(rank => measure switch
        {
            Measure.GreedyMaximum => -BigInteger.Pow(many, ranks - rank),
            Measure.GenerousMaximum => BigInteger.Pow(many, rank - 1),
            _ => rank,
        }).ToArray();
        // One seat more outweighs whatever ranks can change, one seat of a minimum more outweighs that.
        var seat = measure == Measure.LeastTotalRank ? many * ranks : BigInteger.Pow(many, ranks);
        var owed = Enumerable.Range(0, market.Nowhere).Any(host => market.Minimum[host] > 0) ? 4 * many * seat : 0;
        var costs = Array.ConvertAll(weights, weight => weight - seat);
        // No path is longer than all applicants and hosts.
        var bits = (BigInteger.Max(seat * 2, owed) * (many + market.Nowhere)).GetBitLength() + 2;
        var positions = bits < 63 ? Solve<long>(market, costs, owed) : bits < 127 ? Solve<Int128>(market, costs, owed) : Solve<BigInteger>(market, costs, owed);
        return new Allocation(market, positions);
    }

    static int[] Solve<TCost>(Market market, BigInteger[] costs, BigInteger owed) where TCost : ISignedNumber<TCost>, IComparable<TCost>, IComparisonOperators<TCost, TCost, bool> =>
        new MinimumCostFlow<TCost>(market, Array.ConvertAll(costs, TCost.CreateChecked), TCost.CreateChecked(owed)).Run();
}
