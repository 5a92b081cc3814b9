using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Guildhall.Formats.Sheets;

/// <summary>The rows of one sheet of a workbook (ECMA-376 Part 1, SpreadsheetML; transitional or strict), streamed; shared texts and formats are held in memory.</summary>
sealed partial class XlsxRows
{
    const int LastRow = 1_048_576;
    const long SmallFileAllowance = 16L << 20;

    readonly Dictionary<string, ZipArchiveEntry> parts;
    readonly InflateBudget budget;
    readonly SheetLimits limits;
    readonly List<string> texts = [];
    readonly List<NumberFormat> formats = [];
    readonly StringBuilder text = new();
    string sheetPart = "";
    bool from1904;

    XlsxRows(Dictionary<string, ZipArchiveEntry> parts, InflateBudget budget, SheetLimits limits) => (this.parts, this.budget, this.limits) = (parts, budget, limits);

    internal string SheetName { get; private set; } = "";

    internal List<string> SheetNames { get; } = [];

    internal static XlsxRows Open(ZipArchive zip, long fileLength, SheetLimits limits, string? sheet)
    {
        var entries = new Dictionary<string, ZipArchiveEntry>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries) entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        var allowance = new InflateBudget(Math.Min(limits.MaxInflatedBytes, Math.Max(SmallFileAllowance, fileLength * limits.MaxRatio)));
        var rows = new XlsxRows(entries, allowance, limits);
        rows.ReadWorkbook(sheet);
        return rows;
    }

    void ReadWorkbook(string? wanted)
    {
        if (!parts.ContainsKey("[Content_Types].xml")) throw NotASheet();
        var workbook = Relations("_rels/.rels", "").FirstOrDefault(relation => relation.Type.EndsWith("/officeDocument", StringComparison.Ordinal)).Target ?? "xl/workbook.xml";
        if (!parts.ContainsKey(workbook) || !workbook.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || parts.ContainsKey("word/document.xml") || parts.ContainsKey("ppt/presentation.xml"))
            throw NotASheet();
        var folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        var relations = Relations($"{folder}_rels/{workbook[folder.Length..]}.rels", folder).ToList();

        var sheets = new List<(string Name, string Part, bool Visible)>();
        using (var xml = Open(workbook))
        {
            while (Xml.Step(xml))
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "workbookPr") from1904 = xml.GetAttribute("date1904") is "1" or "true";
                else if (xml.LocalName == "sheet")
                {
                    var id = Attribute(xml, "id");
                    var target = relations.FirstOrDefault(relation => relation.Id == id && relation.Type.EndsWith("/worksheet", StringComparison.Ordinal)).Target;
                    if (target is not null && parts.ContainsKey(target))
                        sheets.Add((xml.GetAttribute("name") ?? "", target, xml.GetAttribute("state") is null or "visible"));
                }
            }
        }
        if (sheets.Count == 0) throw new FaultException(new Fault(FaultKind.Corrupt) { Value = "workbook.xml" });
        SheetNames.AddRange(sheets.Select(sheet => sheet.Name));
        var chosen = sheets.FindIndex(sheet => wanted is null ? sheet.Visible : string.Equals(sheet.Name, wanted, StringComparison.OrdinalIgnoreCase));
        if (chosen < 0 && wanted is not null) throw new FaultException(new Fault(FaultKind.Empty) { Value = wanted });
        (SheetName, sheetPart, _) = sheets[Math.Max(chosen, 0)];

        foreach (var relation in relations.Where(relation => parts.ContainsKey(relation.Target)))
        {
            if (relation.Type.EndsWith("/sharedStrings", StringComparison.Ordinal)) ReadTexts(relation.Target);
            else if (relation.Type.EndsWith("/styles", StringComparison.Ordinal)) ReadFormats(relation.Target);
        }
    }

    FaultException NotASheet() => new(new Fault(FaultKind.NotASheet)
    {
        Value = parts.ContainsKey("xl/workbook.bin") ? "xlsb"
            : parts.ContainsKey("word/document.xml") ? "docx"
            : parts.ContainsKey("ppt/presentation.xml") ? "pptx"
            : parts.ContainsKey("content.xml") ? "ods"
            : "zip",
    });

    XmlReader Open(string part) => Xml.Open(new GuardedStream(parts[part].Open(), budget, Xml.LongestWithoutTag));

    IEnumerable<(string Id, string Type, string Target)> Relations(string part, string folder)
    {
        if (!parts.ContainsKey(part)) yield break;
        using var xml = Open(part);
        var count = 0;
        while (Xml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "Relationship" || xml.GetAttribute("TargetMode") == "External") continue;
            if (++count > 10_000) throw new FaultException(new Fault(FaultKind.Corrupt) { Value = part });
            var target = (xml.GetAttribute("Target") ?? "").Replace('\\', '/');
            yield return (xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", target.StartsWith('/') ? target[1..] : folder + target);
        }
    }

    static string? Attribute(XmlReader xml, string localName)
    {
        string? value = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
            if (xml.LocalName == localName) value = xml.Value;
        xml.MoveToElement();
        return value;
    }

    void ReadTexts(string part)
    {
        using var xml = Open(part);
        long held = 0;
        while (Xml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si") continue;
            var value = RichText(xml, out _);
            held += value.Length + 16;
            if (held > limits.MaxSharedText) throw new FaultException(new Fault(FaultKind.TooLarge) { Limit = limits.MaxSharedText });
            texts.Add(value);
        }
    }

    /// <summary>The text of an si or is element: its t elements, also inside runs, but not the phonetic hints.</summary>
    string RichText(XmlReader xml, out bool cut)
    {
        cut = false;
        text.Clear();
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            var phonetic = int.MaxValue;
            while (Xml.Step(xml) && xml.Depth > depth)
            {
                if (xml.Depth <= phonetic) phonetic = int.MaxValue;
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.LocalName == "rPh" && phonetic == int.MaxValue) phonetic = xml.IsEmptyElement ? int.MaxValue : xml.Depth;
                else if (xml.LocalName == "t" && phonetic == int.MaxValue) cut |= !Xml.AppendText(xml, text, limits.MaxCellLength);
            }
        }
        return Decoded(text.ToString());
    }

    void ReadFormats(string part)
    {
        var codes = new Dictionary<int, string>();
        var inside = false;
        using var xml = Open(part);
        while (Xml.Step(xml))
        {
            if (xml.LocalName == "cellXfs") inside = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName == "numFmt" && codes.Count < 10_000) codes[Int(xml.GetAttribute("numFmtId"))] = xml.GetAttribute("formatCode") ?? "";
            else if (inside && xml.LocalName == "xf" && formats.Count < 100_000)
            {
                var id = Int(xml.GetAttribute("numFmtId"));
                formats.Add(NumberFormat.Of(id, codes.GetValueOrDefault(id)));
            }
        }
    }

    internal IEnumerable<Row> Read()
    {
        using var xml = Open(sheetPart);
        var number = 0;
        while (Xml.Step(xml))
        {
            if (xml.NodeType != XmlNodeType.Element) continue;
            if (xml.LocalName != "row") continue;
            number = xml.GetAttribute("r") is { } r ? Int(r) : number + 1;
            if (number is < 1 or > LastRow) throw new FaultException(new Fault(FaultKind.Corrupt) { Value = xml.GetAttribute("r") });
            yield return ReadRow(xml, number);
        }
    }

    Row ReadRow(XmlReader xml, int number)
    {
        var cells = new List<Cell>();
        List<Fault>? faults = null;
        if (xml.IsEmptyElement) return new Row(number, cells);
        var depth = xml.Depth;
        var column = 0;
        var wide = false;
        while (Xml.Step(xml) && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c") continue;
            column = xml.GetAttribute("r") is { } address ? ColumnOf(address) : column + 1;
            var cell = ReadCell(xml, number, column, out var cut);
            if (cell.IsEmpty && cell.Text.Length == 0) continue;
            if (column > limits.MaxColumns)
            {
                if (!wide && !cell.IsEmpty) (faults ??= []).Add(new Fault(FaultKind.TooManyColumns) { Row = number, Address = cell.Address, Limit = limits.MaxColumns });
                wide |= !cell.IsEmpty;
                continue;
            }
            if (cut) (faults ??= []).Add(new Fault(FaultKind.CellTooLong) { Row = number, Address = cell.Address, Value = cell.Text, Limit = limits.MaxCellLength });
            while (cells.Count < column) cells.Add(new Cell { Row = number, Column = cells.Count + 1 });
            cells[column - 1] = cell;
        }
        return faults is null ? new Row(number, cells) : new Row(number, cells) { Faults = faults };
    }

    Cell ReadCell(XmlReader xml, int row, int column, out bool cut)
    {
        cut = false;
        var cell = new Cell { Row = row, Column = column };
        var type = xml.GetAttribute("t");
        var style = Int(xml.GetAttribute("s"));
        string? value = null;
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            while (Xml.Step(xml) && xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                switch (xml.LocalName)
                {
                    case "f":
                        cell = cell with { IsFormula = true };
                        break;
                    case "v":
                        text.Clear();
                        cut = !Xml.AppendText(xml, text, limits.MaxCellLength);
                        value = text.ToString();
                        break;
                    case "is":
                        value = RichText(xml, out cut);
                        break;
                }
            }
        }
        if (string.IsNullOrEmpty(value)) return cell;
        switch (type)
        {
            case "s":
                var index = Int(value);
                if (index < 0 || index >= texts.Count) throw new FaultException(new Fault(FaultKind.Corrupt) { Row = row, Address = cell.Address, Value = value });
                return WithText(cell, texts[index]);
            case "str":
                return WithText(cell, Decoded(value));
            case "inlineStr":
                return WithText(cell, value);
            case "b":
                return cell with { Kind = CellKind.Bool, Bool = value is "1" or "true", Text = value is "1" or "true" ? "TRUE" : "FALSE" };
            case "e":
                return cell with { Kind = CellKind.Error, Text = value };
            case "d" when DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date):
                return cell with { Kind = CellKind.Date, Date = date, Number = SerialDate.ToSerial(date), Text = Cell.TextOf(date) };
            default:
                if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return WithText(cell, value);
                cell = cell with { Kind = CellKind.Number, Number = number, Text = Cell.TextOf(number) };
                return style >= 0 && style < formats.Count ? formats[style].Apply(cell, from1904) : cell;
        }
    }

    static Cell WithText(Cell cell, string text) => cell with { Text = text, Kind = string.IsNullOrWhiteSpace(text) ? CellKind.Empty : CellKind.Text };

    static int ColumnOf(string address)
    {
        var column = 0;
        foreach (var c in address)
        {
            if (c is >= 'A' and <= 'Z') column = column * 26 + c - 'A' + 1;
            else if (c is >= 'a' and <= 'z') column = column * 26 + c - 'a' + 1;
            else break;
            if (column > 16_384) break;
        }
        return column is >= 1 and <= 16_384 ? column : throw new FaultException(new Fault(FaultKind.Corrupt) { Address = address[..Math.Min(address.Length, 20)] });
    }

    static int Int(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Undoes _x000D_ and its like (ECMA-376 Part 1, 22.9.2.19 ST_Xstring).</summary>
    static string Decoded(string text) => CleanText.Of(text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text);

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant, 30_000)]
    private static partial Regex Escaped();
}
