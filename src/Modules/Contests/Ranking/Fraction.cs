namespace Guildhall.Contests.Ranking;

/// <summary>A sum over a count, kept apart so that nothing is rounded before it is told. Both are finite decimals; the count is positive.</summary>
public readonly record struct Fraction(decimal Sum, int Count) : IComparable<Fraction>
{
    public static Fraction Zero { get; } = new(0, 1);

    /// <summary>What the sheets make together: their mean; by the trimmed rule, with five or more, without the highest and the lowest. O(values).</summary>
    public static Fraction Of(IReadOnlyCollection<decimal> values, ScoreRule rule) =>
        values.Count == 0 ? Zero
        : rule == ScoreRule.TrimmedMean && values.Count >= Trimmed ? new(values.Sum() - values.Max() - values.Min(), values.Count - 2)
        : new(values.Sum(), values.Count);

    /// <summary>From how many sheets on the highest and the lowest are dropped.</summary>
    public const int Trimmed = 5;

    public static Fraction operator +(Fraction a, Fraction b) => new(a.Sum * b.Count + b.Sum * a.Count, a.Count * b.Count);

    /// <summary>Rounded to so many decimals, halves up. Exact: a half is found by whole numbers, never by a quotient.</summary>
    public decimal Round(int decimals)
    {
        var power = 1m;
        for (var i = 0; i < decimals; i++) power *= 10;
        var scaled = Sum * power;
        var whole = Math.Floor(scaled / Count);
        return (2 * (scaled - whole * Count) >= Count ? whole + 1 : whole) / power;
    }

    public int CompareTo(Fraction other) => (Sum * other.Count).CompareTo(other.Sum * Count);

    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;
}
