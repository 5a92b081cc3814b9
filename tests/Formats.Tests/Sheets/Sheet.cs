using System.IO.Compression;
using System.Text;
using Guildhall.Formats.Sheets;

namespace Guildhall.Formats.Tests.Sheets;

/// <summary>Spreadsheets made for a test.</summary>
static class Sheet
{
    internal static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

    internal static SheetReader Read(string text, SheetLimits? limits = null) => SheetReader.Open(Utf8(text), "upload.csv", limits);

    internal static string[][] Texts(this SheetReader reader) => [.. reader.Rows().Select(row => row.Cells.Select(cell => cell.Text).ToArray())];

    /// <summary>A workbook with one sheet of the given XML between sheetData tags.</summary>
    internal static MemoryStream Workbook(string sheetData, string shared = "", string styles = "", string workbookPr = "", Action<ZipArchive>? also = null)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
            Add(zip, "_rels/.rels", Relations("officeDocument", "xl/workbook.xml"));
            Add(zip, "xl/workbook.xml", $"<workbook xmlns='{Main}' xmlns:r='{Office}'>{workbookPr}<sheets><sheet name='One' sheetId='1' r:id='r0'/></sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", Relations("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml"));
            Add(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns='{Main}'><sheetData>{sheetData}</sheetData></worksheet>");
            Add(zip, "xl/sharedStrings.xml", $"<sst xmlns='{Main}'>{shared}</sst>");
            Add(zip, "xl/styles.xml", $"<styleSheet xmlns='{Main}'>{styles}</styleSheet>");
            also?.Invoke(zip);
        }
        file.Position = 0;
        return file;
    }

    internal const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    internal const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    internal static void Add(ZipArchive zip, string path, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(path).Open());
        writer.Write(content);
    }

    static string Relations(params string[] typesAndTargets) => "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + string.Concat(typesAndTargets.Chunk(2).Select((pair, i) => $"<Relationship Id='r{i}' Type='{Office}/{pair[0]}' Target='{pair[1]}'/>")) + "</Relationships>";
}
