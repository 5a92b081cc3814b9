using System.Globalization;

namespace Guildhall.Formats.Sheets;

/// <summary>One cell, as text and, where the file says so, as a typed value. A formula is represented by the value the file last stored for it; it is never evaluated.</summary>
public readonly record struct Cell
{
    readonly string? text;

    /// <summary>The row as the spreadsheet numbers it, from 1.</summary>
    public int Row { get; init; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; init; }

    /// <summary>What the cell holds.</summary>
    public CellKind Kind { get; init; }

    /// <summary>The content as text: numbers and dates in invariant form (1234.5, 2026-11-21, 2026-11-21 14:30:00), booleans as TRUE and FALSE.</summary>
    public string Text { get => text ?? ""; init => text = value; }

    /// <summary>The number, when <see cref="Kind"/> is Number or Date (then the Excel serial).</summary>
    public double Number { get; init; }

    /// <summary>The date, when <see cref="Kind"/> is Date.</summary>
    public DateTime Date { get; init; }

    /// <summary>The truth value, when <see cref="Kind"/> is Bool.</summary>
    public bool Bool { get; init; }

    /// <summary>Whether a formula stood behind the value.</summary>
    public bool IsFormula { get; init; }

    /// <summary>Whether there is nothing to read.</summary>
    public bool IsEmpty => Kind == CellKind.Empty;

    /// <summary>The address as the spreadsheet shows it, such as D7.</summary>
    public string Address => AddressOf(Column, Row);

    /// <summary>A cell of text; blank text makes an empty cell.</summary>
    public static Cell FromText(string? text, int row = 1, int column = 1) =>
        new() { Row = row, Column = column, Text = text ?? "", Kind = string.IsNullOrWhiteSpace(text) ? CellKind.Empty : CellKind.Text };

    /// <summary>A cell holding a number.</summary>
    public static Cell FromNumber(double number, int row = 1, int column = 1) =>
        new() { Row = row, Column = column, Number = number, Text = TextOf(number), Kind = CellKind.Number };

    /// <summary>A cell holding a date; a midnight is shown without its time.</summary>
    public static Cell FromDate(DateTime date, int row = 1, int column = 1) =>
        new() { Row = row, Column = column, Date = date, Number = SerialDate.ToSerial(date), Text = TextOf(date), Kind = CellKind.Date };

    /// <summary>A cell holding true or false.</summary>
    public static Cell FromBool(bool value, int row = 1, int column = 1) =>
        new() { Row = row, Column = column, Bool = value, Text = value ? "TRUE" : "FALSE", Kind = CellKind.Bool };

    /// <summary>The letters of a column, from 1: A, B, … Z, AA.</summary>
    public static string LettersOf(int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + (column - 1) % 26) + letters;
        return letters;
    }

    /// <summary>The address of a column and row, from 1, such as D7.</summary>
    public static string AddressOf(int column, int row) => LettersOf(column) + row.ToString(CultureInfo.InvariantCulture);

    // Telephone numbers and codes are often typed as numbers: below 10^15 every digit is shown, never an exponent.
    internal static string TextOf(double number) => Math.Abs(number) is < 1e15 and > 1e-9 or 0
        ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    internal static string TextOf(DateTime date) => date.TimeOfDay == TimeSpan.Zero
        ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : date.Year == 1899 ? date.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
        : date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
