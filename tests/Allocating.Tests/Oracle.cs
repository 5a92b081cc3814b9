namespace Guildhall.Allocating.Tests;

/// <summary>What the engine should do, written down as the definitions say it and without any care for time.</summary>
static class Oracle
{
    /// <summary>Every way to give each applicant one wish or none.</summary>
    public static IEnumerable<int[]> All(Market market) => All(market, 0, new int[market.ApplicantCount]);

    static IEnumerable<int[]> All(Market market, int applicant, int[] positions)
    {
        if (applicant == market.ApplicantCount)
        {
            yield return positions.ToArray();
            yield break;
        }
        for (var position = -1; position < market.WishesOf(applicant).Length; position++)
        {
            positions[applicant] = position;
            foreach (var whole in All(market, applicant + 1, positions)) yield return whole;
        }
    }

    public static bool IsFeasible(Market market, int[] positions) => IsWithinQuotas(market, Contracts(market, positions)) && Contracts(market, positions).All(c => c.Priority != Wish.Ineligible);

    public static IEnumerable<(int Applicant, int Place)> BlockingPairs(Market market, int[] positions)
    {
        var held = Contracts(market, positions);
        for (var applicant = 0; applicant < positions.Length; applicant++)
            for (var position = 0; position < market.WishesOf(applicant).Length; position++)
            {
                if (positions[applicant] >= 0 && market.RankOf(applicant, position) >= market.RankOf(applicant, positions[applicant])) continue;
                var more = Contract(market, applicant, position);
                if (more.Priority != Wish.Ineligible && Choose(market, [.. held.Where(c => Root(market, c.Place) == Root(market, more.Place)), more]).Contains(more)) yield return (applicant, more.Place);
            }
    }

    /// <summary>Of all sets within the quotas, the one that fills the most seats of minimums, and of those the first by priority.</summary>
    static HashSet<Contracted> Choose(Market market, List<Contracted> offered)
    {
        var order = offered.OrderBy(c => c.Priority).ThenBy(c => c.Turn).ThenBy(c => c.Position).ToList();
        var best = (Owed: -1, Weight: -1L, Set: new HashSet<Contracted>());
        for (var bits = 0; bits < 1 << order.Count; bits++)
        {
            var set = order.Where((_, i) => (bits >> i & 1) != 0).ToList();
            if (!IsWithinQuotas(market, set)) continue;
            var (owed, weight) = (Owed(market, set), Enumerable.Range(0, order.Count).Sum(i => (bits >> i & 1) != 0 ? 1L << (order.Count - i) : 0));
            if (owed > best.Owed || owed == best.Owed && weight > best.Weight) best = (owed, weight, [.. set]);
        }
        return best.Set;
    }

    public static int Owed(Market market, List<Contracted> set) => Enumerable.Range(0, market.Nowhere).Sum(host => Math.Min(market.Minimum[host], set.Count(c => IsIn(market, c.Place, host))));

    public static List<Contracted> Contracts(Market market, int[] positions) => [.. positions.Select((position, applicant) => (position, applicant)).Where(p => p.position >= 0).Select(p => Contract(market, p.applicant, p.position))];

    static Contracted Contract(Market market, int applicant, int position) => new(applicant, position, market.WishesOf(applicant)[position].Place, market.WishesOf(applicant)[position].Priority, market.TurnOf(applicant));

    static bool IsWithinQuotas(Market market, List<Contracted> set) => Enumerable.Range(0, market.Nowhere).All(host => set.Count(c => IsIn(market, c.Place, host)) <= market.Quota[host]);

    static bool IsIn(Market market, int place, int host) => place >= 0 && (place == host || IsIn(market, market.Parent[place], host));

    static int Root(Market market, int host) => market.Parent[host] < 0 ? host : Root(market, market.Parent[host]);

    public readonly record struct Contracted(int Applicant, int Position, int Place, int Priority, int Turn);
}
