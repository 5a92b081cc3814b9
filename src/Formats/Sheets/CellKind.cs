namespace Guildhall.Formats.Sheets;

/// <summary>What a cell holds.</summary>
public enum CellKind
{
    /// <summary>Nothing, or only spaces.</summary>
    Empty,
    /// <summary>Text; everything in a CSV file is text.</summary>
    Text,
    /// <summary>A number, in <see cref="Cell.Number"/>.</summary>
    Number,
    /// <summary>A date, a time or both, in <see cref="Cell.Date"/>.</summary>
    Date,
    /// <summary>True or false, in <see cref="Cell.Bool"/>.</summary>
    Bool,
    /// <summary>An Excel error such as #REF!, in <see cref="Cell.Text"/>.</summary>
    Error,
}
