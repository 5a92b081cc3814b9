namespace Guildhall.Formats.Sheets;

/// <summary>
/// Writes an uploaded sheet back as an xlsx to be mended and uploaded again: every row and column where it was, faulty cells in a red wash with the message as comment,
/// and all messages of a row in one added last column, whose header begins with <see cref="HeaderMap.AddedMark"/>, so that it is ignored (and, on a further round, replaced) when it comes back.
/// </summary>
public static class ErrorWorkbook
{
    /// <summary>Writes the workbook; holds the notes and, once more, the comments (at most 20,000) in memory, not the rows. Linear.</summary>
    /// <param name="to">Stays open; need not seek.</param>
    /// <param name="header">The header row as read.</param>
    /// <param name="rows">The rows as read, in order.</param>
    /// <param name="notes">The messages, in the reader's language.</param>
    /// <param name="notesHeader">The header of the added column, without the mark.</param>
    /// <param name="sheetName">The sheet's name.</param>
    public static void Write(Stream to, Row header, IEnumerable<Row> rows, IEnumerable<Note> notes, string notesHeader, string sheetName = "Sheet1")
    {
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(header);
        var byRow = notes.ToLookup(note => note.Row);
        var texts = header.Cells.Select(cell => cell.Text.Trim()).ToList();
        while (texts.Count > 0 && texts[^1].Length == 0) texts.RemoveAt(texts.Count - 1);
        var added = texts.FindIndex(HeaderMap.IsAdded) + 1;
        if (added == 0)
        {
            texts.Add("");
            added = texts.Count;
        }
        texts[added - 1] = $"{HeaderMap.AddedMark} {notesHeader}";

        using var sheet = new XlsxSheet(to);
        sheet.Begin(sheetName, [.. texts.Select((text, i) => new SheetColumn(text, i == added - 1 ? 60 : 16))], header.Number);
        foreach (var row in rows)
        {
            var mine = byRow[row.Number].ToList();
            var faulty = mine.Where(note => note.Column is not null).ToLookup(note => note.Column!.Value, note => note.Text);
            sheet.StartRow(row.Number);
            var last = mine.Count == 0 ? row.Cells.Count : Math.Max(row.Cells.Count, Math.Max(added, mine.Max(note => note.Column ?? 0)));
            for (var column = 1; column <= last; column++)
            {
                if (column == added)
                {
                    if (mine.Count > 0) sheet.Value(column, string.Join("\n", mine.Select(note => note.Text).Distinct(StringComparer.Ordinal)), faulty: true);
                    continue;
                }
                sheet.Value(column, ValueOf(row[column]), faulty.Contains(column));
                if (faulty.Contains(column)) sheet.Comment(column, string.Join("\n", faulty[column]));
            }
            sheet.EndRow();
        }
    }

    static object? ValueOf(Cell cell) => cell.Kind switch
    {
        // A number shown with leading zeros is a code: it comes back as the text that was shown.
        CellKind.Number => cell.Text == Cell.TextOf(cell.Number) ? cell.Number : cell.Text,
        CellKind.Date => cell.Date,
        CellKind.Bool => cell.Bool,
        CellKind.Empty when cell.Text.Length == 0 => null,
        _ => cell.Text,
    };
}
