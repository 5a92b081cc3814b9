using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using FsCheck;
using FsCheck.Fluent;
using Guildhall.Formats.Sheets;

namespace Guildhall.Formats.Tests.Sheets;

public class SheetWriterTests
{
    static readonly SheetColumn[] Two = [new("Title", 30), new("值")];

    static MemoryStream Written(SheetFormat format, IEnumerable<object?[]> rows)
    {
        var file = new MemoryStream();
        using (var writer = SheetWriter.Create(file, format, Two)) foreach (var row in rows) writer.Write(row);
        file.Position = 0;
        return file;
    }

    // Texts as people and machines make them: with quotes, breaks, formulas, markup, escapes, surrogate pairs.
    static readonly Gen<string> Texts = Gen.Elements("=", "+1", "-", "@", "'", "''=", "\t", "\r", "\n", "\r\n", ",", ";", "\"", "<b>", "&amp;", "_x0041_", "_x005F_", " ", "　", "＝", "职位", "é", "𠮷", "😀", "a", "1", "]]>", "\uFEFF", "\0", "\u0007")
        .ListOf().Select(parts => string.Concat(parts));

    static readonly Arbitrary<(string, string)[]> Tables = Arb.From(Texts.Zip(Texts).ArrayOf());

    static CsvReader Other(Stream csv) => CsvReader.Create(csv, CsvReaderOptions.Default with { Separator = ',', HasHeader = false, SkipEmptyLines = false, TrimWhitespace = false, PoolStrings = false }, false);

    static string Clean(string text) => new([.. text.Where(c => c is not '\0' and not '\u0007')]);

    static bool Kept((string A, string B) row) => !string.IsNullOrWhiteSpace(Clean(row.A)) || !string.IsNullOrWhiteSpace(Clean(row.B));

    [Fact]
    public void Csv_comes_back_as_it_was_written() => Prop.ForAll(Tables, table =>
    {
        using var reader = SheetReader.Open(Written(SheetFormat.Csv, table.Select(row => new object?[] { row.Item1, row.Item2 })), "x.csv");

        Assert.Equal([.. table.Where(Kept).Select(row => new[] { Clean(row.Item1), Clean(row.Item2) })], reader.Texts());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Csv_is_read_alike_by_another_reader() => Prop.ForAll(Tables, table =>
    {
        using var csv = Other(Written(SheetFormat.Csv, table.Select(row => new object?[] { row.Item1, row.Item2 })));
        csv.Read();
        foreach (var (first, second) in table)
        {
            Assert.True(csv.Read());
            Assert.Equal(Clean(first), FormulaGuard.Remove(csv.GetString(0)));
            Assert.Equal(Clean(second), FormulaGuard.Remove(csv.GetString(1)));
        }
        Assert.False(csv.Read());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Xlsx_comes_back_as_it_was_written() => Prop.ForAll(Tables, table =>
    {
        using var reader = SheetReader.Open(Written(SheetFormat.Xlsx, table.Select(row => new object?[] { row.Item1, row.Item2 })), "x.xlsx");

        Assert.Equal([.. table.Where(Kept).Select(row => new[] { Lines(row.Item1), Lines(row.Item2) })], reader.Texts());

        static string Lines(string text) => Clean(text).ReplaceLineEndings("\n");
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1+1")]
    [InlineData("\t=1")]
    [InlineData("\rx")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM")]
    [InlineData("\u200B=1")]
    [InlineData("\n=1")]
    public void No_text_can_become_a_formula(string text)
    {
        using var csv = Other(Written(SheetFormat.Csv, [[text]]));
        csv.Read();
        csv.Read();
        Assert.Equal("'" + text, csv.GetString(0));

        using var workbook = SpreadsheetDocument.Open(Written(SheetFormat.Xlsx, [[text]]), isEditable: false);
        var cells = workbook.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToList();
        Assert.All(cells, cell => Assert.Null(cell.CellFormula));
        Assert.Equal(DocumentFormat.OpenXml.Spreadsheet.CellValues.InlineString, cells[^1].DataType!.Value);
    }

    [Fact]
    public void Numbers_dates_and_truth_keep_their_types_in_a_workbook()
    {
        object?[] row = [12, 3.25m, new DateOnly(2026, 11, 21), new DateTime(2026, 11, 21, 14, 30, 0), true, null, 123456789012345678L, new DateOnly(1900, 2, 28), "x"];

        using var reader = SheetReader.Open(Written(SheetFormat.Xlsx, [row]), "x.xlsx");
        var cells = reader.Rows().Single().Cells;

        Assert.Equal([CellKind.Number, CellKind.Number, CellKind.Date, CellKind.Date, CellKind.Bool, CellKind.Empty, CellKind.Text, CellKind.Date, CellKind.Text], cells.Select(cell => cell.Kind));
        Assert.Equal(["12", "3.25", "2026-11-21", "2026-11-21 14:30:00", "TRUE", "", "123456789012345678", "1900-02-28", "x"], cells.Select(cell => cell.Text));
    }

    [Fact]
    public void A_workbook_satisfies_the_Open_XML_SDK()
    {
        var file = new MemoryStream();
        using (var writer = SheetWriter.Create(file, SheetFormat.Xlsx, Two, "a/b:[x]"))
        {
            writer.Write("x", 1.5);
            writer.NextSheet("A b  x", Two);
            writer.Write(new DateOnly(2026, 11, 21), double.NaN);
        }
        AssertValid(file);
    }

    internal static void AssertValid(MemoryStream file)
    {
        using var workbook = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(workbook).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
    }

    [Fact]
    public void Texts_longer_than_Excel_allows_are_cut_between_characters()
    {
        using var reader = SheetReader.Open(Written(SheetFormat.Xlsx, [["x" + string.Concat(Enumerable.Repeat("😀", 20_000))]]), "x.xlsx");

        Assert.Equal(32_767, reader.Rows().Single()[1].Text.Length);
    }

    [Fact]
    public void Lone_surrogates_are_left_out()
    {
        foreach (var format in new[] { SheetFormat.Csv, SheetFormat.Xlsx })
        {
            using var reader = SheetReader.Open(Written(format, [["a\ud83db\ude00c"]]), "x");

            Assert.Equal("abc", reader.Rows().Single()[1].Text);
        }
    }

    [Fact]
    public void A_full_sheet_is_continued_on_another_with_the_same_header()
    {
        using var file = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        using (var writer = SheetWriter.Create(file, SheetFormat.Xlsx, [new("N")], "Long"))
            for (var i = 1; i <= 1_048_577; i++) writer.Write(i);

        using var reader = SheetReader.Open(file, "x.xlsx", sheet: "Long (2)");

        Assert.Equal(["N"], reader.Header);
        Assert.Equal([["1048576"], ["1048577"]], reader.Texts());
    }
}
