using System.Text;
using Guildhall.Formats.Elmo;
using Guildhall.Formats.Ewp;

namespace Guildhall.Formats.Tests.Elmo;

/// <summary>Transcripts drawn by chance, the same ones at every run: each field filled or not.</summary>
static class ElmoSamples
{
    static readonly string[] Names = ["Robotik & <Praxis>", "机器人  实训", "Đào tạo", "\u0001 bell"];

    public static ElmoTranscript Transcript(Random dice) => new(new(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(dice.Next(-5, 9))), new("Xiaoming", "王") { Citizenship = Maybe(dice, "CN"), Born = dice.Next(2) == 0 ? new DateOnly(2006, 2, 28) : null, Ids = [.. Enumerable.Range(0, dice.Next(3)).Select(n => new ElmoId("local", $"{n}"))] },
    [
        .. Enumerable.Range(0, dice.Next(1, 3)).Select(_ => new ElmoReport(new([new("schac", "svc.example.cn")], [new("堰陵学院", "zh-Hans"), new("Yanling College", "en")], "https://svc.example.cn") { Country = Maybe(dice, "CN") }, [.. Enumerable.Range(0, dice.Next(4)).Select(_ => Course(dice, 0))], new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero))
        {
            GradingSchemes = dice.Next(2) == 0 ? [("hundred", new("0 to 100; 60 passes", "en"))] : [],
        }),
    ]);

    static ElmoCourse Course(Random dice, int depth) => new([new(Names[dice.Next(Names.Length)].Trim(), Maybe(dice, "de"))])
    {
        Ids = dice.Next(2) == 0 ? [new("local", "R 1")] : [], Isced = Maybe(dice, "0714"), Start = dice.Next(2) == 0 ? new DateOnly(2026, 9, 1) : null, Date = dice.Next(2) == 0 ? new DateOnly(2027, 1, 20) : null, Status = (ElmoStatus)dice.Next(4), Result = Maybe(dice, "87"), GradingScheme = Maybe(dice, "hundred"),
        Credits = dice.Next(2) == 0 ? [("ects", 4.5m), ("cn-credit", 3m)] : [], Hours = dice.Next(2) == 0 ? 120m : null, Language = Maybe(dice, "zh-Hans"), Parts = depth < 2 ? [.. Enumerable.Range(0, dice.Next(2)).Select(_ => Course(dice, depth + 1))] : [],
    };

    static string? Maybe(Random dice, string text) => dice.Next(2) == 0 ? text : null;
}

public class ElmoXmlTests
{
    static string Schema => Path.Combine(Outside.Standards("elmo"), "v1.7.0", "schema.xsd");

    [Fact]
    public async Task Transcripts_are_valid_under_the_schema()
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-elmo-");
        try
        {
            var files = Enumerable.Range(0, 60).Select(n => Path.Combine(folder.FullName, $"{n}.xml")).ToList();
            foreach (var (file, n) in files.Select((file, n) => (file, n))) await File.WriteAllBytesAsync(file, ElmoXml.Write(ElmoSamples.Transcript(new Random(n))), TestContext.Current.CancellationToken);
            var (code, said) = await Outside.Run("xmllint", ["--nonet", "--noout", "--schema", Schema, .. files], Outside.Standards("ewp"), ("XML_CATALOG_FILES", Path.Combine(Outside.Standards("ewp"), "catalog.xml")));
            Assert.True(code == 0, string.Join('\n', said.Split('\n').Where(line => !line.EndsWith(" validates", StringComparison.Ordinal)).Take(10)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void What_was_written_is_read_back_and_written_the_same()
    {
        for (var n = 0; n < 100; n++)
        {
            var written = ElmoXml.Write(ElmoSamples.Transcript(new Random(n)));
            var (read, fault) = ElmoXml.Read(new MemoryStream(written));
            Assert.Null(fault);
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(ElmoXml.Write(read!)));
        }
    }

    [Fact]
    public void The_standards_own_example_is_read()
    {
        using var stream = File.OpenRead(Path.Combine(Outside.Standards("elmo"), "v1.7.0", "example.xml"));
        var (read, fault) = ElmoXml.Read(stream);
        Assert.Null(fault);
        Assert.NotEmpty(read!.Reports.SelectMany(report => report.Courses));
    }

    [Fact]
    public void What_the_schema_forbids_is_not_written()
    {
        var issuer = new ElmoIssuer([new("schac", "a")], [new LanguageText("A")], "https://a");
        Assert.ThrowsAny<ArgumentException>(() => ElmoXml.Write(new(default, new("A", "B"), [])));
        Assert.ThrowsAny<ArgumentException>(() => ElmoXml.Write(new(default, new("A", "B"), [new(issuer with { Ids = [] }, [], default)])));
        Assert.ThrowsAny<ArgumentException>(() => ElmoXml.Write(new(default, new("A", "B"), [new(issuer, [new([])], default)])));
        Assert.ThrowsAny<ArgumentException>(() => ElmoXml.Write(new(default, new("A", "B") { Citizenship = "China" }, [])));
    }
}
