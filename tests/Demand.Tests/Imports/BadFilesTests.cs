using System.IO.Compression;
using System.Text;
using Guildhall.Demand.Imports;
using Guildhall.Demand.Postings;
using Guildhall.Formats.Sheets;
using Microsoft.Extensions.DependencyInjection;
using static Guildhall.Demand.Tests.Imports.Importing;

namespace Guildhall.Demand.Tests.Imports;

/// <summary>What comes from outside may be anything: each fault is told with its place, and nothing is lost or half-written.</summary>
public class BadFilesTests(ImportHouse house) : IClassFixture<ImportHouse>
{
    [Fact]
    public async Task A_line_of_100_MB_is_left_out_and_named()
    {
        var path = Path.Combine(house.House.Services.GetRequiredService<Hall>().Uploads, "long.test");
        await using (var file = File.Create(path))
        {
            file.Write(Lines(Vacancy("1")));
            file.Write(Bytes("\n{\"@type\":\"JobPosting\",\"title\":\""));
            for (var i = 0; i < 100; i++) file.Write(Enumerable.Repeat((byte)'x', 1 << 20).ToArray());
            file.Write(Bytes("\"}\n"));
            file.Write(Lines(Vacancy("3", "Cook")));
        }

        var result = (await house.House.Import(path, "long", house.Owner.Id)).Value;

        Assert.Equal((3, 2, 0, 0, 1), result.Counts.Sum());
        Assert.Equal([(2, "fault.LineTooLong")], RejectionsOf(result).Select(r => (r.Line, r.Reasons.Single().Key)));
    }

    [Fact]
    public async Task A_Chinese_sheet_in_GB18030_is_understood()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var sheet = Encoding.GetEncoding("GB18030").GetBytes("岗位名称,用人单位,招聘人数,薪资（元/月）,学历要求,工作地点,岗位职责,任职要求,联系人,联系电话\n数控车工,石家庄某机械厂,12人,8-12K,大专及以上，本科优先,河北省石家庄市长安区,负责数控车床的操作与日常保养。,熟悉 G 代码。,王工,0311-86666666\n");
        sheet = Encoding.GetEncoding("GB18030").GetBytes(Encoding.GetEncoding("GB18030").GetString(sheet).Replace("大专及以上，本科优先", "\"大专及以上，本科优先\"", StringComparison.Ordinal));

        var result = (await house.Import(sheet, "gb")).Value;

        var posting = (await house.House.PostingsOf("gb")).Values.Single();
        Assert.Equal((1, 1, 0, 0, 0), result.Counts.Sum());
        Assert.Equal(("数控车工", "石家庄某机械厂", 12, 8000m, 12000m, "CNY", PayPeriod.Month, EducationLevel.HigherVocational, "CN-130102"), (posting.Title, posting.EmployerName, posting.Headcount, posting.PayMin, posting.PayMax, posting.PayCurrency, posting.PayPeriod, posting.Level, posting.RegionCode));
        Assert.Contains("熟悉 G 代码", posting.DescriptionHtml, StringComparison.Ordinal);
        Assert.Equal("王工 0311-86666666", posting.Contact);
    }

    [Fact]
    public async Task Dates_in_five_forms_are_one_date()
    {
        var sheet = "Job title,Id,Closing date\nA cook,1,2027-03-31\nA cook,2,2027年3月31日\nA cook,3,31 Mar 2027\nA cook,4,31/03/2027\nA cook,5,46477\nA cook,6,31.3.2027\n";

        await house.Import(Bytes(sheet), "dates");

        Assert.Equal(Enumerable.Repeat<DateOnly?>(new DateOnly(2027, 3, 31), 6), (await house.House.PostingsOf("dates")).Values.Select(p => p.ClosesOn));
    }

    [Fact]
    public async Task Each_faulty_cell_is_named_and_its_row_stays_outside_whole()
    {
        var sheet = "Title,Headcount,Closing date,Pay\nWelder,9O,2027-01-31,6000-8000\nCook,2,2027-02-30,oops\nBaker,3,2027-01-31,5000\n,1,2027-01-31,5000\n";

        var result = (await house.Import(Bytes(sheet), "cells")).Value;

        Assert.Equal((4, 1, 0, 0, 3), result.Counts.Sum());
        Assert.Equal(["B2, Headcount", "C3, Closing date", "D3, Pay", "A5, Title"], RejectionsOf(result).SelectMany(r => r.Reasons.OrderBy(reason => reason.Address, StringComparer.Ordinal)).Select(house.House.Services.GetRequiredService<FaultWords>().Where));
        Assert.Equal("90", RejectionsOf(result)[0].Reasons.Single().Suggestion);
        Assert.Equal("B2, Headcount: Enter a whole number, such as 96. Did you mean 90?", RejectionsOf(result)[0].Says.Single());
    }

    [Fact]
    public async Task A_cell_that_begins_with_an_equals_sign_is_named()
    {
        var result = (await house.Import(Bytes("Title,Place\n\"=HYPERLINK(\"\"http://x\"\")\",Tianjin\nCook,Tianjin\n"), "formula")).Value;

        Assert.Equal((2, 1, 0, 0, 1), result.Counts.Sum());
        Assert.Equal(("imports.fault.Formula", "A2"), RejectionsOf(result).Single().Reasons.Select(r => (r.Key, r.Address)).Single());
    }

    [Fact]
    public async Task A_sheet_without_a_title_column_is_refused_naming_it()
    {
        var refused = (await house.Import(Bytes("Employer,Plaec\nX,Y\n"), "nameless")).Refusal;

        Assert.Equal("The column “Job title” is missing", house.House.Words[Assert.IsType<Invalid>(refused).Text]);
        Assert.Empty(await house.House.PostingsOf("nameless"));
    }

    [Fact]
    public async Task Script_in_a_description_does_not_come_in()
    {
        await house.Import(Lines(Vacancy("1", text: "<p onclick=alert(1)>Weld.<script>alert(1)</script><img src=x onerror=alert(1)><a href='javascript:alert(1)'>x</a></p>")), "script");

        var html = (await house.House.PostingsOf("script"))["id:1"].DescriptionHtml;
        Assert.DoesNotContain("alert", html, StringComparison.Ordinal);
        Assert.Contains("Weld.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused()
    {
        var refused = (await house.Import(Bomb(), "bomb")).Refusal;

        Assert.Matches("^(The file is too large|More than [0-9,]+ rows)", house.House.Words[Assert.IsType<Invalid>(refused).Text]);
    }

    [Theory, InlineData("%PDF-1.7 and so on\0\u0001\u0002"), InlineData("\u0089PNG\r\n\u001a\n\0\0")]
    public async Task What_is_no_sheet_is_refused(string beginning)
    {
        var refused = (await house.Import(Encoding.Latin1.GetBytes(beginning), "picture")).Refusal;

        Assert.IsType<Invalid>(refused);
    }

    [Theory, InlineData("en"), InlineData("zh-Hans")]
    public async Task The_template_comes_back_as_it_went_out(string language)
    {
        var file = new MemoryStream();
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = new(language);
        await house.House.Run<WriteTemplate, bool>(t => { t.Run(file); return Task.FromResult(true); });
        System.Globalization.CultureInfo.CurrentUICulture = before;

        var result = (await house.Import(file.ToArray(), "template-" + language)).Value;

        var posting = (await house.House.PostingsOf("template-" + language)).Values.Single();
        Assert.Equal((1, 1, 0, 0, 0), result.Counts.Sum());
        Assert.Equal((2, 7000m, 9500m, "CNY", PayPeriod.Month, EducationLevel.HigherVocational, "CN-120116", new DateOnly(2026, 12, 22)),
            (posting.Headcount, posting.PayMin, posting.PayMax, posting.PayCurrency, posting.PayPeriod, posting.Level, posting.RegionCode, posting.ClosesOn));
    }

    [Fact]
    public async Task The_sheet_comes_back_with_its_faults_marked_and_can_be_brought_in_again()
    {
        var sheet = Bytes("Title,Headcount\nWelder,9O\nCook,2\n");
        var result = (await house.Import(sheet, "marked")).Value;
        var (path, marked) = (Path.GetTempFileName(), new MemoryStream());
        await File.WriteAllBytesAsync(path, sheet);
        await house.House.Run<ReturnFaults, bool>(r => { r.Write(path, result.Rejections, marked); return Task.FromResult(true); });

        using var reader = SheetReader.Open(marked, "");
        var rows = reader.Rows().ToList();
        var again = (await house.Import(marked.ToArray(), "marked")).Value;

        Assert.Equal(["Title", "Headcount", "⚠ To mend"], reader.Header);
        Assert.Equal(["B2, Headcount: Enter a whole number, such as 96. Did you mean 90?", ""], rows.Select(r => r[3].Text));
        Assert.Equal((2, 0, 0, 1, 1), again.Counts.Sum());
        File.Delete(path);
    }

    [Fact]
    public void No_header_means_two_fields()
    {
        var columns = new PostingColumns(house.House.Words);

        var doubtful = columns.Aliases().GroupBy(a => a.Alias, a => a.Field, StringComparer.OrdinalIgnoreCase).Where(g => g.Distinct(StringComparer.Ordinal).Count() > 1).Select(g => g.Key);

        Assert.Empty(doubtful);
    }

    static byte[] Bomb()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            void Add(string name, string content)
            {
                using var entry = new StreamWriter(zip.CreateEntry(name).Open());
                entry.Write(content);
            }
            Add("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>");
            Add("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r0' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>");
            Add("xl/workbook.xml", "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='One' sheetId='1' r:id='r0'/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='r0' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>");
            using var sheet = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            sheet.Write("<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>Title</t></is></c></row>");
            var row = $"<row><c t='inlineStr'><is><t>{new string('a', 30_000)}</t></is></c></row>";
            for (var i = 0; i < 3000; i++) sheet.Write(row);
            sheet.Write("</sheetData></worksheet>");
        }
        return file.ToArray();
    }
}
