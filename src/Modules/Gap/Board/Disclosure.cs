namespace Guildhall.Gap.Board;

/// <summary>
/// What may be told of forecasts to those who may not read them. A cell is told when at least three organisations contribute to it and the two largest make up at most 80 % of it:
/// a threshold and a dominance rule (n = 2, k = 80), see Hundepool et al., Statistical Disclosure Control (2012), 4.2.
/// What may not be told in its cell is told only within the next wider one, together with all that could not be told there either. Every published figure is therefore a sum of
/// whole pools, each of which may be told; so subtracting figures from each other never yields a smaller one. What is too narrow even for the widest cell is not told at all.
/// </summary>
public static class Disclosure
{
    public const int LeastContributors = 3;
    public const int Largest = 2;
    public const double MostOfLargest = 0.8;

    /// <summary>People of graduates' destinations below this are not told to strangers.</summary>
    public const int LeastPeople = 5;

    /// <summary>Whether a figure of these contributions may be told. O(contributions × log).</summary>
    public static bool MayTell<T>(IEnumerable<(T Contributor, long Amount)> contributions) where T : notnull
    {
        var amounts = contributions.GroupBy(c => c.Contributor).Select(g => g.Sum(c => c.Amount)).Where(a => a > 0).OrderDescending().ToList();
        return amounts.Count >= LeastContributors && amounts.Take(Largest).Sum() <= MostOfLargest * amounts.Sum();
    }

    /// <summary>
    /// Puts items into pools that may be told: by the narrowest cell in which they may, level by level. Items that may be told nowhere are left out. O(items × levels).
    /// </summary>
    /// <param name="items">What is to be told.</param>
    /// <param name="levels">The cell of an item, from the narrowest level to the widest; each cell lies within one of the next level.</param>
    /// <param name="mayTell">Whether a pool may be told.</param>
    public static List<(TCell Cell, List<TItem> Items)> Pool<TItem, TCell>(IEnumerable<TItem> items, IReadOnlyList<Func<TItem, TCell>> levels, Func<List<TItem>, bool> mayTell) where TCell : notnull
    {
        var pools = new List<(TCell, List<TItem>)>();
        var left = items.ToList();
        foreach (var cellOf in levels)
        {
            var rest = new List<TItem>();
            foreach (var group in left.GroupBy(cellOf))
            {
                var pool = group.ToList();
                if (mayTell(pool)) pools.Add((group.Key, pool));
                else rest.AddRange(pool);
            }
            left = rest;
        }
        return pools;
    }

    /// <summary>
    /// Which of some counts that stand beside their total may not be told to strangers: those from 1 to 4; and where only one is hidden, or all that is hidden is below five together,
    /// the smallest other too, so that nobody works it out from the total. O(counts²).
    /// </summary>
    public static bool[] Hidden(IReadOnlyList<int> counts)
    {
        var hidden = counts.Select(c => c is > 0 and < LeastPeople).ToArray();
        while (hidden.Any(h => h) && (hidden.Count(h => h) == 1 || counts.Where((_, i) => hidden[i]).Sum() < LeastPeople))
        {
            var smallest = Enumerable.Range(0, counts.Count).Where(i => !hidden[i] && counts[i] > 0).OrderBy(i => counts[i]).Cast<int?>().FirstOrDefault();
            if (smallest is not { } next) break;
            hidden[next] = true;
        }
        return hidden;
    }
}
