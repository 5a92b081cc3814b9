using System.Text;
using Guildhall.Formats.Sheets;

namespace Guildhall.Formats.Tests.Sheets;

public class CsvTests
{
    static CsvTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Quotes_delimiters_and_line_breaks_inside_cells_belong_to_the_cell()
    {
        using var reader = Sheet.Read("Title,Note\r\n\"a,b\",\"say \"\"hi\"\"\r\nthere\"\r\nlast,\"\"");

        Assert.Equal(["Title", "Note"], reader.Header);
        Assert.Equal([["a,b", "say \"hi\"\r\nthere"], ["last", ""]], reader.Texts());
        Assert.Empty(reader.Faults);
    }

    [Fact]
    public void Rows_are_numbered_as_Excel_numbers_them()
    {
        using var reader = Sheet.Read("\n\nName,Note\n\nA,\"two\nlines\"\n,\nB,x\n");

        Assert.Equal(3, reader.HeaderRow!.Number);
        Assert.Equal([(5, "A5"), (7, "A7")], reader.Rows().Select(row => (row.Number, row[1].Address)));
    }

    [Theory]
    [InlineData("a;b;c\n1,5;2;3\n", ';')]
    [InlineData("a\tb\n1,5\t2\n", '\t')]
    [InlineData("a|b|c\nx,y|2|3\n", '|')]
    [InlineData("a,b\n\"x;y;z\",2\n", ',')]
    [InlineData("sep=;\na;b,c,d\n1;2\n", ';')]
    [InlineData("only\none\n", ',')]
    public void The_delimiter_is_found(string text, char delimiter)
    {
        using var reader = Sheet.Read(text);

        Assert.Equal(delimiter, reader.Delimiter);
    }

    [Theory]
    [InlineData("utf-8", true, "utf-8")]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("utf-16", true, "utf-16")]
    [InlineData("utf-16", false, "utf-16")]
    [InlineData("utf-16BE", true, "utf-16BE")]
    [InlineData("utf-16BE", false, "utf-16BE")]
    [InlineData("GB18030", false, "gb18030")]
    public void Chinese_text_is_read_in_every_encoding_it_comes_in(string encodingName, bool mark, string reported)
    {
        const string text = "职位名称,工作地点,人数\r\n数控技术员,宁波,12\r\n护士，𠮷,杭州,3\r\n";
        var encoding = Encoding.GetEncoding(encodingName);
        var bytes = mark ? encoding.GetPreamble().Concat(encoding.GetBytes(text)).ToArray() : encoding.GetBytes(text);

        using var reader = SheetReader.Open(new MemoryStream(bytes), "x.csv");

        Assert.Equal(reported, reader.EncodingName);
        Assert.Equal(["职位名称", "工作地点", "人数"], reader.Header);
        Assert.Equal("数控技术员", reader.Rows().First()[1].Text);
    }

    [Fact]
    public void Western_text_in_an_old_code_page_is_not_taken_for_Chinese()
    {
        var bytes = Encoding.GetEncoding(1252).GetBytes("Town,Note\nMünchen,Grüße für Café “Zoë”\nKöln,£12 – naïve\n");

        using var reader = SheetReader.Open(new MemoryStream(bytes), "x.csv");

        Assert.Equal("windows-1252", reader.EncodingName);
        Assert.Equal([["München", "Grüße für Café “Zoë”"], ["Köln", "£12 – naïve"]], reader.Texts());
    }

    [Fact]
    public void GB18030_that_begins_only_after_a_long_English_part_is_still_found()
    {
        var text = "Title,Note\n" + string.Concat(Enumerable.Repeat("nurse,ward\n", 30_000)) + "护士,病房工作\n";

        using var reader = SheetReader.Open(new MemoryStream(Encoding.GetEncoding("GB18030").GetBytes(text)), "x.csv");

        Assert.Equal("gb18030", reader.EncodingName);
        Assert.Equal("护士", reader.Rows().Last()[1].Text);
    }

    [Fact]
    public void A_line_of_a_hundred_megabytes_is_named_and_reading_goes_on_after_it()
    {
        using var stream = new LongLine("Title,Place\nfirst,Ningbo\n", 100L << 20, "\nlast,York\n");

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var reader = SheetReader.Open(stream, "x.csv");
        var rows = reader.Rows().ToList();

        Assert.Equal([2, 3, 4], rows.Select(row => row.Number));
        var fault = Assert.Single(rows[1].Faults);
        Assert.Equal((FaultKind.LineTooLong, 3), (fault.Kind, fault.Row));
        Assert.Equal("last", rows[2][1].Text);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 64 << 20);
    }

    [Fact]
    public void A_quote_never_closed_names_the_row_it_was_opened_in()
    {
        using var reader = Sheet.Read("A,B\n1,2\n3,\"open\n5,6\n");

        var rows = reader.Rows().ToList();

        var fault = Assert.Single(reader.Faults);
        Assert.Equal((FaultKind.UnclosedQuote, 3, "B3"), (fault.Kind, fault.Row, fault.Address));
        Assert.Equal([2, 3], rows.Select(row => row.Number));
    }

    [Fact]
    public void Too_long_cells_too_many_columns_and_too_many_rows_are_faults_with_the_rest_read()
    {
        var limits = new SheetLimits { MaxCellLength = 5, MaxColumns = 3, MaxRows = 2 };
        using var reader = Sheet.Read("a,b,c\n1,2,3,4,5\nabcdefgh,2,3\nx,y,z\n", limits);

        var rows = reader.Rows().ToList();

        Assert.Equal(FaultKind.TooManyColumns, Assert.Single(rows[0].Faults).Kind);
        var cut = Assert.Single(rows[1].Faults);
        Assert.Equal((FaultKind.CellTooLong, "A3", "abcde"), (cut.Kind, cut.Address, cut.Value));
        Assert.Equal(FaultKind.TooManyRows, Assert.Single(reader.Faults).Kind);
    }

    [Theory]
    [InlineData("%PDF-1.7\n...", "pdf")]
    [InlineData("<html><table>", "html")]
    [InlineData("  <?xml version='1.0'?><Workbook/>", "xml")]
    [InlineData("{\"@type\":\"JobPosting\"}", "json")]
    public void What_is_no_sheet_is_refused_by_content_whatever_its_name(string content, string what)
    {
        using var reader = SheetReader.Open(Sheet.Utf8(content), "honest.xlsx");

        var fault = Assert.Single(reader.Faults);
        Assert.Equal((FaultKind.NotASheet, what), (fault.Kind, fault.Value));
        Assert.Empty(reader.Rows());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n,,\n\n")]
    public void An_empty_file_is_a_fault(string content)
    {
        using var reader = Sheet.Read(content);

        Assert.Equal(FaultKind.Empty, Assert.Single(reader.Faults).Kind);
        Assert.Null(reader.HeaderRow);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read_as_well()
    {
        using var pipe = new System.IO.Compression.GZipStream(Gzipped("a,b\n1,2\n"), System.IO.Compression.CompressionMode.Decompress);
        using var reader = SheetReader.Open(pipe, "x.csv");

        Assert.Equal([["1", "2"]], reader.Texts());
    }

    static MemoryStream Gzipped(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        packed.Position = 0;
        return packed;
    }
}
