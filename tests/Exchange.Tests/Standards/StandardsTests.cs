using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guildhall.Agreements.Ewp;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Standards;
using Guildhall.Exchange.Stays;
using Guildhall.Formats.Elmo;
using Guildhall.Formats.Ewp;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Exchange.Tests.Standards;

public class StandardsTests
{
    const string Hei = "north.example";

    /// <summary>A learner of the northern college is away at the southern one, which is in the network on its own; an agreement between both is approved, or is not.</summary>
    sealed record Scene(Voyage Voyage, Stay Stay, RSA Partner, RSA Stranger, Guid Link, TestHouse House) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await House.DisposeAsync();
            Partner.Dispose();
            Stranger.Dispose();
        }

        public async Task<(int Status, string Content)> Ask(string path, string form, RSA key, string type = "application/x-www-form-urlencoded")
        {
            var (target, body) = (new Uri($"https://hall.example/ewp/{Hei}{path}"), Encoding.UTF8.GetBytes(form));
            var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new(type);
            foreach (var (name, value) in HttpSignature.Request(key, "POST", target, body, House.Clock.Now, Guid.NewGuid())) request.Headers.TryAddWithoutValidation(name, value);
            using var http = House.Http();
            var answer = await http.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    static async Task<Scene> Start(Db db, bool isApproved = true, StayStage stage = StayStage.Preparing, bool isIncoming = false)
    {
        var house = await TestHouse.Start(db, [new("PublicAddress", "https://hall.example")]);
        var voyage = await Voyage.In(house);
        var (home, host) = isIncoming ? (voyage.Other, voyage.Home) : (voyage.Home, voyage.Other);
        var (partner, stranger) = (RSA.Create(2048), RSA.Create(2048));
        await house.Run<KeepEwp, Outcome<Done>>(k => k.Join(new() { OrganisationId = voyage.Home.Id, HeiId = Hei, AdminEmail = "it@hall.example" }, CancellationToken.None));
        await house.Run<KeepEwp, Outcome<Done>>(k => k.Load(Encoding.UTF8.GetBytes(Catalogue(("south.example", partner), ("east.example", stranger))), CancellationToken.None));
        var programme = new Programme { OrganisationId = home.Id, Level = EducationLevel.HigherVocational, Field = "071" }.Called(Localised.EnglishAndChinese("Welding", "焊接"));
        var record = new PersonRecord { OrganisationId = home.Id, Kind = PersonKind.Learner, Number = "20260001", BornOn = new(2006, 2, 28), Email = "wang@north.example", ProgrammeId = programme.Id }.Called(Localised.EnglishAndChinese("Wang Xiaoming", "王小明"));
        record.Claim(voyage.Learner.AccountId!.Value);
        var call = new Call { AllianceId = voyage.Alliance.Id, OrganiserOrganisationId = host.Id, Kind = CallKind.ExchangeSemester, For = PersonKind.Learner, Title = Localised.Of("en", "A term"), Language = "en", LeastLevel = LanguageLevel.B1, ApplyBy = new(2026, 11, 1), NominateBy = new(2026, 11, 2), From = new(2026, 9, 1), Until = new(2027, 1, 31) };
        var place = new HostPlace { CallId = call.Id, HostOrganisationId = host.Id, Name = Localised.Of("en", "Class"), Seats = 1 };
        var nomination = new Nomination { CallId = call.Id, HomeOrganisationId = home.Id, AccountId = voyage.Learner.AccountId, PersonId = record.Id, Name = "王小明", StageAt = house.Clock.Now };
        var stay = new Stay { NominationId = nomination.Id, CallId = call.Id, AllianceId = voyage.Alliance.Id, PlaceId = place.Id, HomeOrganisationId = home.Id, HostOrganisationId = host.Id, AccountId = voyage.Learner.AccountId, PersonId = record.Id, Name = "王小明", Kind = CallKind.ExchangeSemester, For = PersonKind.Learner, Title = call.Title, From = call.From, Until = call.Until, StageAt = house.Clock.Now };
        var agreement = new StayAgreement { StayId = stay.Id, Number = 1, Proposer = StayParty.Home, Rows = [new() { HostCode = "W1", HostName = "Welding of pipes", HostCredits = 5, HomeCode = "焊01", HomeName = "管道焊接", HomeCredits = 3, Unit = "ects" }], At = house.Clock.Now };
        agreement.Approve(StayParty.Person, house.Clock.Now);
        agreement.Approve(StayParty.Home, house.Clock.Now);
        if (stage != StayStage.Preparing)
        {
            agreement.Approve(StayParty.Host, house.Clock.Now);
            stay.Agree(house.Clock.Now);
            stay.Move(StayStage.UnderWay, StayParty.Host, new(2026, 9, 1), null, house.Clock.Now);
            if (stage == StayStage.Returned) stay.Move(StayStage.Returned, StayParty.Host, new(2026, 11, 20), null, house.Clock.Now);
        }
        var (party, own) = (new AgreementParty { AgreementId = Guid.CreateVersion7(), OrganisationId = voyage.Other.Id, Name = Localised.Of("en", "South"), Role = Guildhall.Agreements.Content.PartyRole.College, Place = 1 }, Guid.NewGuid());
        var link = new IiaLink { Id = party.AgreementId, OrganisationId = voyage.Home.Id, PartyId = own, PartnerPartyId = party.Id, HeiId = Hei, PartnerHeiId = "south.example", ClauseId = Guid.NewGuid(), ApprovedHash = isApproved ? new string('a', 64) : null, PartnerApprovedHash = new string('b', 64) };
        await house.Given(programme, record, call, place, nomination, stay, agreement, party, link, new TranscriptRow { StayId = stay.Id, Number = 1, Code = "W1", Name = "Welding of pipes", Credits = 5, Unit = "ects", Grade = "87" },
            new OrganisationContact { OrganisationId = voyage.Home.Id, Name = "Li Na", Email = "li@north.example" }, new OrganisationContact { OrganisationId = voyage.Other.Id, Name = "周", Email = "zhou@south.example" });
        return new(voyage, stay, partner, stranger, link.Id, house);
    }

    static string Catalogue(params (string Hei, RSA Key)[] hosts)
    {
        static string Id(RSA key) => HttpSignature.KeyId(key.ExportSubjectPublicKeyInfo());
        return $"""
            <catalogue xmlns="https://github.com/erasmus-without-paper/ewp-specs-api-registry/tree/stable-v1">
            {string.Concat(hosts.Select(h => $"<host><institutions-covered><hei-id>{h.Hei}</hei-id></institutions-covered><client-credentials-in-use><rsa-public-key sha-256=\"{Id(h.Key)}\"/></client-credentials-in-use></host>"))}
            <binaries>{string.Concat(hosts.Select(h => $"<rsa-public-key sha-256=\"{Id(h.Key)}\">{Convert.ToBase64String(h.Key.ExportSubjectPublicKeyInfo())}</rsa-public-key>"))}</binaries>
            </catalogue>
            """;
    }

    [Theory, Both]
    public async Task The_partner_learns_of_its_own_stays_and_nobody_else_of_any(Db db)
    {
        await using var scene = await Start(db);
        var id = scene.Stay.Id.ToString();
        var index = await scene.Ask("/omobilities/index", $"sending_hei_id={Hei}", scene.Partner);
        var get = await scene.Ask("/omobilities/get", $"sending_hei_id={Hei}&omobility_id={id}&omobility_id=x", scene.Partner);
        var las = await scene.Ask("/omobility-las/get", $"sending_hei_id={Hei}&omobility_id={id}", scene.Partner);
        var laIndex = await scene.Ask("/omobility-las/index", $"sending_hei_id={Hei}&receiving_academic_year_id=2026/2027", scene.Partner);

        Assert.Equal((200, 200, 200, 200), (index.Status, get.Status, las.Status, laIndex.Status));
        Assert.Contains(id, index.Content, StringComparison.Ordinal);
        var (mobilities, fault) = MobilityXml.ReadOmobilities(new MemoryStream(Encoding.UTF8.GetBytes(get.Content)));
        Assert.Null(fault);
        var mobility = Assert.Single(mobilities);
        Assert.Equal(("小明", "王", MobilityStatus.Nomination, "2026/2027", "south.example"), (mobility.Student.GivenNames, mobility.Student.FamilyName, mobility.Status, mobility.Year, mobility.Receiving.HeiId));
        var la = Assert.Single(MobilityXml.ReadLas(new MemoryStream(Encoding.UTF8.GetBytes(las.Content))).Agreements);
        Assert.Equal((5, "0710", "B1", 1), (la.Eqf, la.Isced, la.Language.Cefr, la.Proposal!.Value.Version.Studied.Count));
        Assert.Contains(id, laIndex.Content, StringComparison.Ordinal);
        foreach (var path in new[] { "/omobilities/index", "/omobilities/get", "/omobility-las/index", "/omobility-las/get" })
        {
            var (status, content) = await scene.Ask(path, $"sending_hei_id={Hei}&omobility_id={id}", scene.Stranger);
            Assert.Equal(200, status);
            Assert.DoesNotContain(id, content, StringComparison.Ordinal);
            Assert.DoesNotContain("王", content, StringComparison.Ordinal);
        }
        Assert.Equal(400, (await scene.Ask("/omobilities/index", "sending_hei_id=other.example", scene.Partner)).Status);
        Assert.Equal(400, (await scene.Ask("/omobilities/get", $"sending_hei_id={Hei}", scene.Partner)).Status);
        await Valid("ewp", ("ewp-specs-api-omobilities-v2.0.0/endpoints/index-response.xsd", index.Content), ("ewp-specs-api-omobilities-v2.0.0/endpoints/get-response.xsd", get.Content), ("ewp-specs-api-omobility-las-v1.2.0/endpoints/get-response.xsd", las.Content), ("ewp-specs-api-omobility-las-v1.2.0/endpoints/index-response.xsd", laIndex.Content));
        Assert.Empty(scene.House.Errors);
    }

    [Fact]
    public async Task Before_both_sides_have_approved_an_agreement_a_partner_learns_of_nobody()
    {
        await using var scene = await Start(Db.Sqlite, isApproved: false);
        Assert.DoesNotContain(scene.Stay.Id.ToString(), (await scene.Ask("/omobilities/index", $"sending_hei_id={Hei}", scene.Partner)).Content, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task The_home_institution_gets_the_transcripts_of_its_own_learners_and_nobody_else_gets_any(Db db)
    {
        await using var scene = await Start(db, stage: StayStage.Returned, isIncoming: true);
        var id = scene.Stay.Id.ToString();
        var index = await scene.Ask("/imobility-tors/index", $"receiving_hei_id={Hei}", scene.Partner);
        var filtered = await scene.Ask("/imobility-tors/index", $"receiving_hei_id={Hei}&sending_hei_id=south.example&modified_since=2026-01-01T00:00:00Z", scene.Partner);
        var get = await scene.Ask("/imobility-tors/get", $"receiving_hei_id={Hei}&omobility_id={id}&omobility_id=x", scene.Partner);

        Assert.Equal((200, 200, 200), (index.Status, filtered.Status, get.Status));
        Assert.Contains(id, index.Content, StringComparison.Ordinal);
        Assert.Contains(id, filtered.Content, StringComparison.Ordinal);
        var (transcripts, fault) = MobilityXml.ReadTors(new MemoryStream(Encoding.UTF8.GetBytes(get.Content)));
        Assert.Null(fault);
        var (omobility, elmo) = Assert.Single(transcripts);
        var report = Assert.Single(elmo.Reports);
        Assert.Equal((id, "小明", "王", "Welding of pipes", "87", Hei), (omobility, elmo.Learner.GivenNames, elmo.Learner.FamilyName, report.Courses[0].Titles[0].Text, report.Courses[0].Result, report.Issuer.Ids[0].Id));
        // Not to another institution, not of learners whom we send, and not for an institution that we do not speak for.
        foreach (var path in new[] { "/imobility-tors/index", "/imobility-tors/get" })
        {
            var (status, content) = await scene.Ask(path, $"receiving_hei_id={Hei}&omobility_id={id}", scene.Stranger);
            Assert.Equal(200, status);
            foreach (var secret in new[] { id, "王", "Welding" }) Assert.DoesNotContain(secret, content, StringComparison.Ordinal);
            Assert.Equal(400, (await scene.Ask(path, $"receiving_hei_id=south.example&omobility_id={id}", scene.Partner)).Status);
        }
        Assert.DoesNotContain(id, (await scene.Ask("/imobility-tors/index", $"receiving_hei_id={Hei}&sending_hei_id=east.example", scene.Partner)).Content, StringComparison.Ordinal);
        Assert.DoesNotContain(id, (await scene.Ask("/omobilities/get", $"sending_hei_id={Hei}&omobility_id={id}", scene.Partner)).Content, StringComparison.Ordinal);
        Assert.Equal(400, (await scene.Ask("/imobility-tors/get", $"receiving_hei_id={Hei}", scene.Partner)).Status);
        Assert.Equal(400, (await scene.Ask("/imobility-tors/index", $"receiving_hei_id={Hei}&modified_since=yesterday", scene.Partner)).Status);
        using (var unsigned = scene.House.Http()) Assert.Equal(401, (int)(await unsigned.GetAsync($"/ewp/{Hei}/imobility-tors/get?receiving_hei_id={Hei}&omobility_id={id}")).StatusCode);
        await Valid("ewp", ("ewp-specs-api-imobility-tors-v2.0.0/endpoints/index-response.xsd", index.Content), ("ewp-specs-api-imobility-tors-v2.0.0/endpoints/get-response.xsd", get.Content));
        Assert.Empty(scene.House.Errors);
    }

    [Theory, Both]
    public async Task There_is_no_transcript_before_the_learner_is_back_and_both_sides_have_approved_an_agreement(Db db)
    {
        foreach (var (isApproved, stage) in new[] { (true, StayStage.UnderWay), (false, StayStage.Returned) })
        {
            await using var scene = await Start(db, isApproved, stage, isIncoming: true);
            foreach (var path in new[] { "/imobility-tors/index", "/imobility-tors/get" }) Assert.DoesNotContain(scene.Stay.Id.ToString(), (await scene.Ask(path, $"receiving_hei_id={Hei}&omobility_id={scene.Stay.Id}", scene.Partner)).Content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_host_approves_or_refuses_the_learning_agreement_that_waits_and_no_other()
    {
        await using var scene = await Start(Db.Sqlite);
        var proposal = MobilityXml.ReadLas(new MemoryStream(Encoding.UTF8.GetBytes((await scene.Ask("/omobility-las/get", $"sending_hei_id={Hei}&omobility_id={scene.Stay.Id}", scene.Partner)).Content))).Agreements[0].Proposal!.Value.Id;
        Task<(int Status, string Content)> Answer(string id, string? comment, RSA key) => scene.Ask("/omobility-las/update", Encoding.UTF8.GetString(MobilityXml.Update(new(Hei, scene.Stay.Id.ToString(), id, new(scene.House.Clock.Now, "Zhou"), comment))), key, "text/xml");

        Assert.Equal(409, (await Answer("another", null, scene.Partner)).Status);
        Assert.Equal(400, (await Answer(proposal, null, scene.Stranger)).Status);
        Assert.Equal(400, (await scene.Ask("/omobility-las/update", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>", scene.Partner, "text/xml")).Status);
        var approved = await Answer(proposal, null, scene.Partner);
        Assert.Equal(200, approved.Status);
        Assert.Equal(409, (await Answer(proposal, "Too late.", scene.Partner)).Status);
        var (stay, agreement) = await scene.House.WithDb(async db => (await db.Set<Stay>().SingleAsync(), await db.Set<StayAgreement>().SingleAsync()));
        Assert.Equal((StayStage.Agreed, true), (stay.Stage, agreement.IsInForce));
        await Valid("ewp", ("ewp-specs-api-omobility-las-v1.2.0/endpoints/update-response.xsd", approved.Content));
        Assert.Empty(scene.House.Errors);
    }

    [Fact]
    public async Task A_transcript_is_downloaded_as_ELMO_by_those_who_take_part_and_by_nobody_else()
    {
        await using var scene = await Start(Db.Sqlite, stage: StayStage.Returned);
        var url = $"/stays/{scene.Stay.Id}/transcript.xml";
        var content = await scene.Voyage.Learner.Http.GetStringAsync(url);
        var (transcript, fault) = ElmoXml.Read(new MemoryStream(Encoding.UTF8.GetBytes(content)));

        Assert.Null(fault);
        Assert.Equal(("王", "87"), (transcript!.Learner.FamilyName, transcript.Reports[0].Courses[0].Result));
        Assert.Equal(200, (int)(await scene.Voyage.Registrar.Http.GetAsync(url)).StatusCode);
        Assert.Equal(404, (int)(await scene.Voyage.Officer.Http.GetAsync(url)).StatusCode);
        Assert.Contains("Download it as ELMO", (await scene.Voyage.Learner.Get($"/stays/{scene.Stay.Id}")).Text("#main"), StringComparison.Ordinal);
        await Valid("elmo", ("v1.7.0/schema.xsd", content));
    }

    [Fact]
    public async Task Programs_read_courses_and_offerings_by_a_key_and_results_only_with_the_right_to_them()
    {
        await using var house = await TestHouse.Start(Db.Sqlite);
        var voyage = await Voyage.In(house);
        var course = new Course { OrganisationId = voyage.Home.Id, Code = "W1", CodeKey = "w1" };
        var version = course.Revise(new CourseContent(Localised.EnglishAndChinese("Welding", "焊接"), 5, "ects", null, LevelLadder.Eqf, 5, "zh-Hans", Localised.Of("en", "Weld."), []), 2026, house.Clock.Now)!;
        var offering = new CourseOffering { CourseId = course.Id, Term = "2026-1", From = new(2026, 9, 1), Until = new(2027, 1, 20), Seats = 30 };
        var record = await voyage.Record(voyage.Learner, new(2006, 2, 28));
        var result = new CourseResult { OrganisationId = voyage.Home.Id, PersonId = record.Id, CourseId = course.Id, Term = "2026-1", Year = 2026, Attempt = 1, Grade = "87", Passed = true };
        await house.Given(course, version, offering, result);
        const string key = "gh_ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopq";
        await house.Given(new Guildhall.Alliance.Access.ApiKey { OrganisationId = voyage.Home.Id, Name = "Catalogue", Acts = [Act.SeeContacts], Hash = SHA256.HashData(Encoding.UTF8.GetBytes(key)), Ending = key[^4..], At = house.Clock.Now });
        async Task<(int Status, JsonElement? Json)> Ask(string path, string? with)
        {
            using var http = house.Http();
            if (with is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", with);
            var answer = await http.GetAsync("/ooapi/v5" + path);
            var text = await answer.Content.ReadAsStringAsync();
            return ((int)answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement : null);
        }

        Assert.Equal(401, (await Ask("/courses", null)).Status);
        Assert.Equal(401, (await Ask("/courses", "gh_wrong")).Status);
        Assert.Equal("W1", (await Ask("/courses", key)).Json!.Value.GetProperty("items")[0].GetProperty("primaryCode").GetProperty("code").GetString());
        Assert.Equal("zho", (await Ask($"/courses/{course.Id}", key)).Json!.Value.GetProperty("teachingLanguage").GetString());
        Assert.Equal(30, (await Ask($"/courses/{course.Id}/offerings", key)).Json!.Value.GetProperty("items")[0].GetProperty("maxNumberStudents").GetInt32());
        Assert.Equal(400, (await Ask("/courses?pageSize=7", key)).Status);
        Assert.Equal(404, (await Ask($"/courses/{Guid.NewGuid()}", key)).Status);
        Assert.Equal(0, (await Ask($"/offerings/{offering.Id}/associations", key)).Json!.Value.GetProperty("items").GetArrayLength());
        Assert.Equal(404, (await Ask($"/associations/{result.Id}", key)).Status);
        Assert.Equal(200, (int)(await voyage.Registrar.Http.GetAsync($"/ooapi/v5/associations/{result.Id}")).StatusCode);
        Assert.Contains("\"87\"", await voyage.Registrar.Http.GetStringAsync($"/ooapi/v5/offerings/{offering.Id}/associations"), StringComparison.Ordinal);
        Assert.Equal(200, (await Ask("/", key)).Status);
        Assert.Empty(house.Errors);
    }

    static async Task Valid(string standard, params (string Schema, string Content)[] documents)
    {
        var shared = Environment.GetEnvironmentVariable("GUILDHALL_SHARED");
        Assert.SkipWhen(string.IsNullOrEmpty(shared), "GUILDHALL_SHARED is not set: the answers were held against no schema.");
        var (ewp, folder) = (Path.Combine(shared!, "standards", "ewp"), Directory.CreateTempSubdirectory("guildhall-standards-"));
        try
        {
            foreach (var (schema, content) in documents)
            {
                var file = Path.Combine(folder.FullName, "answer.xml");
                await File.WriteAllTextAsync(file, content);
                var start = new ProcessStartInfo("xmllint", ["--nonet", "--noout", "--schema", standard == "ewp" ? $"schemas-all/{schema}" : Path.Combine(shared!, "standards", standard, schema), file]) { RedirectStandardError = true, WorkingDirectory = ewp };
                start.Environment["XML_CATALOG_FILES"] = Path.Combine(ewp, "catalog.xml");
                using var lint = Process.Start(start)!;
                var said = await lint.StandardError.ReadToEndAsync();
                await lint.WaitForExitAsync();
                Assert.True(lint.ExitCode == 0, said);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
