using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Guildhall.Formats.Ewp;

namespace Guildhall.Formats.Tests.Ewp;

public class EwpXmlTests
{
    static string Standard => Outside.Standards("ewp");

    static Stream Of(string xml) => new MemoryStream(Encoding.UTF8.GetBytes(xml));

    [Fact]
    public async Task Everything_we_write_is_valid_under_the_schemas()
    {
        var dice = new Random(20261122);
        byte[] key = PublicKey();
        IReadOnlyList<LanguageText> names = [new("上海职业技术学院", "zh-Hans"), new("Shanghai Vocational College", "en"), new("No language")];
        string[] ids = ["0f7a5682-faf7-49a7-9cc7-ec486c49a281", "x"];
        var documents = new List<(string Schema, byte[] Content)>
        {
            ("api-iias-v7.0.0/endpoints/index-response.xsd", EwpAnswers.Index(ids)), ("api-iias-v7.0.0/endpoints/index-response.xsd", EwpAnswers.Index([])),
            ("api-iias-v7.0.0/endpoints/stats-response.xsd", EwpAnswers.Stats(new(5, 1, 2, 2))), ("api-iias-approval-v2.0.0/response.xsd", EwpAnswers.Approvals([])),
            ("api-iias-approval-v2.0.0/response.xsd", EwpAnswers.Approvals(ids.Select(id => new IiaApproval(id, new string('a', 64), "pdf-1")))),
            ("api-iia-cnr-v3.0.0/response.xsd", EwpAnswers.Cnr()), ("api-iia-approval-cnr-v2.0.0/response.xsd", EwpAnswers.ApprovalCnr()), ("api-echo-v2.0.1/response.xsd", EwpAnswers.Echo(["uw.edu.pl"], ["a", "<b>", "a", "\u0001"])),
            ("api-institutions-v2.2.0/response.xsd", EwpAnswers.Institutions([new("svc.example.cn", names) { OtherIds = [("pic", "999572294")], Abbreviation = "SVC", Street = new(["1 Road"]) { Country = "CN" }, Website = "http://svc.example.cn/?a=b&c=d", Contacts = [Samples.Contact(dice)], RootOunitId = "root", OunitIds = ids }])),
            ("api-institutions-v2.2.0/response.xsd", EwpAnswers.Institutions([])),
            ("api-ounits-v2.1.1/response.xsd", EwpAnswers.Ounits([new("dept-7", "7", names) { ParentId = "root", Website = "https://svc.example.cn/7", Contacts = [Samples.Contact(dice), Samples.Contact(dice)] }])),
            ("architecture-v1.16.0/common-types.xsd", EwpAnswers.Error("Unknown <key>.")),
            ("api-discovery-v6.0.0/manifest.xsd", new EwpManifest("svc.example.cn", names, "https://hall.example/ewp", "it@hall.example", "Hall & co.", [key]).Write()),
        };
        documents.AddRange(Enumerable.Range(0, 60).Select(i => ("api-iias-v7.0.0/endpoints/get-response.xsd", IiaXml.Write([Samples.Iia(dice, i % 5 == 0)]))));
        documents.Add(("api-iias-v7.0.0/endpoints/get-response.xsd", IiaXml.Write([])));

        var folder = Directory.CreateTempSubdirectory("guildhall-ewp-");
        try
        {
            foreach (var (of, n) in documents.GroupBy(document => document.Schema).Select((of, n) => (of, n)))
            {
                var files = of.Select((document, i) => (Path: Path.Combine(folder.FullName, $"{n}-{i}.xml"), document.Content)).ToList();
                foreach (var file in files) await File.WriteAllBytesAsync(file.Path, file.Content, TestContext.Current.CancellationToken);
                var (code, said) = await Outside.Run("xmllint", ["--nonet", "--noout", "--schema", $"schemas-all/ewp-specs-{of.Key}", .. files.Select(file => file.Path)], Standard, ("XML_CATALOG_FILES", Path.Combine(Standard, "catalog.xml")));
                Assert.True(code == 0, string.Join('\n', said.Split('\n').Where(line => !line.EndsWith(" validates", StringComparison.Ordinal)).Take(10)));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_entries_of_the_manifest_are_valid_under_the_schemas_of_their_APIs()
    {
        var manifest = XElement.Parse(Encoding.UTF8.GetString(new EwpManifest("svc.example.cn", [new("SVC")], "https://hall.example/ewp", "it@hall.example", "Hall", [PublicKey()]).Write()));
        var folder = Directory.CreateTempSubdirectory("guildhall-ewp-");
        try
        {
            var entries = manifest.Descendants().Where(e => e.Attribute("version") is not null).ToList();
            Assert.Equal(11, entries.Count);
            foreach (var entry in entries)
            {
                var file = Path.Combine(folder.FullName, entry.Name.LocalName + ".xml");
                new XDocument(entry).Save(file);
                var api = entry.Name.LocalName == "organizational-units" ? "ounits" : entry.Name.LocalName;
                var (code, said) = await Outside.Run("xmllint", ["--nonet", "--noout", "--schema", $"schemas-all/ewp-specs-api-{api}-v{entry.Attribute("version")!.Value}/manifest-entry.xsd", file], Standard, ("XML_CATALOG_FILES", Path.Combine(Standard, "catalog.xml")));
                Assert.True(code == 0, said);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The style sheet of the standard, run by Saxon, draws the same text from the same agreements, with all that may stand in them.</summary>
    [Fact]
    public async Task The_hash_is_that_of_the_style_sheet()
    {
        var xslt = Outside.Npm("xslt3/xslt3.js");
        var dice = new Random(7);
        const string odd = """<?xml version="1.0"?><iias-get-response xmlns="https://github.com/erasmus-without-paper/ewp-specs-api-iias/blob/stable-v7/endpoints/get-response.xsd" xmlns:c="https://github.com/erasmus-without-paper/ewp-specs-types-contact/tree/stable-v1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><iia><partner><hei-id>a</hei-id><iia-id>1</iia-id></partner><partner><hei-id>b</hei-id></partner><in-effect>1</in-effect><cooperation-conditions> <student-studies-mobility-spec><sending-hei-id xsi:type="x">a<!-- c -->b<![CDATA[<&]]></sending-hei-id><sending-contact/><sending-contact lang="x"><c:contact-name q="1">N</c:contact-name></sending-contact><receiving-hei-id> b&#13;&#10; </receiving-hei-id><receiving-first-academic-year-id>2014/2015</receiving-first-academic-year-id><receiving-last-academic-year-id>2020/2021</receiving-last-academic-year-id><mobilities-per-year not-yet-defined="1">2</mobilities-per-year><recommended-language-skill not-yet-defined="false"><language>en</language><subject-area><isced-f-code v6-value="7">0714</isced-f-code></subject-area></recommended-language-skill><recommended-language-skill not-yet-defined="true"><language>de</language></recommended-language-skill><total-months-per-year>5.00</total-months-per-year><blended>0</blended></student-studies-mobility-spec></cooperation-conditions><iia-hash>0000000000000000000000000000000000000000000000000000000000000000</iia-hash></iia></iias-get-response>""";
        byte[][] documents =
        [
            IiaXml.Write(Enumerable.Range(0, 40).Select(_ => Samples.Iia(dice, false))), IiaXml.Write(Enumerable.Range(0, 12).Select(_ => Samples.Iia(dice, true))), Encoding.UTF8.GetBytes(odd),
            await File.ReadAllBytesAsync(Path.Combine(Standard, "examples-latest/ewp-specs-api-iias-endpoints-get-response-example.xml"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(Path.Combine(Standard, "scenarios/iia/resources/xsltKit/get-response-v7.xml"), TestContext.Current.CancellationToken),
        ];
        var folder = Directory.CreateTempSubdirectory("guildhall-ewp-");
        try
        {
            var compared = 0;
            foreach (var (document, n) in documents.Select((document, n) => (document, n)))
            {
                var (file, result) = (Path.Combine(folder.FullName, $"{n}.xml"), Path.Combine(folder.FullName, $"{n}.out.xml"));
                await File.WriteAllBytesAsync(file, document, TestContext.Current.CancellationToken);
                var (code, said) = await Outside.Run("node", [xslt, $"-s:{file}", $"-xsl:{Path.Combine(Standard, "iia-v7-hash-transform.xsl")}", $"-o:{result}"]);
                Assert.True(code == 0, said);
                var drawn = XDocument.Load(result, LoadOptions.PreserveWhitespace).Root!.Elements("iia").ToList();
                var (copies, fault) = IiaXml.Read(new MemoryStream(document));
                Assert.Null(fault);
                Assert.Equal(drawn.Count, copies.Count);
                foreach (var (text, copy) in drawn.Zip(copies))
                {
                    Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.Element("text-to-hash")!.Value))), copy.Hash);
                    if (n > 1) Assert.Equal(text.Element("valid-for-approval") is null, copy.IsApprovable);
                    compared++;
                }
            }
            Assert.Equal(55, compared);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("get-response-example-v7.xml", true)]
    [InlineData("get-response-xsltkit-v7.xml", true)]
    [InlineData("get-response-wrong-hash-v7.xml", false)]
    public void The_examples_of_the_validator_are_told_apart_by_their_hashes(string file, bool holds)
    {
        using var stream = File.OpenRead(Path.Combine(Standard, "security-examples/iia", file));
        var (copies, fault) = IiaXml.Read(stream);

        Assert.Null(fault);
        Assert.Equal(holds, Assert.Single(copies).HashHolds);
    }

    [Fact]
    public void What_was_written_is_read_back_and_written_the_same()
    {
        var dice = new Random(3);
        for (var n = 0; n < 200; n++)
        {
            var written = IiaXml.Write([Samples.Iia(dice, n % 4 == 0)]);
            var (copies, fault) = IiaXml.Read(new MemoryStream(written));

            Assert.Null(fault);
            var copy = Assert.Single(copies);
            Assert.True(copy.HashHolds);
            Assert.Equal(copy.Hash, IiaHash.Of(copy.Agreement));
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(IiaXml.Write([copy.Agreement])));
        }
    }

    [Fact]
    public void One_changed_character_of_the_conditions_changes_the_hash_and_contacts_do_not()
    {
        var iia = new Iia(new("a") { IiaId = "1" }, new("b") { IiaId = "2" }, [new(MobilityKind.Studies, new("a"), new("b"), "2026/2027", "2027/2028", 2) { Languages = [new("de", "B1")], TotalPerYear = 5m }]);
        var mobility = iia.Mobilities[0];
        Iia With(Mobility changed) => iia with { Mobilities = [changed] };

        Assert.Equal(IiaHash.Of(iia), IiaHash.Of(iia with { IsInEffect = true, PdfFile = "x", Local = iia.Local with { IiaCode = "No. 7", Contacts = [new("N")] } }));
        Assert.Equal(IiaHash.Of(iia), IiaHash.Of(With(mobility with { TotalPerYear = 5.00m, Sending = mobility.Sending with { Contacts = [new("N")] } })));
        Iia[] changed = [iia with { IsTerminated = true }, iia with { Other = iia.Other with { IiaId = null } }, With(mobility with { PerYear = 3 }), With(mobility with { LastYear = "2028/2029" }), With(mobility with { IsBlended = true }), With(mobility with { OtherTerms = "" }), With(mobility with { Languages = [new("de", "B2")] })];
        Assert.Equal(changed.Length + 1, changed.Append(iia).Select(IiaHash.Of).Distinct().Count());
    }

    [Fact]
    public void What_the_schema_forbids_is_not_written()
    {
        var fine = new Mobility(MobilityKind.Training, new("a"), new("b"), "2026/2027", "2027/2028", 2);
        Mobility[] wrong = [fine with { FirstYear = "2026" }, fine with { PerYear = 0 }, fine with { Kind = MobilityKind.Studies }, fine with { TotalPerYear = 0 }, fine with { TotalPerYear = 1.234m }, fine with { Subjects = [new("07")] }, fine with { Sending = new("a") { OunitId = "with space" } }];

        Assert.NotEmpty(IiaXml.Write([new(new("a"), new("b"), [fine])]));
        Assert.All(wrong, mobility => Assert.ThrowsAny<ArgumentException>(() => IiaXml.Write([new(new("a"), new("b"), [mobility])])));
        Assert.Throws<ArgumentException>(() => EwpAnswers.Approvals([new("1", "ABC")]));
        Assert.Throws<ArgumentException>(() => new EwpManifest("a", [new("A")], "http://hall.example", "it@hall.example", "Hall", []).Write());
    }

    public static TheoryData<string, FaultKind> Hostile => new()
    {
        { "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", FaultKind.DocumentType },
        { "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><x>&b;</x>", FaultKind.DocumentType },
        { "<!DOCTYPE x SYSTEM \"http://169.254.169.254/latest\"><x/>", FaultKind.DocumentType },
        { string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)), FaultKind.BrokenXml },
        { "<a>&undefined;</a>", FaultKind.BrokenXml },
        { "not xml", FaultKind.BrokenXml },
        { "", FaultKind.BrokenXml },
        { "<x/>", FaultKind.NotTheDocument },
        { "<iias-get-response/>", FaultKind.NotTheDocument },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_documents_are_refused_with_a_word_for_why(string xml, FaultKind kind)
    {
        Assert.Equal(kind, IiaXml.Read(Of(xml)).Fault?.Kind);
        Assert.Equal(kind, EwpCatalogue.Read(Of(xml)).Fault?.Kind);
        Assert.Equal(kind, EwpAnswers.ReadApprovals(Of(xml)).Fault?.Kind);
        Assert.Equal(kind, IiaXml.Read(new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(xml)])).Fault?.Kind);
    }

    [Fact]
    public void The_validators_own_XXE_attempt_is_refused()
    {
        using var stream = File.OpenRead(Path.Combine(Standard, "security-examples/manifests/xxe.xml"));
        Assert.Equal(FaultKind.DocumentType, EwpCatalogue.Read(stream).Fault?.Kind);
    }

    [Fact]
    public void A_document_over_the_limit_is_refused()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("<a>" + new string('x', IiaXml.MostCharacters) + "</a>"));
        Assert.Equal(FaultKind.TooLarge, IiaXml.Read(stream).Fault?.Kind);
    }

    [Theory]
    [InlineData("<mobilities-per-year>2</mobilities-per-year>", "<mobilities-per-year>-1</mobilities-per-year>", FaultKind.NotInShape)]
    [InlineData("<receiving-last-academic-year-id>2020/2021</receiving-last-academic-year-id>", "", FaultKind.MissingValue)]
    [InlineData("<eqf-level>7</eqf-level>", "<eqf-level>9</eqf-level>", FaultKind.NotInShape)]
    [InlineData("<blended>false</blended>", "<blended>maybe</blended>", FaultKind.NotInShape)]
    [InlineData("<in-effect>true</in-effect>", "", FaultKind.MissingValue)]
    [InlineData("<isced-f-code>0314</isced-f-code>", "<isced-f-code>31</isced-f-code>", FaultKind.NotInShape)]
    public void A_copy_that_breaks_the_schema_is_refused_by_the_field(string before, string after, FaultKind kind)
    {
        var text = File.ReadAllText(Path.Combine(Standard, "examples-latest/ewp-specs-api-iias-endpoints-get-response-example.xml"));
        Assert.Contains(before, text, StringComparison.Ordinal);
        var (copies, fault) = IiaXml.Read(Of(text.Replace(before, after, StringComparison.Ordinal)));

        Assert.Equal(kind, fault?.Kind);
        Assert.Empty(copies);
    }

    [Fact]
    public void The_catalogue_says_who_may_sign_for_whom_and_where_to_call()
    {
        using var stream = File.OpenRead(Path.Combine(Standard, "examples-latest/ewp-specs-api-registry-catalogue-example.xml"));
        var (catalogue, fault) = EwpCatalogue.Read(stream);
        const string key = "5531f9a02c44a894d0b706961259fec740ad4ae8a3555871f1a5cd9801285bd4";

        Assert.Null(fault);
        Assert.Equal("University of Warsaw", catalogue!.Names["uw.edu.pl"]);
        Assert.Equal(["uw.edu.pl"], catalogue.CoveredBy(key));
        Assert.Empty(catalogue.CoveredBy(new string('0', 64)));
        Assert.NotNull(catalogue.KeyOrNull(key));
        Assert.Equal("https://example.com/ewp/echo", catalogue.HostOrNull("uw.edu.pl", "echo", 2)?.ApiOrNull("echo", 2)?.Addresses["url"]);
        Assert.Null(catalogue.HostOrNull("uw.edu.pl", "iias", 7));
    }

    [Fact]
    public void A_key_under_a_strange_fingerprint_a_short_key_and_an_address_without_TLS_are_left_out()
    {
        using var small = RSA.Create(1024);
        var (good, weak) = (PublicKey(), small.ExportSubjectPublicKeyInfo());
        var (id, weakId) = (HttpSignature.KeyId(good), HttpSignature.KeyId(weak));
        string Binary(string name, byte[] bytes) => $"<rsa-public-key sha-256=\"{name}\">{Convert.ToBase64String(bytes)}</rsa-public-key>";
        var xml = "<catalogue xmlns=\"https://github.com/erasmus-without-paper/ewp-specs-api-registry/tree/stable-v1\"><host><apis-implemented>"
            + "<e:echo xmlns:e=\"https://github.com/erasmus-without-paper/ewp-specs-api-echo/blob/stable-v2/manifest-entry.xsd\" version=\"2.0.0\"><e:url>http://a.example/echo</e:url></e:echo><e:echo xmlns:e=\"urn:else\" version=\"2.9.0\"><e:url>https://evil.example</e:url></e:echo>"
            + $"</apis-implemented><institutions-covered><hei-id>a.example</hei-id></institutions-covered></host><institutions/><binaries>{Binary(new string('1', 64), good)}{Binary(weakId, weak)}{Binary(id, good)}{Binary(new string('2', 64), [1, 2, 3])}</binaries></catalogue>";
        var (catalogue, fault) = EwpCatalogue.Read(Of(xml));

        Assert.Null(fault);
        Assert.Equal(good, catalogue!.KeyOrNull(id));
        Assert.All([new string('1', 64), new string('2', 64), weakId], wrong => Assert.Null(catalogue.KeyOrNull(wrong)));
        Assert.Empty(Assert.Single(catalogue.Hosts[0].Apis).Addresses);
    }

    static byte[] PublicKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportSubjectPublicKeyInfo();
    }
}
