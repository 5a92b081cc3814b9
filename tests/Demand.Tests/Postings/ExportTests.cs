using System.Text;
using CsvHelper;
using ExcelDataReader;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>Any list as a sheet.</summary>
public class ExportTests
{
    static readonly string[] Hostile = ["=1+1", "+1 welder", "-1 cook", "@SUM(A1)", "=HYPERLINK(\"http://example.org\")", "＝2+2", "=cmd|' /C calc'!A0"];

    [Theory, Both]
    public async Task No_cell_can_become_a_formula(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        foreach (var title in Hostile) await house.GivenPosting(works, title, p => (p.Employer, p.Place, p.Region) = ("=2+2", "\t=3+3", "CN-1301"));
        var visitor = house.Visitor();

        var csv = await Csv(visitor, "/postings/export.csv");
        var workbook = await Workbook(visitor, "/postings/export.xlsx");

        Assert.Equal(Hostile.Length + 1, csv.Count);
        Assert.Equal(Hostile.Length + 1, workbook.Count);
        Assert.All(csv.Skip(1).SelectMany(row => row), cell => Assert.False(cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '＝', cell));
        Assert.Equal(Hostile.Select(t => "'" + t).Order(StringComparer.Ordinal), csv.Skip(1).Select(row => row[1]).Order(StringComparer.Ordinal));
        // In a workbook a text is a text.
        Assert.Equal(Hostile.Order(StringComparer.Ordinal), workbook.Skip(1).Select(row => (string)row[1]!).Order(StringComparer.Ordinal));
        await using var stream = new MemoryStream(await visitor.Http.GetByteArrayAsync("/postings/export.xlsx"));
        using var zip = new System.IO.Compression.ZipArchive(stream);
        Assert.All(zip.Entries.Where(e => e.FullName.Contains("/worksheets/", StringComparison.Ordinal)), e => Assert.DoesNotContain("<f", new StreamReader(e.Open()).ReadToEnd(), StringComparison.Ordinal));
    }

    [Theory, Both]
    public async Task The_sheet_has_every_row_of_the_list_from_the_first_page_on_as_filtered(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await GivenMany(house, works, 620);
        await house.GivenPosting(works, "Cook");
        var visitor = house.Visitor();
        var second = await visitor.Get((await visitor.Get("/postings?q=welder")).Attribute("nav.pages a[rel=next]", "href") is { } next ? "/postings" + next[next.IndexOf('?', StringComparison.Ordinal)..] : "");

        var links = second.Document.QuerySelectorAll("a[href*='/postings/export']").Select(a => a.GetAttribute("href")!).ToList();
        var workbook = await Workbook(visitor, links.Single(l => l.Contains("xlsx", StringComparison.Ordinal)));
        var csv = await Csv(visitor, links.Single(l => l.Contains("csv", StringComparison.Ordinal)));

        Assert.Equal(25, second.Titles().Count);
        Assert.Equal(620, csv.Skip(1).Select(row => row[0]).Distinct().Count());
        Assert.Equal(620, csv.Count - 1);
        Assert.Equal(csv.Skip(1).Select(row => row[0]), workbook.Skip(1).Select(row => (string)row[0]!));
        Assert.DoesNotContain("Cook", csv.Select(row => row[1]));
    }

    [Theory, Both]
    public async Task Where_the_list_shows_closed_ones_the_sheet_does_too(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await house.Move(await house.GivenPosting(works), PostingState.Closed);
        var visitor = house.Visitor();

        Assert.Equal(["Welder"], (await visitor.Get("/postings?q=welder")).Titles());
        Assert.Equal(["Welder"], (await Csv(visitor, "/postings/export.csv?q=welder")).Skip(1).Select(row => row[1]));
        Assert.Empty((await Csv(visitor, "/postings/export.csv?q=welder&state=Live")).Skip(1));
    }

    [Theory]
    [Both("en")]
    [Both("zh-Hans")]
    public async Task Other_readers_find_numbers_as_numbers_days_as_days_and_words_in_the_readers_language(Db db, string language)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await house.GivenPosting(works, "焊工, \"一级\"\nThợ hàn");
        var visitor = house.Visitor(language);

        var csv = await Csv(visitor, "/postings/export.csv");
        var workbook = await Workbook(visitor, "/postings/export.xlsx");

        var words = house.Words.All(language);
        Assert.Equal(words["export.title"], csv[0][1]);
        Assert.Equal(csv[0], workbook[0].Select(c => (string)c!));
        Assert.Equal("焊工, \"一级\"\nThợ hàn", csv[1][1]);
        Assert.Equal("焊工, \"一级\"\nThợ hàn", workbook[1][1]);
        Assert.Equal(2.0, Convert.ToDouble(workbook[1][6]));
        Assert.Equal(6000.0, Convert.ToDouble(workbook[1][11]));
        Assert.Equal(new DateTime(2027, 3, 31), workbook[1][15]);
        Assert.Equal("2027-03-31", csv[1][15]);
    }

    internal static async Task GivenMany(TestHouse house, Alliance.Members.Organisation works, int count)
    {
        var source = new PostingSource { Name = "many", OwnerId = works.Id };
        var many = Enumerable.Range(0, count).Select(i => new Posting
        {
            SourceId = source.Id, SourceKey = $"{i}", OwnerId = works.Id, EmployerName = "Works", Title = $"Welder {i}", DescriptionHtml = "", Language = "en", LikenessKey = $"many {i}", IsPublic = true, PostedAt = house.Clock.Now.AddDays(-i / 7),
        }).ToList();
        foreach (var posting in many)
        {
            posting.GroupId = posting.Id;
            posting.Begin(house.Clock.Today);
        }
        await house.Given([source, .. many]);
    }

    static async Task<List<string[]>> Csv(Visitor visitor, string url)
    {
        using var csv = CsvReader.Create(new MemoryStream(await visitor.Http.GetByteArrayAsync(Asked(visitor, url))), CsvReaderOptions.Default with { Separator = ',', HasHeader = false, SkipEmptyLines = false, TrimWhitespace = false, PoolStrings = false }, false);
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, 19).Select(csv.GetString)]);
        return rows;
    }

    static async Task<List<object?[]>> Workbook(Visitor visitor, string url)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(await visitor.Http.GetByteArrayAsync(Asked(visitor, url))));
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }

    static string Asked(Visitor visitor, string url) => url + (url.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "lang=" + visitor.Language;
}
