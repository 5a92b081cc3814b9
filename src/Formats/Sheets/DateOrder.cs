namespace Guildhall.Formats.Sheets;

/// <summary>How a column writes 03/04/2026.</summary>
public enum DateOrder
{
    /// <summary>Nothing in the column tells.</summary>
    Unknown,
    /// <summary>21/11/2026.</summary>
    DayFirst,
    /// <summary>11/21/2026.</summary>
    MonthFirst,
}
