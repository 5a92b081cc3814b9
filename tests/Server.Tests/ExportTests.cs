using System.IO.Compression;
using System.Text.Json;
using Guildhall.Demand.Postings;
using Guildhall.Server.Tests.Backups;

namespace Guildhall.Server.Tests;

public class ExportTests
{
    static readonly string[] Names = ["README.md", "corrections.csv", "datapackage.json", "members.csv", "postings.jsonl", "postings.xlsx", "programmes.csv"];

    [Theory, Both]
    public async Task Strangers_get_what_is_public_without_contacts(Db db)
    {
        await using var house = await WithTwoPostings(db);
        var folder = Target();

        Assert.Null((await Export(house, folder, Who.Stranger)).Refusal);

        Assert.Equal(Names, Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var line = Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "postings.jsonl")));
        using var posting = JsonDocument.Parse(line);
        Assert.Equal(("JobPosting", "Open welder"), (posting.RootElement.GetProperty("@type").GetString(), posting.RootElement.GetProperty("title").GetString()));
        foreach (var file in Directory.EnumerateFiles(folder)) Assert.DoesNotContain("hr@example.org", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(folder, "members.csv"))).Length);
        Assert.Single(await File.ReadAllLinesAsync(Path.Combine(folder, "corrections.csv")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_operator_gets_everything_in_one_archive()
    {
        await using var house = await WithTwoPostings(Db.Sqlite);
        var file = Target() + ".zip";

        Assert.Null((await Export(house, file, Who.Operator)).Refusal);

        await using var zip = await ZipFile.OpenReadAsync(file);
        Assert.Equal(Names, zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
        using var lines = new StreamReader(zip.GetEntry("postings.jsonl")!.Open());
        var postings = await lines.ReadToEndAsync();
        Assert.Equal(2, postings.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("hr@example.org", postings, StringComparison.Ordinal);
        Assert.Equal("export.exists", (await Export(house, file, Who.Operator)).Refusal!.Text.Key);
        File.Delete(file);
    }

    static async Task<TestHouse> WithTwoPostings(Db db)
    {
        var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await house.GivenPosting(works, "Open welder", p => (p.IsPublic, p.Description) = (true, p.Description + " Write to hr@example.org."));
        await house.GivenPosting(works, "Secret welder", p => (p.IsPublic, p.Description) = (false, p.Description + " Write to hr@example.org."));
        return house;
    }

    static Task<Outcome<IReadOnlyList<ExportHall.Written>>> Export(TestHouse house, string target, Who who) =>
        house.Run<ExportHall, Outcome<IReadOnlyList<ExportHall.Written>>>(e => e.Run(target, "for a test", CancellationToken.None), who);

    static string Target() => Path.Combine(Path.GetTempPath(), $"guildhall-export-{Guid.CreateVersion7():N}");
}
