namespace Guildhall.Formats.Sheets;

/// <summary>One row of a sheet.</summary>
/// <param name="Number">The row as the spreadsheet numbers it, from 1; in a CSV file, as Excel would number it: line breaks inside quotes do not count, blank lines do.</param>
/// <param name="Cells">By column, from A, gaps filled with empty cells; at least as many as the header has.</param>
public sealed record Row(int Number, IReadOnlyList<Cell> Cells)
{
    /// <summary>What was wrong with the row itself: too long, too many columns, a cell cut short. A row left out as too long has no text in it.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>The cell of a column counted from 1; an empty one past the end.</summary>
    public Cell this[int column] => column >= 1 && column <= Cells.Count ? Cells[column - 1] : new Cell { Row = Number, Column = column };

    /// <summary>Whether no cell holds anything.</summary>
    public bool IsBlank => Cells.All(cell => cell.IsEmpty);
}
