namespace Guildhall.Formats.Sheets;

/// <summary>
/// Writes a table row by row, holding one row in memory. No text can become a formula: see <see cref="SheetFormat"/>'s two writers.
/// Writing is synchronous; for a web response give it <c>Response.BodyWriter.AsStream()</c> or a temporary file. Dispose to finish.
/// </summary>
public abstract class SheetWriter : IDisposable
{
    /// <summary>Begins a sheet with its header row.</summary>
    /// <param name="to">Stays open; need not seek.</param>
    /// <param name="format">Csv: UTF-8 with byte order mark, RFC 4180, texts that look like formulas behind an apostrophe. Xlsx: ECMA-376, texts as inline strings, dates as dates, header bold and frozen, filter.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="sheetName">The sheet's name; characters Excel forbids are replaced.</param>
    /// <exception cref="ArgumentOutOfRangeException">The format is Xls.</exception>
    public static SheetWriter Create(Stream to, SheetFormat format, IReadOnlyList<SheetColumn> columns, string sheetName = "Sheet1")
    {
        ArgumentNullException.ThrowIfNull(to);
        SheetWriter writer = format switch
        {
            SheetFormat.Csv => new CsvSheet(to),
            SheetFormat.Xlsx => new XlsxSheet(to),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Only csv and xlsx are written."),
        };
        writer.NextSheet(sheetName, columns);
        return writer;
    }

    /// <summary>Ends the sheet and begins another with its own header; in CSV, after a blank line.</summary>
    public abstract void NextSheet(string name, IReadOnlyList<SheetColumn> columns);

    /// <summary>
    /// Writes a row of null, string, bool, int, long, short, byte, float, double, decimal, DateOnly, DateTime, DateTimeOffset (its clock time), TimeOnly, or anything else by its invariant text.
    /// In a workbook, whole numbers of more than 15 digits become text, texts are cut at 32,767 characters, and a full sheet (1,048,576 rows) is continued on another.
    /// </summary>
    public abstract void Write(params IReadOnlyList<object?> values);

    /// <summary>Finishes the file; the stream stays open.</summary>
    public abstract void Dispose();
}
