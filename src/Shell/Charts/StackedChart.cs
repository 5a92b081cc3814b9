namespace Guildhall.Shell.Charts;

/// <summary>Columns over time, each a stack of parts: what a whole is made of and how it grew. The table behind has every number.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Caption">The finding, in words.</param>
/// <param name="Measure">What is measured, in which unit.</param>
/// <param name="Source">Where the numbers come from.</param>
/// <param name="Category">Heading of the first column of the table.</param>
/// <param name="Total">Heading of the sum.</param>
/// <param name="Columns">Names of the columns, in the order of time.</param>
/// <param name="Series">The parts, the largest at the foot; at most <see cref="MostSeries"/>.</param>
public sealed record StackedChart(string Id, string Caption, string Measure, string Source, string Category, string Total, IReadOnlyList<string> Columns, IReadOnlyList<StackedSeries> Series)
{
    public const int MostSeries = 7;

    /// <summary>The fill classes of the parts, from the foot.</summary>
    public static readonly IReadOnlyList<string> Fills = ["k-s3", "k-d2", "k-s2", "k-d1", "k-s1", "k-d3", "k-z"];

    /// <summary>The sum of a column.</summary>
    public long Sum(int column) => Series.Sum(s => s.Values[column]);
}

/// <summary>One part: its name and its number in each column.</summary>
public sealed record StackedSeries(string Name, IReadOnlyList<long> Values);
