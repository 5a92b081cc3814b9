using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Guildhall.Formats.Sheets;

/// <summary>
/// A workbook (ECMA-376 Part 1) written straight through a zip: the Open XML SDK would hold every part uncompressed in memory until the end.
/// Cells and rows may be left out, and cells may carry the fault style and a comment, for <see cref="ErrorWorkbook"/>.
/// </summary>
sealed class XlsxSheet(Stream to) : SheetWriter
{
    internal const int LastRow = 1_048_576, LongestText = 32_767;
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Package = "http://schemas.openxmlformats.org/package/2006";

    enum Style { Plain, Header, Date, Moment, Time, Fault, FaultDate, FaultMoment, FaultTime }

    readonly ZipArchive zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
    readonly List<(string Name, bool HasComments)> sheets = [];
    readonly List<(int Row, int Column, string Text)> comments = [];
    XmlWriter? xml;
    string name = "";
    IReadOnlyList<SheetColumn> columns = [];
    int row, headerRow;
    bool closed;

    /// <summary>The most comments written; Excel grows slow with more, and the messages stand in their own column too.</summary>
    internal const int MostComments = 20_000;

    public override void NextSheet(string name, IReadOnlyList<SheetColumn> columns) => Begin(name, columns, headerRow: 1);

    internal void Begin(string name, IReadOnlyList<SheetColumn> columns, int headerRow)
    {
        EndSheet();
        (this.name, this.columns, this.headerRow) = (name, columns, headerRow);
        sheets.Add((FreeName(name), false));
        xml = Part($"xl/worksheets/sheet{sheets.Count}.xml");
        xml.WriteStartElement("worksheet", Main);
        xml.WriteStartElement("sheetViews", Main);
        xml.WriteStartElement("sheetView", Main);
        if (sheets.Count == 1) xml.WriteAttributeString("tabSelected", "1");
        xml.WriteAttributeString("workbookViewId", "0");
        xml.WriteStartElement("pane", Main);
        xml.WriteAttributeString("ySplit", Number(headerRow));
        xml.WriteAttributeString("topLeftCell", Cell.AddressOf(1, headerRow + 1));
        xml.WriteAttributeString("activePane", "bottomLeft");
        xml.WriteAttributeString("state", "frozen");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        if (columns.Count > 0)
        {
            xml.WriteStartElement("cols", Main);
            for (var i = 0; i < columns.Count; i++)
            {
                xml.WriteStartElement("col", Main);
                xml.WriteAttributeString("min", Number(i + 1));
                xml.WriteAttributeString("max", Number(i + 1));
                xml.WriteAttributeString("width", Math.Clamp(columns[i].Width, 1, 255).ToString("0.##", CultureInfo.InvariantCulture));
                xml.WriteAttributeString("customWidth", "1");
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteStartElement("sheetData", Main);
        row = headerRow - 1;
        StartRow(headerRow);
        for (var i = 0; i < columns.Count; i++)
            if (columns[i].Header.Length > 0) Text(i + 1, columns[i].Header, Style.Header);
        EndRow();
    }

    public override void Write(params IReadOnlyList<object?> values)
    {
        StartRow(row + 1);
        for (var i = 0; i < values.Count; i++) Value(i + 1, values[i]);
        EndRow();
    }

    /// <summary>Starts a row, on a further sheet when this one is full. Numbers must grow.</summary>
    internal void StartRow(int number)
    {
        if (number > LastRow)
        {
            Begin(name, columns, headerRow);
            number = row + 1;
        }
        row = number;
        xml!.WriteStartElement("row", Main);
        xml.WriteAttributeString("r", Number(number));
    }

    internal void EndRow() => xml!.WriteEndElement();

    internal void Value(int column, object? value, bool faulty = false)
    {
        switch (value)
        {
            case null:
                if (faulty) Empty(column);
                break;
            case string text:
                if (text.Length > 0) Text(column, text, faulty ? Style.Fault : Style.Plain);
                else if (faulty) Empty(column);
                break;
            case bool flag:
                Plain(column, "b", flag ? "1" : "0", faulty ? Style.Fault : Style.Plain);
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                var digits = ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
                // Excel keeps 15 digits; a longer number is a code, not a quantity.
                if (digits.Count(char.IsAsciiDigit) > 15) Text(column, digits, faulty ? Style.Fault : Style.Plain);
                else Plain(column, null, digits, faulty ? Style.Fault : Style.Plain);
                break;
            case float or double:
                var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (double.IsFinite(number)) Plain(column, null, number.ToString("R", CultureInfo.InvariantCulture), faulty ? Style.Fault : Style.Plain);
                else if (faulty) Empty(column);
                break;
            case DateOnly date:
                Date(column, date.ToDateTime(TimeOnly.MinValue), faulty);
                break;
            case DateTime date:
                Date(column, date, faulty);
                break;
            case DateTimeOffset date:
                Date(column, date.DateTime, faulty);
                break;
            case TimeOnly time:
                Plain(column, null, (time.Ticks / (double)TimeSpan.TicksPerDay).ToString("R", CultureInfo.InvariantCulture), faulty ? Style.FaultTime : Style.Time);
                break;
            default:
                Text(column, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", faulty ? Style.Fault : Style.Plain);
                break;
        }
    }

    internal void Comment(int column, string text)
    {
        if (comments.Count < MostComments) comments.Add((row, column, CleanText.Cut(CleanText.Of(text), 2000)));
    }

    void Date(int column, DateTime date, bool faulty)
    {
        if (date.Year < 1900)
        {
            // The 1900 system has no earlier days, except its day 0 for times of day.
            if (date.Date == new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified)) Value(column, TimeOnly.FromDateTime(date), faulty);
            else Text(column, Cell.TextOf(date), faulty ? Style.Fault : Style.Plain);
            return;
        }
        var style = date.TimeOfDay == TimeSpan.Zero ? faulty ? Style.FaultDate : Style.Date : faulty ? Style.FaultMoment : Style.Moment;
        Plain(column, null, SerialDate.ToSerial(date).ToString("R", CultureInfo.InvariantCulture), style);
    }

    void Text(int column, string text, Style style)
    {
        var clean = CleanText.Cut(CleanText.Of(text).ReplaceLineEndings("\n"), LongestText);
        StartCell(column, "inlineStr", style);
        xml!.WriteStartElement("is", Main);
        xml.WriteStartElement("t", Main);
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(EscapedUnderscores(clean));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    void Plain(int column, string? type, string value, Style style)
    {
        StartCell(column, type, style);
        xml!.WriteElementString("v", Main, value);
        xml.WriteEndElement();
    }

    void Empty(int column)
    {
        StartCell(column, null, Style.Fault);
        xml!.WriteEndElement();
    }

    void StartCell(int column, string? type, Style style)
    {
        xml!.WriteStartElement("c", Main);
        xml.WriteAttributeString("r", Cell.AddressOf(column, row));
        if (style != Style.Plain) xml.WriteAttributeString("s", Number((int)style));
        if (type is not null) xml.WriteAttributeString("t", type);
    }

    // A text holding _x0041_ would be shown as A (22.9.2.19 ST_Xstring).
    static string EscapedUnderscores(string text)
    {
        for (var at = text.IndexOf("_x", StringComparison.Ordinal); at >= 0; at = text.IndexOf("_x", at + 2, StringComparison.Ordinal))
            if (at + 6 < text.Length && text[at + 6] == '_' && text.AsSpan(at + 2, 4).ToArray().All(char.IsAsciiHexDigit))
            {
                text = text.Insert(at, "_x005F");
                at += 6;
            }
        return text;
    }

    void EndSheet()
    {
        if (xml is null) return;
        xml.WriteEndElement();
        if (columns.Count > 0)
        {
            xml.WriteStartElement("autoFilter", Main);
            xml.WriteAttributeString("ref", $"{Cell.AddressOf(1, headerRow)}:{Cell.AddressOf(columns.Count, row)}");
            xml.WriteEndElement();
        }
        if (comments.Count > 0)
        {
            xml.WriteStartElement("legacyDrawing", Main);
            xml.WriteAttributeString("r", "id", Office, "rId2");
            xml.WriteEndElement();
            sheets[^1] = (sheets[^1].Name, true);
        }
        xml.Dispose();
        xml = null;
        if (comments.Count > 0) WriteComments(sheets.Count);
        comments.Clear();
    }

    void WriteComments(int sheet)
    {
        using (var relations = Part($"xl/worksheets/_rels/sheet{sheet}.xml.rels"))
        {
            relations.WriteStartElement("Relationships", Package + "/relationships");
            Relation(relations, "rId1", "/comments", $"../comments{sheet}.xml");
            Relation(relations, "rId2", "/vmlDrawing", $"../drawings/vmlDrawing{sheet}.vml");
        }
        using (var part = Part($"xl/comments{sheet}.xml"))
        {
            part.WriteStartElement("comments", Main);
            part.WriteStartElement("authors", Main);
            part.WriteElementString("author", Main, "");
            part.WriteEndElement();
            part.WriteStartElement("commentList", Main);
            foreach (var (at, column, text) in comments)
            {
                part.WriteStartElement("comment", Main);
                part.WriteAttributeString("ref", Cell.AddressOf(column, at));
                part.WriteAttributeString("authorId", "0");
                part.WriteStartElement("text", Main);
                part.WriteStartElement("t", Main);
                part.WriteAttributeString("xml", "space", null, "preserve");
                part.WriteString(EscapedUnderscores(text.ReplaceLineEndings("\n")));
                part.WriteEndElement();
                part.WriteEndElement();
                part.WriteEndElement();
            }
        }
        // The boxes of comments are still drawn in VML (Part 4, 19.1): one shape each, three columns wide and four rows high.
        const string v = "urn:schemas-microsoft-com:vml", o = "urn:schemas-microsoft-com:office:office", x = "urn:schemas-microsoft-com:office:excel";
        using var drawing = Part($"xl/drawings/vmlDrawing{sheet}.vml");
        drawing.WriteStartElement("xml");
        drawing.WriteAttributeString("xmlns", "v", null, v);
        drawing.WriteAttributeString("xmlns", "o", null, o);
        drawing.WriteAttributeString("xmlns", "x", null, x);
        drawing.WriteStartElement("v", "shapetype", v);
        drawing.WriteAttributeString("id", "note");
        drawing.WriteAttributeString("coordsize", "21600,21600");
        drawing.WriteAttributeString("o", "spt", o, "202");
        drawing.WriteAttributeString("path", "m,l,21600r21600,l21600,xe");
        drawing.WriteEndElement();
        var id = 1024;
        foreach (var (at, column, _) in comments)
        {
            drawing.WriteStartElement("v", "shape", v);
            drawing.WriteAttributeString("id", $"n{id++}");
            drawing.WriteAttributeString("type", "#note");
            drawing.WriteAttributeString("style", "position:absolute;visibility:hidden");
            drawing.WriteAttributeString("fillcolor", "#fff4f2");
            drawing.WriteAttributeString("o", "insetmode", o, "auto");
            drawing.WriteStartElement("v", "textbox", v);
            drawing.WriteEndElement();
            drawing.WriteStartElement("x", "ClientData", x);
            drawing.WriteAttributeString("ObjectType", "Note");
            drawing.WriteElementString("x", "Anchor", x, string.Create(CultureInfo.InvariantCulture, $"{column}, 12, {at}, 2, {column + 3}, 12, {at + 4}, 2"));
            drawing.WriteElementString("x", "AutoFill", x, "False");
            drawing.WriteElementString("x", "Row", x, Number(at - 1));
            drawing.WriteElementString("x", "Column", x, Number(column - 1));
            drawing.WriteEndElement();
            drawing.WriteEndElement();
        }
    }

    public override void Dispose()
    {
        if (closed) return;
        closed = true;
        EndSheet();
        WriteWorkbook();
        zip.Dispose();
    }

    void WriteWorkbook()
    {
        using (var workbook = Part("xl/workbook.xml"))
        {
            workbook.WriteStartElement("workbook", Main);
            workbook.WriteStartElement("sheets", Main);
            for (var i = 0; i < sheets.Count; i++)
            {
                workbook.WriteStartElement("sheet", Main);
                workbook.WriteAttributeString("name", sheets[i].Name);
                workbook.WriteAttributeString("sheetId", Number(i + 1));
                workbook.WriteAttributeString("r", "id", Office, $"rId{i + 1}");
                workbook.WriteEndElement();
            }
        }
        using (var relations = Part("xl/_rels/workbook.xml.rels"))
        {
            relations.WriteStartElement("Relationships", Package + "/relationships");
            for (var i = 1; i <= sheets.Count; i++) Relation(relations, $"rId{i}", "/worksheet", $"worksheets/sheet{i}.xml");
            Relation(relations, $"rId{sheets.Count + 1}", "/styles", "styles.xml");
        }
        using (var relations = Part("_rels/.rels"))
        {
            relations.WriteStartElement("Relationships", Package + "/relationships");
            Relation(relations, "rId1", "/officeDocument", "xl/workbook.xml");
        }
        using (var styles = Part("xl/styles.xml")) styles.WriteRaw(StylesXml);
        using var types = Part("[Content_Types].xml");
        types.WriteStartElement("Types", Package + "/content-types");
        Default("rels", "application/vnd.openxmlformats-package.relationships+xml");
        Default("xml", "application/xml");
        Default("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing");
        Override("/xl/workbook.xml", "sheet.main");
        Override("/xl/styles.xml", "styles");
        for (var i = 1; i <= sheets.Count; i++)
        {
            Override($"/xl/worksheets/sheet{i}.xml", "worksheet");
            if (sheets[i - 1].HasComments) Override($"/xl/comments{i}.xml", "comments");
        }

        void Default(string extension, string type)
        {
            types.WriteStartElement("Default", Package + "/content-types");
            types.WriteAttributeString("Extension", extension);
            types.WriteAttributeString("ContentType", type);
            types.WriteEndElement();
        }

        void Override(string part, string type)
        {
            types.WriteStartElement("Override", Package + "/content-types");
            types.WriteAttributeString("PartName", part);
            types.WriteAttributeString("ContentType", $"application/vnd.openxmlformats-officedocument.spreadsheetml.{type}+xml");
            types.WriteEndElement();
        }
    }

    static void Relation(XmlWriter xml, string id, string type, string target)
    {
        xml.WriteStartElement("Relationship", Package + "/relationships");
        xml.WriteAttributeString("Id", id);
        xml.WriteAttributeString("Type", Office + type);
        xml.WriteAttributeString("Target", target);
        xml.WriteEndElement();
    }

    XmlWriter Part(string path) => XmlWriter.Create(zip.CreateEntry(path, CompressionLevel.Fastest).Open(),
        new XmlWriterSettings { CloseOutput = true, ConformanceLevel = path.EndsWith("styles.xml", StringComparison.Ordinal) ? ConformanceLevel.Fragment : ConformanceLevel.Document });

    /// <summary>At most 31 characters, none of []:*?/\, no apostrophe at the ends, unlike every name before in any case.</summary>
    string FreeName(string wanted)
    {
        var clean = new string([.. CleanText.Of(wanted).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\n' or '\r' or '\t' ? ' ' : c)]).Trim(' ', '\'');
        if (clean.Length == 0 || clean.Equals("History", StringComparison.OrdinalIgnoreCase)) clean = "Sheet";
        var free = CleanText.Cut(clean, 31);
        for (var i = 2; sheets.Any(sheet => sheet.Name.Equals(free, StringComparison.OrdinalIgnoreCase)); i++)
            free = $"{CleanText.Cut(clean, 24)} ({Number(i)})";
        return free;
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // In the order of Style: plain, header, date, moment, time, then the same in a red wash.
    const string StylesXml = $"""
        <styleSheet xmlns="{Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="hh:mm:ss"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF9D6D2"/><bgColor indexed="64"/></patternFill></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/><xf numFmtId="164" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/><xf numFmtId="165" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/><xf numFmtId="166" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/></cellXfs>
        <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;
}
