using System.Globalization;
using System.Numerics;

namespace Guildhall.Exchange.Units;

/// <summary>How a converted volume is brought to a multiple of the step.</summary>
public enum Rounding { HalfUp, HalfEven, Down, Up }

/// <summary>
/// A stated rate between two units: so many of one are so many of the other, rounded to a multiple of a step. Exact: nothing is rounded but the answer, once. Pure; O(1).
/// </summary>
/// <param name="FromAmount">More than 0, in the first unit.</param>
/// <param name="ToAmount">More than 0, in the second unit.</param>
/// <param name="Rounding">How.</param>
/// <param name="Step">More than 0, in the second unit.</param>
public sealed record Conversion(decimal FromAmount, decimal ToAmount, Rounding Rounding, decimal Step)
{
    /// <summary>The volume in the second unit: a multiple of the step; of more never less.</summary>
    /// <param name="amount">0 or more, in the first unit.</param>
    /// <exception cref="OverflowException">The answer does not fit a decimal.</exception>
    public decimal Apply(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var ((a, b), (from, fromBelow), (to, toBelow), (step, stepBelow)) = (Fraction(amount), Fraction(FromAmount), Fraction(ToAmount), Fraction(Step));
        var (above, below) = (a * to * fromBelow * stepBelow, b * toBelow * from * step);
        var steps = BigInteger.DivRem(above, below, out var rest);
        var half = (2 * rest).CompareTo(below);
        var isUp = Rounding switch
        {
            Rounding.Up => !rest.IsZero,
            Rounding.HalfUp => half >= 0,
            Rounding.HalfEven => half > 0 || (half == 0 && !steps.IsEven),
            _ => false,
        };
        return (decimal)(isUp ? steps + 1 : steps) * Step;
    }

    /// <summary>How far an answer may lie from the exact one: half a step, or a step.</summary>
    public decimal MostOff => Rounding is Rounding.HalfUp or Rounding.HalfEven ? Step / 2 : Step;

    static (BigInteger Above, BigInteger Below) Fraction(decimal value)
    {
        var scale = value.Scale;
        return (new BigInteger(decimal.Parse(value.ToString(CultureInfo.InvariantCulture).Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture)), BigInteger.Pow(10, scale));
    }
}
