namespace Guildhall.Shell.Charts;

/// <summary>Demand and supply of each row as two marks on one line: a square of ochre and a circle of pine; between them the gap, with its number at the end. The table behind has every number.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Caption">The finding, in words.</param>
/// <param name="Measure">What is measured, in which unit, where, when.</param>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Category">Heading of the first column of the table.</param>
/// <param name="Demand">Name of what is wanted.</param>
/// <param name="Supply">Name of what is there.</param>
/// <param name="Difference">Name of supply minus demand.</param>
/// <param name="Rows">Top to bottom.</param>
public sealed record GapChart(string Id, string Caption, string Measure, string Source, string Category, string Demand, string Supply, string Difference, IReadOnlyList<GapRow> Rows);

/// <summary>One row: its name, where it leads, and its numbers.</summary>
public sealed record GapRow(string Name, string? Href, long Demand, long Supply)
{
    public long Gap => Supply - Demand;
}
