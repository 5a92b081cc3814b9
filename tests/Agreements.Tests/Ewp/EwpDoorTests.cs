using System.Security.Cryptography;
using System.Text;
using Guildhall.Agreements.Ewp;
using Guildhall.Formats.Ewp;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Agreements.Tests.Ewp;

public class EwpDoorTests
{
    [Fact]
    public async Task Whoever_is_not_in_the_network_or_signs_wrongly_is_refused_by_the_standards_statuses()
    {
        await using var halls = await TwoHalls.Start(Db.Sqlite);
        var (b, key) = (halls.B, halls.Stranger);
        using var unknown = RSA.Create(2048);
        async Task<int> Status(Action<HttpRequestMessage> but, RSA? by = null, DateTimeOffset? now = null, string form = "echo=x") => (await TwoHalls.Call(b, "/echo", form, by ?? key, but, now: now)).Status;
        static void Put(HttpRequestMessage request, string name, string value)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var fine = await TwoHalls.Call(b, "/echo", "echo=x&echo=%E5%8F%8B", key);
        Assert.Equal(200, fine.Status);
        Assert.Contains("<echo>友</echo>", Encoding.UTF8.GetString(fine.Content), StringComparison.Ordinal);
        Assert.True(fine.Answer.Headers.Contains("Signature"));
        Assert.Equal(200, (await TwoHalls.Call(b, "/echo?echo=a%20b", "", key, method: "GET")).Status);
        var bare = await TwoHalls.Call(b, "/echo", "echo=x", key, r => r.Headers.Remove("Authorization"));
        Assert.Equal((401, "Signature realm=\"EWP\"", "SHA-256"), (bare.Status, bare.Answer.Headers.WwwAuthenticate.ToString(), bare.Answer.Headers.GetValues("Want-Digest").Single()));
        Assert.Equal(403, await Status(_ => { }, unknown));
        Assert.Equal(400, await Status(r => r.Content = new ByteArrayContent("echo=y"u8.ToArray())));
        Assert.Equal(400, await Status(r => Put(r, "X-Request-Id", Guid.NewGuid().ToString())));
        Assert.Equal(400, await Status(r => Put(r, "Authorization", r.Headers.GetValues("Authorization").Single().Replace("signature=\"", "signature=\"AAAA", StringComparison.Ordinal))));
        Assert.Equal(400, await Status(_ => { }, now: b.House.Clock.Now.AddMinutes(-6)));
        Assert.Equal(400, await Status(r => r.Headers.Host = "elsewhere.example"));
        Assert.Equal(401, await Status(r => Put(r, "Authorization", "Basic eDp5")));
        Assert.Equal(413, await Status(_ => { }, form: "echo=" + new string('x', EwpDoors.MostBytes)));
        Assert.Equal(404, (await TwoHalls.Call(b with { Hei = "nobody.example" }, "/echo", "", key)).Status);
        Assert.Equal(400, (await TwoHalls.Call(b, "/institutions", "", key)).Status);
        Assert.Equal(400, (await TwoHalls.Call(b, "/iias/get", string.Join('&', Enumerable.Range(0, EwpManifest.MostIds + 1).Select(i => $"iia_id={i}")), key)).Status);
        var page = await (await b.House.GivenVisitor(Role.Administrator)).Get("/ewp");
        Assert.Contains("The key is not in the catalogue", page.Text("#main"), StringComparison.Ordinal);
        await Schemas.Valid([Encoding.UTF8.GetString(bare.Content), Encoding.UTF8.GetString(fine.Content)]);
        Assert.Empty(b.House.Errors);
    }

    [Fact]
    public async Task Each_endpoint_answers_by_its_schema_and_only_to_the_partner_of_what_it_tells()
    {
        await using var halls = await TwoHalls.Start(Db.Sqlite);
        var (a, b) = (halls.A, halls.B);
        using var http = a.House.Http();
        var answers = new List<string> { await http.GetStringAsync("/ewp/a.example/manifest.xml") };
        var id = await a.House.WithDb(async db =>
        {
            var link = new IiaLink { Id = Guid.CreateVersion7(), OrganisationId = a.College.Id, PartyId = Guid.NewGuid(), PartnerPartyId = Guid.NewGuid(), HeiId = a.Hei, PartnerHeiId = "c.example", ClauseId = Guid.NewGuid(), ModifiedAt = a.House.Clock.Now, PartnerIiaId = "c-1", ApprovedHash = new string('a', 64), PartnerHash = new string('a', 64) };
            var terms = new List<Mobility> { new(MobilityKind.Studies, new(a.Hei), new("c.example"), "2026/2027", "2028/2029", 2) { Languages = [new("en")] } };
            (link.GivenTerms, link.GivenHash) = (IiaTerms.HashOf(terms), IiaHash.Of(link.Copy("1", terms, false)));
            db.AddRange(link, new IiaTerms { AgreementId = link.Id, Hash = link.GivenTerms, Mobilities = terms, At = a.House.Clock.Now }, new Guildhall.Agreements.Register.Agreement { Id = link.Id, AllianceId = Guid.NewGuid(), Code = "1", Kind = Guildhall.Agreements.Content.AgreementKind.Exchange, Title = Localised.Of("en", "T"), MadeAt = a.House.Clock.Now, TouchedAt = a.House.Clock.Now });
            await db.SaveChangesAsync();
            return link.Id;
        });
        async Task<string> Ask(string path, string form, RSA key, string method = "POST")
        {
            var (status, content, _) = await TwoHalls.Call(a, path, form, key, method: method);
            Assert.Equal(200, status);
            answers.Add(Encoding.UTF8.GetString(content));
            return answers[^1];
        }
        Assert.Contains(id.ToString(), await Ask("/iias/index", "", halls.Stranger), StringComparison.Ordinal);
        Assert.Contains(id.ToString(), await Ask("/iias/index", "receiving_academic_year_id=2027/2028&modified_since=2026-11-01T00:00:00Z", halls.Stranger), StringComparison.Ordinal);
        Assert.DoesNotContain(id.ToString(), await Ask("/iias/index", "receiving_academic_year_id=2029/2030", halls.Stranger), StringComparison.Ordinal);
        Assert.DoesNotContain(id.ToString(), await Ask("/iias/index", "modified_since=2027-11-01T00:00:00%2B01:00", halls.Stranger), StringComparison.Ordinal);
        Assert.Contains("<mobilities-per-year>2<", await Ask("/iias/get", $"iia_id={id}&iia_id=unknown", halls.Stranger), StringComparison.Ordinal);
        Assert.Contains("c-1", await Ask("/iias/approval", "iia_id=c-1&iia_id=c-2", halls.Stranger), StringComparison.Ordinal);
        await Ask("/iias/stats", "", halls.Stranger, "GET");
        Assert.Contains("College a.example", await Ask("/institutions", "hei_id=a.example&hei_id=x.example", halls.Stranger), StringComparison.Ordinal);
        await Ask("/ounits", "hei_id=a.example&ounit_id=none", halls.Stranger);
        await Ask("/iias/cnr", "iia_id=x", halls.Stranger);
        await Ask("/iias/approval-cnr", $"iia_id={id}", halls.Stranger);
        // B is in the network, and no partner of it.
        await b.House.WithDb(async db => await db.Set<EwpInstitution>().SingleAsync());
        var other = await b.House.Do(async services => (await ((CallPartner)services.GetService(typeof(CallPartner))!).Run(await ((GuildhallDb)services.GetService(typeof(GuildhallDb))!).Set<EwpInstitution>().SingleAsync(),
            (await ((EwpNetwork)services.GetService(typeof(EwpNetwork))!).OrNull((GuildhallDb)services.GetService(typeof(GuildhallDb))!, CancellationToken.None))!, "a.example", ("iias", 7, "get-url"), [("iia_id", id.ToString())], CancellationToken.None)));
        Assert.Null(other.Fault);
        Assert.DoesNotContain(id.ToString(), Encoding.UTF8.GetString(other.Content!), StringComparison.Ordinal);
        await Schemas.Valid(answers);
        Assert.Empty(a.House.Errors);
    }

    [Fact]
    public async Task An_administrator_loads_the_catalogue_and_joins_by_the_page_and_nobody_else_does()
    {
        await using var halls = await TwoHalls.Start(Db.Sqlite);
        var (house, admin) = (halls.A.House, await halls.A.House.GivenVisitor(Role.Administrator));
        var page = await admin.Get("/ewp");
        Task<Page> Load(string text) => admin.Submit(page, page.FormOf("Load it"), ("Input.File", new Upload("catalogue.xml", Encoding.UTF8.GetBytes(text), "text/xml")));

        Assert.Equal(302, (await Load(Encoding.UTF8.GetString(await halls.Catalogue()))).Status);
        Assert.Equal(422, (await Load("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>")).Status);
        Assert.Equal(422, (await Load("")).Status);
        Assert.Contains("3 hosts", (await admin.Get("/ewp")).Text("#main"), StringComparison.Ordinal);
        var joined = await admin.Submit(page, page.FormOf("Join, and make a key"), ("Input.OrganisationId", halls.A.Partner.Id.ToString()), ("Input.HeiId", "Second.Example"), ("Input.AdminEmail", "it@second.example"));
        Assert.Equal(302, joined.Status);
        using var http = house.Http();
        Assert.Equal(System.Net.HttpStatusCode.OK, (await http.GetAsync("/ewp/second.example/manifest.xml")).StatusCode);
        var taken = await admin.Submit(page, page.FormOf("Join, and make a key"), ("Input.OrganisationId", halls.A.Partner.Id.ToString()), ("Input.HeiId", "../x"), ("Input.AdminEmail", "it@second.example"));
        Assert.Equal(422, taken.Status);
        Assert.Equal(403, (await halls.A.Person.Get("/ewp")).Status);
        var secrets = await house.WithDb(db => db.Set<EwpInstitution>().Select(i => i.Secret).ToListAsync());
        Assert.All(secrets, secret => Assert.ThrowsAny<CryptographicException>(() =>
        {
            using var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(secret, out _);
        }));
    }
}
