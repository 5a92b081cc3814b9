using System.Globalization;

namespace Guildhall.Shell.Charts;

/// <summary>A bar chart of one or two series: ochre is demand, pine is supply. Every bar is labelled; the table behind has every number.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Caption">The finding, in words.</param>
/// <param name="Measure">What is measured, in which unit, where, when.</param>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Category">Heading of the first column of the table.</param>
/// <param name="Demand">Name of the first series.</param>
/// <param name="Supply">Name of the second series; null when there is none.</param>
/// <param name="Rows">Top to bottom.</param>
public sealed record BarChart(string Id, string Caption, string Measure, string Source, string Category, string Demand, string? Supply, IReadOnlyList<BarRow> Rows);

/// <summary>One row: its name, where it leads, and its numbers.</summary>
public sealed record BarRow(string Name, string? Href, long Demand, long? Supply = null);

/// <summary>A map of tiles, each a place put roughly where it lies.</summary>
public sealed record TileMap(string Id, string Caption, string Measure, string Source, string Category, string Unit, IReadOnlyList<Tile> Tiles);

/// <summary>One place: column and row of its tile, its name, its number (which may be withheld) and where it leads.</summary>
public sealed record Tile(int Column, int Row, string Name, long Value, string? Href, bool IsHidden = false);

/// <summary>How charts put numbers into attributes.</summary>
public static class ChartNumbers
{
    /// <summary>Per cent with one decimal, as SVG wants it.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    /// <summary>Three classes of strength by share of the largest value; no value is the zero class.</summary>
    public static string Strength(long value, long largest) => value == 0 ? "z" : value * 3 > largest * 2 ? "d3" : value * 3 > largest ? "d2" : "d1";
}

/// <summary>The joint: what is asked for above, what can be met below, one tenon a column; where it does not reach, there is a gap.</summary>
public sealed record JointChart(string Id, string Caption, string Source, string Category, string Demand, string Supply, string Foot, IReadOnlyList<JointColumn> Columns);

/// <summary>One column: a region or another group with what is asked for and what is there for it.</summary>
public sealed record JointColumn(string Name, string? Href, long Demand, long Supply)
{
    /// <summary>How far supply reaches, 0 to 1.</summary>
    public double Share => Demand == 0 ? 1 : Math.Min(1, (double)Supply / Demand);
}
