using System.Globalization;
using ExcelDataReader;

namespace Guildhall.Formats.Sheets;

/// <summary>The rows of one sheet of an Excel 97–2003 workbook (MS-XLS), through ExcelDataReader. Nothing in the format is compressed, so the size of the file bounds what it holds.</summary>
sealed class XlsRows : IDisposable
{
    readonly IExcelDataReader reader;
    readonly SheetLimits limits;

    internal XlsRows(Stream stream, SheetLimits limits, string? sheet)
    {
        this.limits = limits;
        TextEncoding.RegisterCodePages();
        CompoundFile.Check(stream);
        stream.Position = 0;
        reader = ExcelReaderFactory.CreateBinaryReader(stream, new ExcelReaderConfiguration { LeaveOpen = true });
        do
        {
            if (sheet is null ? reader.VisibleState == "visible" : string.Equals(reader.Name, sheet, StringComparison.OrdinalIgnoreCase))
            {
                SheetName = reader.Name;
                return;
            }
        }
        while (reader.NextResult());
        if (sheet is not null) throw new FaultException(new Fault(FaultKind.Empty) { Value = sheet });
        reader.Reset();
        SheetName = reader.Name;
    }

    internal string SheetName { get; }

    internal IEnumerable<Row> Read()
    {
        while (reader.Read())
        {
            var number = reader.Depth + 1;
            // The format has no more rows and columns ([MS-XLS]), whatever the cells say of themselves.
            if (number > CompoundFile.MostRows || reader.FieldCount > CompoundFile.MostColumns) throw new FaultException(new Fault(FaultKind.Corrupt) { Row = number });
            var cells = new List<Cell>();
            var faults = new List<Fault>();
            for (var i = 0; i < reader.FieldCount; i++)
            {
                var cell = CellOf(reader, i, number, faults);
                if (cell.IsEmpty) continue;
                if (i >= limits.MaxColumns)
                {
                    faults.Add(new Fault(FaultKind.TooManyColumns) { Row = number, Address = cell.Address, Limit = limits.MaxColumns });
                    break;
                }
                while (cells.Count <= i) cells.Add(new Cell { Row = number, Column = cells.Count + 1 });
                cells[i] = cell;
            }
            yield return new Row(number, cells) { Faults = faults };
        }
    }

    Cell CellOf(IExcelDataReader row, int i, int number, List<Fault> faults)
    {
        switch (row.GetValue(i))
        {
            case null:
                return new Cell { Row = number, Column = i + 1 };
            case bool flag:
                return Cell.FromBool(flag, number, i + 1);
            case DateTime date:
                return Cell.FromDate(date, number, i + 1);
            case TimeSpan time:
                return Cell.FromDate(new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified) + time, number, i + 1);
            case string words:
                var text = CleanText.Of(words);
                if (text.Length > limits.MaxCellLength)
                {
                    text = CleanText.Cut(text, limits.MaxCellLength);
                    faults.Add(new Fault(FaultKind.CellTooLong) { Row = number, Address = Cell.AddressOf(i + 1, number), Value = text, Limit = limits.MaxCellLength });
                }
                return Cell.FromText(text, number, i + 1);
            case IConvertible value:
                var cell = Cell.FromNumber(value.ToDouble(CultureInfo.InvariantCulture), number, i + 1);
                return NumberFormat.Of(row.GetNumberFormatIndex(i), row.GetNumberFormatString(i)) is { IsDate: false } format ? format.Apply(cell, from1904: false) : cell;
            default:
                return new Cell { Row = number, Column = i + 1 };
        }
    }

    public void Dispose() => reader.Dispose();
}
