using System.Globalization;

namespace Guildhall.Gap.Observatory;

/// <summary>A quarter of a year, as editions are named by it: "2026-Q3".</summary>
public readonly record struct Quarter(int Year, int Number) : IComparable<Quarter>
{
    public DateOnly First => new(Year, Number * 3 - 2, 1);

    public DateOnly Last => Next.First.AddDays(-1);

    public Quarter Next => Number == 4 ? new(Year + 1, 1) : new(Year, Number + 1);

    public Quarter Before => Number == 1 ? new(Year - 1, 4) : new(Year, Number - 1);

    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    /// <summary>The quarter of this name; null when it names none.</summary>
    public static Quarter? OrNull(string? name) =>
        name is { Length: 7 } && name[4..6] == "-Q" && name[6] is >= '1' and <= '4' && int.TryParse(name.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 0 and < 9999 ? new Quarter(year, name[6] - '0') : null;

    public int CompareTo(Quarter other) => (Year, Number).CompareTo((other.Year, other.Number));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-Q{Number}");
}
