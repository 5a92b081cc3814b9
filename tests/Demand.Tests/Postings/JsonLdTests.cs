using System.Diagnostics;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>What search engines read on the page of a public posting.</summary>
public class JsonLdTests
{
    static async Task<(TestHouse House, string Html)> Given(Db db)
    {
        var house = await TestHouse.Start(db);
        var works = Testing.Given.Organisation("Müller & Söhne");
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works, "Welder </script><script>alert(1)</script>", p => (p.Employer, p.StartsOn) = ("Müller & Söhne", new DateOnly(2027, 1, 4)));
        return (house, (await house.Visitor().Get($"/postings/{id}")).Body);
    }

    [Theory, Both]
    public async Task The_page_says_what_schema_org_and_search_engines_require_of_a_JobPosting(Db db)
    {
        var (house, html) = await Given(db);
        await using var _ = house;

        var script = Assert.Single(new HtmlParser().ParseDocument(html).QuerySelectorAll("script[type='application/ld+json']"));
        var said = JsonDocument.Parse(script.TextContent).RootElement;

        Assert.Equal(("https://schema.org", "JobPosting"), (said.GetProperty("@context").GetString(), said.GetProperty("@type").GetString()));
        Assert.Equal("Welder </script><script>alert(1)</script>", said.GetProperty("title").GetString());
        Assert.StartsWith("<p>", said.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(house.Clock.Today, Day(said.GetProperty("datePosted")));
        Assert.Equal(new DateOnly(2027, 3, 31), Day(said.GetProperty("validThrough")));
        Assert.Equal(("Organization", "Müller & Söhne"), (said.GetProperty("hiringOrganization").GetProperty("@type").GetString(), said.GetProperty("hiringOrganization").GetProperty("name").GetString()));
        var address = said.GetProperty("jobLocation")[0].GetProperty("address");
        Assert.Equal(("PostalAddress", "CN", "Shijiazhuang"), (address.GetProperty("@type").GetString(), address.GetProperty("addressCountry").GetString(), address.GetProperty("addressLocality").GetString()));
        var pay = said.GetProperty("baseSalary");
        Assert.Equal(("CNY", 6000m, 9000m, "MONTH"), (pay.GetProperty("currency").GetString(), pay.GetProperty("value").GetProperty("minValue").GetDecimal(), pay.GetProperty("value").GetProperty("maxValue").GetDecimal(), pay.GetProperty("value").GetProperty("unitText").GetString()));
        Assert.Equal("Müller & Söhne", said.GetProperty("identifier").GetProperty("name").GetString());
        Assert.DoesNotContain("entry:", html, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task What_lacks_a_description_or_a_place_is_not_offered_to_search_engines(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Testing.Given.Organisation();
        await house.GivenAlliance(works);
        var (mute, nowhere) = (await house.GivenPosting(works, "Mute", p => p.Description = ""), await house.GivenPosting(works, "Nowhere", p => (p.Region, p.Place) = (null, null)));

        foreach (var id in new[] { mute, nowhere })
        {
            var page = await house.Visitor().Get($"/postings/{id}");

            Assert.Equal(200, page.Status);
            Assert.DoesNotContain("application/ld+json", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_outside_checker_finds_no_fault()
    {
        var modules = Path.Combine(Root(), "node_modules");
        Assert.SkipUnless(Directory.Exists(Path.Combine(modules, "@adobe", "structured-data-validator")), "No @adobe/structured-data-validator in node_modules (npm ci): nobody else has read the JSON-LD.");
        var (house, html) = await Given(Db.Sqlite);
        await using var _ = house;

        Assert.Equal("""{"postings":1,"faults":[]}""", await Check(html));
        Assert.Contains("addressCountry", await Check(html.Replace("addressCountry", "country", StringComparison.Ordinal)), StringComparison.Ordinal);

        async Task<string> Check(string page)
        {
            using var checker = Process.Start(new ProcessStartInfo("node", [Path.Combine(Root(), "tests/Demand.Tests/Postings/structured-data.mjs"), modules]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            await checker.StandardInput.WriteAsync(page);
            checker.StandardInput.Close();
            var said = await checker.StandardOutput.ReadToEndAsync();
            await checker.WaitForExitAsync();
            return said.Trim();
        }
    }

    [Fact]
    public async Task A_posting_is_open_until_midnight_on_the_clock_of_the_hall()
    {
        await using var house = await TestHouse.Start(Db.Sqlite);
        house.Clock.Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var works = Testing.Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works, "Welder", p => p.ClosesOn = new DateOnly(2027, 3, 31));

        Assert.Equal("2027-03-31T23:59:59+08:00", JsonDocument.Parse((await house.Visitor().Get($"/postings/{id}")).Text("script[type='application/ld+json']")).RootElement.GetProperty("validThrough").GetString());
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Guildhall.slnx"))) folder = folder.Parent!;
        return folder.FullName;
    }

    static DateOnly Day(JsonElement moment) => DateOnly.FromDateTime(DateTimeOffset.Parse(moment.GetString()!, System.Globalization.CultureInfo.InvariantCulture).DateTime);
}
