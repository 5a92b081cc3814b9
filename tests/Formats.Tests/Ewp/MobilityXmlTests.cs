using System.Text;
using System.Xml.Linq;
using Guildhall.Formats.Elmo;
using Guildhall.Formats.Ewp;
using Guildhall.Formats.Tests.Elmo;

namespace Guildhall.Formats.Tests.Ewp;

public class MobilityXmlTests
{
    static string Standard => Outside.Standards("ewp");

    static readonly DateTimeOffset At = new(2026, 11, 22, 9, 30, 0, TimeSpan.FromHours(8));
    static readonly MobileStudent Student = new("小明 Xiaoming", "王 & Wang") { GlobalId = "urn:schac:personalUniqueCode:int:esi:svc.example.cn:20260001", Born = new(2006, 2, 28), Email = "wang@svc.example.cn", Citizenship = "CN" };

    static StudentMobility Mobility(int n) => new($"stay-{n}", new("svc.example.cn") { OunitId = n % 2 == 0 ? "dept-7" : null }, new("uni.example.de"), "2026/2027", n % 3 == 0 ? new("A", "B") { GlobalId = "x" } : Student, (MobilityStatus)(n % 4))
    {
        IsTraineeship = n % 2 == 1, IsShort = n % 5 == 0, Arrival = n % 2 == 0 ? new DateOnly(2026, 9, 1) : null, Departure = n % 2 == 0 ? new DateOnly(2027, 1, 31) : null, IiaId = n % 4 == 0 ? "iia-1" : null,
    };

    static LaVersion Version(bool isAgreed) => new([new("Robotik <I>") { Code = "R1", Credit = ("ects", 5m) }, new("无学分")], [new("机器人实训") { Credit = ("ects", 4.5m), Conditions = "Grade of 60 at least" }], new(At, "Wang Xiaoming"), new(At.AddHours(1), "Li Na", "Registrar")) { Receiving = isAgreed ? new(At.AddDays(1)) : null };

    static LearningAgreement Agreement(int n) => new($"la-{n}", new("svc.example.cn"), new("Na", "Li", "li@svc.example.cn"), new("uni.example.de"), new("Eva", "Roth", "roth@uni.example.de"), "2026/2027", Student, new(2026, 9, 1), new(2027, 1, 31))
    {
        Eqf = 5, Isced = "0714", Language = new("de", "B1"), First = n > 0 ? Version(true) : null, Changes = n > 1 ? Version(true) with { Recognized = [] } : null, Proposal = n % 2 == 0 ? ("p-1", Version(false) with { ShortPart = n == 0 ? "Zwei Wochen online" : null }) : null,
    };

    [Fact]
    public async Task Everything_we_write_of_students_who_move_is_valid_under_the_schemas()
    {
        await Valid("api-omobilities-v2.0.0/endpoints/index-response.xsd", MobilityXml.OmobilityIndex(["a", "b"]), MobilityXml.OmobilityIndex([]));
        await Valid("api-omobilities-v2.0.0/endpoints/get-response.xsd", [.. Enumerable.Range(0, 20).Select(n => MobilityXml.Omobilities([Mobility(n)])), MobilityXml.Omobilities([])]);
        await Valid("api-omobility-las-v1.2.0/endpoints/index-response.xsd", MobilityXml.LaIndex(["a"]));
        await Valid("api-omobility-las-v1.2.0/endpoints/get-response.xsd", [.. Enumerable.Range(0, 5).Select(n => MobilityXml.Las([Agreement(n)])), MobilityXml.Las([])]);
        await Valid("api-omobility-las-v1.2.0/endpoints/update-request.xsd", MobilityXml.Update(new("svc.example.cn", "la-1", "p-1", new(At, "Eva Roth"), null)), MobilityXml.Update(new("svc.example.cn", "la-1", "p-1", new(At), "Full <up>.")));
        await Valid("api-omobility-las-v1.2.0/endpoints/update-response.xsd", MobilityXml.Updated(), MobilityXml.Updated(new("Thank you.", "en")));
        await Valid("api-imobility-tors-v2.0.0/endpoints/index-response.xsd", MobilityXml.TorIndex(["a"]));
        await Valid("api-imobility-tors-v2.0.0/endpoints/get-response.xsd", [MobilityXml.Tors([]), .. Enumerable.Range(0, 20).Select(n => MobilityXml.Tors([new("stay-1", ElmoSamples.Transcript(new Random(n)))]))]);
    }

    [Fact]
    public void What_was_written_is_read_back_and_written_the_same()
    {
        for (var n = 0; n < 20; n++)
        {
            var (written, n1) = (MobilityXml.Omobilities([Mobility(n)]), n);
            var (mobilities, fault) = MobilityXml.ReadOmobilities(new MemoryStream(written));
            Assert.Null(fault);
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(MobilityXml.Omobilities(mobilities)));
            var agreements = MobilityXml.Las([Agreement(n1 % 5)]);
            var (las, wrong) = MobilityXml.ReadLas(new MemoryStream(agreements));
            Assert.Null(wrong);
            Assert.Equal(Encoding.UTF8.GetString(agreements), Encoding.UTF8.GetString(MobilityXml.Las(las)));
            var tors = MobilityXml.Tors([new("stay-1", ElmoSamples.Transcript(new Random(n)))]);
            var (transcripts, bad) = MobilityXml.ReadTors(new MemoryStream(tors));
            Assert.Null(bad);
            Assert.Equal(Encoding.UTF8.GetString(tors), Encoding.UTF8.GetString(MobilityXml.Tors(transcripts)));
        }
        foreach (var answer in new LaAnswer[] { new("svc.example.cn", "la-1", "p-1", new(At, "Eva Roth", "Dean"), null), new("svc.example.cn", "la-1", "p-1", new(At), "No.") })
        {
            var (read, fault) = MobilityXml.ReadUpdate(new MemoryStream(MobilityXml.Update(answer)));
            Assert.Null(fault);
            Assert.Equal(answer, read);
        }
    }

    [Fact]
    public void The_standards_own_examples_are_read()
    {
        Stream Open(string file) => File.OpenRead(Path.Combine(Standard, "examples-latest", $"ewp-specs-api-{file}.xml"));
        using var las = Open("omobility-las-examples-get-response-example");
        var (agreements, fault) = MobilityXml.ReadLas(las);
        Assert.Null(fault);
        Assert.NotEmpty(agreements);
        Assert.All(agreements, la => Assert.NotEqual("", la.Sending.HeiId));
        foreach (var (file, isApproval) in new[] { ("approve-proposal-v1", true), ("comment-proposal-v1", false) })
        {
            using var update = Open($"omobility-las-examples-update-request-examples-{file}");
            var (answer, wrong) = MobilityXml.ReadUpdate(update);
            Assert.Null(wrong);
            Assert.Equal(isApproval, answer!.IsApproval);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", FaultKind.DocumentType)]
    [InlineData("<x/>", FaultKind.NotTheDocument)]
    [InlineData("", FaultKind.BrokenXml)]
    public void Hostile_documents_are_refused_with_a_word_for_why(string xml, FaultKind kind)
    {
        Stream Of() => new MemoryStream(Encoding.UTF8.GetBytes(xml));
        Assert.Equal([kind, kind, kind, kind, kind], new[] { MobilityXml.ReadOmobilities(Of()).Fault, MobilityXml.ReadLas(Of()).Fault, MobilityXml.ReadUpdate(Of()).Fault, MobilityXml.ReadTors(Of()).Fault, ElmoXml.Read(Of()).Fault }.Select(fault => fault!.Kind));
    }

    [Theory]
    [InlineData("student-mobility", "omobility-id"), InlineData("student-mobility", "student"), InlineData("student-mobility", "status")]
    public void What_the_schema_needs_and_is_missing_is_named(string within, string missing)
    {
        var document = XElement.Parse(Encoding.UTF8.GetString(MobilityXml.Omobilities([Mobility(1)])));
        document.Elements().Single(e => e.Name.LocalName == within).Elements().Single(e => e.Name.LocalName == missing).Remove();
        var (_, fault) = MobilityXml.ReadOmobilities(new MemoryStream(Encoding.UTF8.GetBytes(document.ToString())));
        Assert.Equal((FaultKind.MissingValue, missing), (fault!.Kind, fault.Column));
    }

    [Fact]
    public void What_the_schema_forbids_is_not_written()
    {
        Assert.ThrowsAny<ArgumentException>(() => MobilityXml.Omobilities([Mobility(1) with { Student = new("A", "B") }]));
        Assert.ThrowsAny<ArgumentException>(() => MobilityXml.Omobilities([Mobility(1) with { Year = "2026" }]));
        Assert.ThrowsAny<ArgumentException>(() => MobilityXml.Las([Agreement(1) with { Eqf = 9 }]));
        Assert.ThrowsAny<ArgumentException>(() => MobilityXml.Las([Agreement(1) with { Language = new("de") }]));
        Assert.ThrowsAny<ArgumentException>(() => MobilityXml.TorIndex(["with space"]));
    }

    static async Task Valid(string schema, params byte[][] documents)
    {
        var folder = Directory.CreateTempSubdirectory("guildhall-ewp-");
        try
        {
            var files = documents.Select((document, n) => (Path: Path.Combine(folder.FullName, $"{n}.xml"), document)).ToList();
            foreach (var (path, document) in files) await File.WriteAllBytesAsync(path, document, TestContext.Current.CancellationToken);
            var (code, said) = await Outside.Run("xmllint", ["--nonet", "--noout", "--schema", $"schemas-all/ewp-specs-{schema}", .. files.Select(file => file.Path)], Standard, ("XML_CATALOG_FILES", Path.Combine(Standard, "catalog.xml")));
            Assert.True(code == 0, string.Join('\n', said.Split('\n').Where(line => !line.EndsWith(" validates", StringComparison.Ordinal)).Take(10)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
