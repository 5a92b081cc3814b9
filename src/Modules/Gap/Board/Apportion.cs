namespace Guildhall.Gap.Board;

/// <summary>Parts a whole number in proportion to weights, by the largest remainder: the parts are whole and add up to the whole.</summary>
public static class Apportion
{
    /// <summary>The parts in the order of the weights; ties go to the first. All zero when no weight is above zero. O(weights × log).</summary>
    public static long[] Run(long whole, IReadOnlyList<double> weights)
    {
        var parts = new long[weights.Count];
        var sum = weights.Sum();
        if (sum <= 0 || whole == 0) return parts;
        var remainders = new (double Remainder, int Index)[weights.Count];
        for (var i = 0; i < weights.Count; i++)
        {
            var exact = whole * weights[i] / sum;
            parts[i] = (long)Math.Floor(exact + 1e-9);
            remainders[i] = (exact - parts[i], i);
        }
        foreach (var (_, index) in remainders.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take((int)(whole - parts.Sum()))) parts[index]++;
        return parts;
    }
}
