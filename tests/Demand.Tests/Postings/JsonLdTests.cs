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
        Assert.Equal(("CNY", 6000, 9000, "MONTH"), (pay.GetProperty("currency").GetString(), pay.GetProperty("value").GetProperty("minValue").GetInt32(), pay.GetProperty("value").GetProperty("maxValue").GetInt32(), pay.GetProperty("value").GetProperty("unitText").GetString()));
        Assert.Equal("Müller & Söhne", said.GetProperty("identifier").GetProperty("name").GetString());
        Assert.DoesNotContain("entry:", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_validator_of_Adobe_finds_no_fault_in_it_and_one_in_a_broken_page()
    {
        var modules = Modules();
        Assert.SkipWhen(modules is null, "Node or its packages are not here (npm ci): nothing is known about what the validator says of our JSON-LD.");
        var (house, html) = await Given(Db.Sqlite);
        await using var _ = house;

        Assert.Equal("1 JobPosting\n", await Validate(modules, html));
        Assert.Equal("1 JobPosting\nRequired attribute \"hiringOrganization\" is missing\n", await Validate(modules, html.Replace("\"hiringOrganization\"", "\"hiring\"", StringComparison.Ordinal)));
    }

    static DateOnly Day(JsonElement moment) => DateOnly.FromDateTime(DateTimeOffset.Parse(moment.GetString()!, System.Globalization.CultureInfo.InvariantCulture).DateTime);

    // The folder above node_modules, where the validator and Node are.
    static string? Modules()
    {
        if (Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).All(p => !File.Exists(Path.Combine(p, OperatingSystem.IsWindows() ? "node.exe" : "node")))) return null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "node_modules", "@adobe", "structured-data-validator"))) return folder.FullName;
        return null;
    }

    // How many of what were found, and each error.
    static async Task<string> Validate(string folder, string html)
    {
        const string Script = """
            import { readFileSync } from 'node:fs';
            import Validator from '@adobe/structured-data-validator';
            import WebAutoExtractor from '@marbec/web-auto-extractor';
            const found = new WebAutoExtractor({ addLocation: true, embedSource: ['rdfa', 'microdata'] }).parse(readFileSync(0, 'utf8'));
            for (const [type, several] of Object.entries(found.jsonld)) console.log(`${several.length} ${type}`);
            // It does not look into a list of places.
            for (const posting of found.jsonld.JobPosting) if (posting.jobLocation?.length === 1) posting.jobLocation = posting.jobLocation[0];
            for (const issue of await new Validator().validate(found)) if (issue.severity === 'ERROR') console.log(issue.issueMessage);
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-e", Script]) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await node.StandardInput.WriteAsync(html);
        node.StandardInput.Close();
        var (said, fault) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync();
        Assert.Equal("", await fault);
        return await said;
    }
}
