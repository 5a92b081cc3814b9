using Guildhall.Formats;
using Guildhall.Formats.SchemaOrg;
using Guildhall.Formats.Sheets;

namespace Guildhall.Demand.Imports;

/// <summary>What a file is, by its content: a sheet, or a document with schema.org postings in it.</summary>
public enum ImportFormat { Document, Sheet }

/// <summary>Reads an uploaded file as postings, one at a time, in bounded memory.</summary>
public sealed class ImportFile(Words words)
{
    /// <summary>JSON, gzip and HTML by their first bytes; all else is a sheet, or refused when it is opened as one.</summary>
    public static ImportFormat FormatOf(Stream stream)
    {
        var head = new byte[512];
        stream.Position = 0;
        var bytes = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        if (bytes is [0x1F, 0x8B, ..]) return ImportFormat.Document;
        // Byte order marks, and the zero bytes of UTF-16, do not hide the first character.
        bytes = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] ? bytes[2..] : bytes;
        var first = bytes.IndexOfAnyExcept(" \t\r\n\0"u8);
        return first >= 0 && bytes[first] is (byte)'{' or (byte)'[' or (byte)'<' ? ImportFormat.Document : ImportFormat.Sheet;
    }

    /// <summary>All that a document says, in order. Broken JSON at its very end means that the rest is missing.</summary>
    internal static IEnumerable<ImportRow> Postings(Stream stream, CancellationToken stop)
    {
        JobPostingItem? before = null;
        foreach (var item in JobPostingReader.Read(stream, stop: stop))
        {
            if (before is not null) yield return RowOf(before, isLast: false);
            before = item;
        }
        if (before is not null) yield return RowOf(before, isLast: true);
    }

    static ImportRow RowOf(JobPostingItem item, bool isLast)
    {
        if (item.Posting is null) return new ImportRow(item.Line, null, [.. item.Faults.Select(FaultWords.Of)], item.Raw, item.Faults.Any(f => Ends(f) || (isLast && f.Kind == FaultKind.BrokenJson)));
        var (facts, left) = FactsOfPosting.From(item.Posting);
        return new ImportRow(item.Line, facts, [.. item.Faults.Where(f => f is not { Kind: FaultKind.MissingValue, Column: "title" }).Select(FaultWords.Of), .. left], item.Raw);
    }

    /// <summary>
    /// Reads a sheet through once, before anything is done with it: whether it can be read to its end, which column holds which field (as a person chose, else as the source's last sheet,
    /// else by the names), and how its dates are written: 03/04/2026 can be told only by its neighbours.
    /// </summary>
    internal SheetHeads Heads(Stream stream, IReadOnlyDictionary<string, int>? chosen, IReadOnlyDictionary<string, string> remembered)
    {
        stream.Position = 0;
        using var sheet = SheetReader.Open(stream, "");
        var map = new PostingColumns(words).Match(sheet.Header, chosen ?? Recalled(sheet.Header, remembered));
        var samples = new List<Row>();
        var dates = PostingColumns.DateFields.Where(map.Columns.ContainsKey).ToDictionary(field => field, _ => new List<string>(), StringComparer.Ordinal);
        if (sheet.HeaderRow is not null)
            foreach (var row in sheet.Rows())
            {
                if (samples.Count < 100) samples.Add(row);
                foreach (var (field, texts) in dates)
                    if (map.Cell(row, field) is { Kind: CellKind.Text } cell && cell.Text.Length < 40) texts.Add(cell.Text);
            }
        stream.Position = 0;
        return new SheetHeads(sheet.Header, map, samples, dates.ToDictionary(d => d.Key, d => Values.OrderOf(d.Value), StringComparer.Ordinal), [.. sheet.Faults.Where(f => sheet.HeaderRow is null || Ends(f))]);
    }

    /// <summary>All rows of a sheet, in order. A row with a faulty cell has no facts: it is mended and brought in again, never in part.</summary>
    internal static IEnumerable<ImportRow> Rows(Stream stream, SheetHeads heads, CancellationToken stop)
    {
        using var sheet = SheetReader.Open(stream, "");
        var reader = new SheetPostings(heads);
        foreach (var row in sheet.Rows(stop)) yield return reader.Read(row);
        foreach (var fault in sheet.Faults.Where(f => f.Kind == FaultKind.UnclosedQuote)) yield return new ImportRow(fault.Row ?? 0, null, [FaultWords.Of(fault)], "", EndsReading: true);
    }

    static bool Ends(Formats.Fault fault) => fault.Kind is FaultKind.Corrupt or FaultKind.TooLarge or FaultKind.TooManyRows or FaultKind.Encrypted;

    // A remembered header that is not here leaves its field to be found by name.
    static Dictionary<string, int> Recalled(IReadOnlyList<string> headers, IReadOnlyDictionary<string, string> remembered)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (field, header) in remembered)
            if (header.Length == 0) columns[field] = 0;
            else if (headers.ToList().IndexOf(header) is >= 0 and var at) columns[field] = at + 1;
        return columns;
    }
}

/// <summary>The header of a sheet and how it is understood.</summary>
sealed record SheetHeads(IReadOnlyList<string> Header, HeaderMap Map, IReadOnlyList<Row> Samples, IReadOnlyDictionary<string, DateOrder> Dates, IReadOnlyList<Formats.Fault> Faults)
{
    /// <summary>Field → column, from 1.</summary>
    public IReadOnlyDictionary<string, int> Columns => Map.Columns;

    /// <summary>Field → header, to be remembered; empty for a field that a person left out.</summary>
    public IReadOnlyDictionary<string, string> Named => PostingColumns.Names.ToDictionary(f => f, f => Map.ColumnOrNull(f) is { } column ? Header[column - 1] : "", StringComparer.Ordinal);

    /// <summary>Why it cannot be read: not a sheet, or a column without which nothing can be done is missing.</summary>
    public Invalid? Refused(FaultWords faultWords) =>
        (Faults.Count > 0 ? Faults : Map.Faults.Where(f => f.Column is { } field && PostingColumns.IsRequired(field))).Select(f => new Invalid("File", new Text("imports.unreadable", faultWords.Say(FaultWords.Of(f))))).FirstOrDefault();
}
