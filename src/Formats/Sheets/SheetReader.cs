using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Guildhall.Formats.Sheets;

/// <summary>
/// Reads a spreadsheet of unknown origin row by row: xlsx (ECMA-376), xls (Excel 97–2003) or delimited text (RFC 4180, with comma, semicolon, tab or bar),
/// told apart by content, never by name. The first row that holds anything is the header. Memory is bounded by the limits, whatever the file claims of itself.
/// Nothing is evaluated: formulas give their stored values; links and macros are not looked at. A bad file never throws: see <see cref="Faults"/>.
/// </summary>
public sealed class SheetReader : IDisposable
{
    readonly List<Fault> faults = [];
    readonly List<IDisposable> owned = [];
    readonly SheetLimits limits;
    IEnumerator<Row>? rows;

    SheetReader(string fileName, SheetLimits limits)
    {
        FileName = fileName;
        this.limits = limits;
    }

    /// <summary>The name given at opening; nothing is decided by it.</summary>
    public string FileName { get; }

    /// <summary>The format found, null when none was.</summary>
    public SheetFormat? Format { get; private set; }

    /// <summary>The name of the text's encoding (utf-8, utf-16, utf-16BE, gb18030, windows-1252); null for workbooks.</summary>
    public string? EncodingName { get; private set; }

    /// <summary>The delimiter of the text; null for workbooks.</summary>
    public char? Delimiter { get; private set; }

    /// <summary>The name of the sheet being read; null for text.</summary>
    public string? SheetName { get; private set; }

    /// <summary>The names of all sheets of the workbook, in order; empty for text and for xls.</summary>
    public IReadOnlyList<string> SheetNames { get; private set; } = [];

    /// <summary>The header row; null when the file could not be read or is empty.</summary>
    public Row? HeaderRow { get; private set; }

    /// <summary>The texts of the header, trimmed, without empty ones at the end.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>What is wrong with the file as a whole; grows while rows are read. A fault that ended the reading is the last one.</summary>
    public IReadOnlyList<Fault> Faults => faults;

    /// <summary>Opens a file from its beginning and reads as far as the header. A stream that cannot seek is first copied to a temporary file.</summary>
    /// <param name="stream">Stays open; must not be moved while the reader is in use.</param>
    /// <param name="fileName">Kept for the caller.</param>
    /// <param name="limits">Null for <see cref="SheetLimits.Default"/>.</param>
    /// <param name="sheet">The sheet of a workbook to read; null for its first visible one.</param>
    public static SheetReader Open(Stream stream, string fileName, SheetLimits? limits = null, string? sheet = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var reader = new SheetReader(fileName, limits ?? SheetLimits.Default);
        reader.Start(stream, sheet);
        return reader;
    }

    /// <summary>The rows below the header that hold anything, once, as they are read. Reading ends quietly at a fault of the whole file, which is then in <see cref="Faults"/>.</summary>
    public IEnumerable<Row> Rows(CancellationToken stop = default)
    {
        var count = 0;
        while (Guarded(Next) is { } row)
        {
            stop.ThrowIfCancellationRequested();
            if (row.IsBlank && row.Faults.Count == 0) continue;
            if (++count > limits.MaxRows)
            {
                faults.Add(new Fault(FaultKind.TooManyRows) { Row = row.Number, Limit = limits.MaxRows });
                yield break;
            }
            yield return Padded(row);
        }
    }

    /// <summary>As <see cref="Rows"/>, giving way to other work after every thousand rows; the reading itself is synchronous.</summary>
    public async IAsyncEnumerable<Row> RowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop = default)
    {
        var count = 0;
        foreach (var row in Rows(stop))
        {
            if (++count % 1000 == 0) await Task.Yield();
            yield return row;
        }
    }

    /// <summary>Lets go of what was opened; the caller's stream stays open.</summary>
    public void Dispose()
    {
        rows?.Dispose();
        for (var i = owned.Count - 1; i >= 0; i--) owned[i].Dispose();
        owned.Clear();
        rows = null;
    }

    void Start(Stream stream, string? sheet) => Guarded(() =>
    {
        var seekable = Seekable(stream);
        rows = RowsOf(seekable, sheet)?.GetEnumerator();
        while (Next() is { } row)
        {
            if (row.IsBlank && row.Faults.Count == 0) continue;
            if (row.IsBlank) { faults.AddRange(row.Faults); continue; }
            HeaderRow = row;
            faults.AddRange(row.Faults);
            var last = row.Cells.Count;
            while (row.Cells[last - 1].IsEmpty) last--;
            Header = [.. row.Cells.Take(last).Select(cell => cell.Text.Trim())];
            return null;
        }
        if (faults.Count == 0) faults.Add(new Fault(FaultKind.Empty));
        return (Row?)null;
    });

    Row? Next() => rows is not null && rows.MoveNext() ? rows.Current : null;

    Row Padded(Row row) => row.Cells.Count >= Header.Count ? row
        : row with { Cells = [.. row.Cells, .. Enumerable.Range(row.Cells.Count + 1, Header.Count - row.Cells.Count).Select(column => new Cell { Row = row.Number, Column = column })] };

    /// <summary>Turns whatever damaged content makes the decoders throw into one fault, and ends the reading.</summary>
    Row? Guarded(Func<Row?> read)
    {
        try { return read(); }
        catch (FaultException refused) { faults.Add(refused.Fault); }
        catch (ExcelDataReader.Exceptions.InvalidPasswordException) { faults.Add(new Fault(FaultKind.Encrypted)); }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or EndOfStreamException or IOException or FormatException or OverflowException
            or ArgumentException or IndexOutOfRangeException or InvalidOperationException or NotSupportedException or NullReferenceException or InvalidCastException or KeyNotFoundException
            or ExcelDataReader.Exceptions.ExcelReaderException)
        {
            faults.Add(new Fault(FaultKind.Corrupt) { Value = broken.GetType().Name });
        }
        rows = null;
        return null;
    }

    IEnumerable<Row>? RowsOf(Stream stream, string? sheet)
    {
        var head = new byte[4096];
        stream.Position = 0;
        var beginning = head.AsSpan(0, stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        stream.Position = 0;
        switch (beginning)
        {
            case [(byte)'P', (byte)'K', 3, 4, ..]:
                return Workbook(stream, sheet);
            case [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..]:
                Format = SheetFormat.Xls;
                var xls = new XlsRows(stream, limits, sheet);
                owned.Add(xls);
                SheetName = xls.SheetName;
                return xls.Read();
            default:
                return Text(stream, beginning);
        }
    }

    IEnumerable<Row> Workbook(Stream stream, string? sheet)
    {
        ZipCount.Check(stream, limits.MaxEntries);
        var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
        owned.Add(zip);
        var xlsx = XlsxRows.Open(zip, stream.Length, limits, sheet);
        Format = SheetFormat.Xlsx;
        SheetName = xlsx.SheetName;
        SheetNames = xlsx.SheetNames;
        return xlsx.Read();
    }

    IEnumerable<Row> Text(Stream stream, ReadOnlySpan<byte> beginning)
    {
        if (Binary.LooksLike(beginning) is { } other) throw new FaultException(new Fault(FaultKind.NotASheet) { Value = other });
        var encoding = TextEncoding.Of(stream);
        Format = SheetFormat.Csv;
        EncodingName = encoding.WebName;
        var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        owned.Add(text);
        var csv = new CsvRows(text, limits, faults);
        Delimiter = csv.Delimiter;
        return csv.Read();
    }

    Stream Seekable(Stream stream)
    {
        if (stream.CanSeek)
        {
            if (stream.Length > limits.MaxFileBytes) throw new FaultException(new Fault(FaultKind.TooLarge) { Limit = limits.MaxFileBytes });
            return stream;
        }
        var copy = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        owned.Add(copy);
        var buffer = new byte[81920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > limits.MaxFileBytes) throw new FaultException(new Fault(FaultKind.TooLarge) { Limit = limits.MaxFileBytes });
        }
        copy.Position = 0;
        return copy;
    }
}
