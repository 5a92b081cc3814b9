using System.Text;
using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Ewp;
using Guildhall.Agreements.Register;
using Guildhall.Formats.Ewp;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Agreements.Tests.Ewp;

public class IiaScenarioTests
{
    // Step 1: A has prepared an agreement in its system and offers it.
    static async Task<string> Written(TwoHalls halls)
    {
        var a = halls.A;
        var form = await a.Person.Get("/agreements/write");
        var written = await a.Person.Submit(form, ("Input.Kind", "Exchange"), ("Input.TitleEn", "Exchange with B"), ("Input.TitleZh", "与B交流"), ("Input.Parties[0].OrganisationId", a.College.Id.ToString()), ("Input.Parties[0].Role", "College"), ("Input.Parties[1].OrganisationId", a.Partner.Id.ToString()), ("Input.Parties[1].Role", "University"));
        Assert.Equal(302, written.Status);
        var terms = await a.Person.Get(written.Location! + "/ewp");
        var saved = await a.Person.Submit(terms, ("Input.PartnerHeiId", "b.example"),
            ("Input.Rows[0].PerYear", "2"), ("Input.Rows[0].Total", "10"), ("Input.Rows[0].FirstYear", "2026/2027"), ("Input.Rows[0].LastYear", "2028/2029"), ("Input.Rows[0].Languages", "en B2"), ("Input.Rows[0].Fields", "0714"), ("Input.Rows[0].Levels", "5, 6"),
            ("Input.Rows[1].PerYear", "3"), ("Input.Rows[1].FirstYear", "2026/2027"), ("Input.Rows[1].LastYear", "2028/2029"), ("Input.Rows[1].Languages", "zh"), ("Input.Rows[1].Other", "Housing on campus."));
        Assert.Equal(302, saved.Status);
        await a.Press("Offer it to the others");
        return written.Location!;
    }

    [Theory, Both]
    public async Task The_standards_scenario_goes_from_a_draft_to_an_agreement_that_both_have_approved(Db db)
    {
        await using var halls = await TwoHalls.Start(db);
        var (a, b) = (halls.A, halls.B);
        await Written(halls);
        await a.Work();
        // 2: B calls get, and has A's proposal on its table.
        await b.Work();
        var arrived = await b.Agreement();
        var page = await b.Person.Get(arrived.Href);
        var (first, mirror) = (await a.Link(), await b.Link());
        Assert.Equal((AgreementState.Negotiating, a.Hei, first.GivenHash), (arrived.State, mirror.PartnerHeiId, mirror.PartnerHash));
        Assert.False(mirror.IsBound);
        Assert.Null(mirror.GivenHash);
        Assert.Contains("2 a year from a.example to b.example", page.Text("#main"), StringComparison.Ordinal);
        Assert.Equal(first.IiaId, mirror.PartnerIiaId);

        // 3: B takes it into its own system: gives out its copy, which names A's id. Its approval of A's copy waits until that names B's.
        await b.Press("Approve exactly this text");
        await b.House.Run<SettleIias, int>(s => s.Run(CancellationToken.None));
        Assert.Null((await b.Link()).ApprovedHash);
        await b.Work();
        // 4, 5: A fetches it, binds both, and adds B's id to its copy, whose hash changes.
        await a.Work();
        var bound = await a.Link();
        Assert.Equal(((await b.Link()).IiaId, true), (bound.PartnerIiaId, bound.IsBound));
        Assert.NotEqual(first.GivenHash, bound.GivenHash);
        // 6, 7: B approves exactly that copy, and A has B's word for it.
        await b.Work();
        Assert.Equal(bound.GivenHash, (await b.Link()).ApprovedHash);
        await a.Work();
        Assert.True((await a.Link()).IsApprovedByPartner);
        // 8, 9: A approves B's copy, and B has A's word for it.
        await a.Press("Approve exactly this text");
        await a.Work();
        await b.Work();
        await a.Work();
        var (left, right) = (await a.Link(), await b.Link());
        Assert.Equal((right.GivenHash, left.GivenHash), (left.ApprovedHash, right.ApprovedHash));
        Assert.True(left.IsApprovedByPartner && right.IsApprovedByPartner && left.IsApprovedByUs && right.IsApprovedByUs);
        Assert.Equal((AgreementState.Approved, AgreementState.Approved), ((await a.Agreement()).State, (await b.Agreement()).State));

        // Both sign at home; the partner's approval is its signature there.
        await a.Press("Sign");
        await b.Press("Sign");
        await a.Work();
        await b.Work();
        Assert.Equal((AgreementState.Signed, AgreementState.Signed), ((await a.Agreement()).State, (await b.Agreement()).State));
        Assert.All(await a.Calls(), call => Assert.Null(call.Fault));
        Assert.All((await b.Calls()).Where(call => call.Errand != EwpErrand.FetchApproval), call => Assert.Null(call.Fault));
        Assert.Contains(halls.Wire, w => w.Answer.Contains("iias-approval-response", StringComparison.Ordinal));
        Assert.Contains("Approved by the partner", (await a.Person.Get((await a.Agreement()).Href + "/ewp")).Text("#main"), StringComparison.Ordinal);
        await Schemas.Valid(halls.Wire.Select(w => w.Answer));
        Assert.Empty(a.House.Errors);
        Assert.Empty(b.House.Errors);
    }

    [Fact]
    public async Task A_counter_proposal_of_the_partner_takes_the_approval_back_and_is_approved_anew()
    {
        await using var halls = await TwoHalls.Start(Db.Sqlite);
        var (a, b) = (halls.A, halls.B);
        await Written(halls);
        await a.Work();
        await b.Work();
        b.House.Clock.Advance(TimeSpan.FromSeconds(1));
        var form = await b.Person.Get((await b.Agreement()).Href + "/ewp");
        Assert.Equal(302, (await b.Person.Submit(form, ("Input.Rows[0].PerYear", "1"))).Status);
        for (var i = 0; i < 3; i++)
        {
            await b.Work();
            await a.Work();
        }
        var (agreement, link) = (await a.Agreement(), await a.Link());
        Assert.Equal(3, agreement.Current);
        Assert.Equal(link.PartnerTerms, (await b.Link()).GivenTerms);
        Assert.NotEqual(link.GivenTerms, link.PartnerTerms);
        Assert.Equal(2, (await b.Agreement()).Current);
        await a.Press("Approve exactly this text");
        await b.Press("Approve exactly this text");
        for (var i = 0; i < 4; i++)
        {
            await a.Work();
            await b.Work();
        }
        Assert.Equal((AgreementState.Approved, AgreementState.Approved), ((await a.Agreement()).State, (await b.Agreement()).State));
        Assert.True((await a.Link()).IsApprovedByPartner && (await b.Link()).IsApprovedByPartner);
    }

    [Fact]
    public async Task A_wrong_hash_a_document_type_and_an_agreement_of_others_change_nothing()
    {
        await using var halls = await TwoHalls.Start(Db.Sqlite);
        var (a, b) = (halls.A, halls.B);
        await Written(halls);
        await a.Work();
        halls.Forge = (path, content) => path.EndsWith("/iias/get", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("<mobilities-per-year>2<", "<mobilities-per-year>9<", StringComparison.Ordinal)) : content;
        await b.Work();
        Assert.Equal("signature", Assert.Single(await b.Calls()).Fault);
        Assert.Equal(0, await b.House.WithDb(d => d.Set<Agreement>().CountAsync()));
        // Signed by the partner all the same.
        var link = await a.Link();
        Task<string?> Take(byte[] content) => b.House.Do(async services =>
        {
            var ours = await ((GuildhallDb)services.GetService(typeof(GuildhallDb))!).Set<EwpInstitution>().SingleAsync();
            var (copies, fault) = IiaXml.Read(new MemoryStream(content));
            Assert.Null(fault);
            return await ((TakeIia)services.GetService(typeof(TakeIia))!).Run(ours, "a.example", "A", copies[0].Agreement.Local.IiaId!, copies[0], CancellationToken.None);
        });
        var mobility = new Mobility(MobilityKind.Studies, new("a.example"), new("b.example"), "2026/2027", "2027/2028", 2) { Languages = [new("en")] };
        byte[] Of(Iia iia) => IiaXml.Write([iia]);
        var iia = new Iia(new("a.example") { IiaId = link.IiaId }, new("b.example"), [mobility]);
        var wrong = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Of(iia)).Replace(IiaHash.Of(iia), new string('0', 64), StringComparison.Ordinal));
        Assert.Equal("hash", await Take(wrong));
        Assert.Equal("not-ours", await Take(Of(iia with { Other = new("c.example") })));
        Assert.Equal("not-ours", await Take(Of(iia with { Mobilities = [mobility with { Sending = new("c.example") }] })));
        Assert.Equal("unknown-iia", await Take(Of(iia with { Other = new("b.example") { IiaId = Guid.NewGuid().ToString("D") } })));
        Assert.Equal(0, await b.House.WithDb(d => d.Set<Agreement>().CountAsync()));
        Assert.Null(await Take(Of(iia)));
        Assert.Equal(1, await b.House.WithDb(d => d.Set<Agreement>().CountAsync()));
        // Another agreement that claims to be ours, which is bound already.
        var ours = (await b.Link()).IiaId;
        Assert.Equal("bound-otherwise", await Take(Of(iia with { Local = new("a.example") { IiaId = "another" }, Other = new("b.example") { IiaId = ours } })));
    }

    [Fact]
    public async Task A_partner_that_answers_with_entities_of_its_own_is_not_read()
    {
        await using var halls = await TwoHalls.Start(Db.Sqlite);
        await Written(halls);
        await halls.A.Work();
        halls.IsUnsigned = true;
        halls.Forge = (path, content) => path.EndsWith("/iias/get", StringComparison.Ordinal) ? Encoding.UTF8.GetBytes("<!DOCTYPE iias-get-response [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + Encoding.UTF8.GetString(content).Replace("<mobilities-per-year>2<", "<mobilities-per-year>&e;<", StringComparison.Ordinal)) : content;
        await halls.B.Work();
        Assert.Equal("unreadable", Assert.Single(await halls.B.Calls()).Fault);
        Assert.Equal(0, await halls.B.House.WithDb(d => d.Set<Agreement>().CountAsync()));
    }

    [Fact]
    public async Task An_approval_of_another_hash_proves_nothing()
    {
        await using var halls = await TwoHalls.Start(Db.Sqlite);
        var (a, b) = (halls.A, halls.B);
        await Written(halls);
        await a.Work();
        await b.Work();
        await b.Press("Approve exactly this text");
        await b.Work();
        await a.Work();
        await b.House.WithDb(async d => await d.Set<IiaLink>().ExecuteUpdateAsync(set => set.SetProperty(l => l.ApprovedHash, new string('0', 64))));
        await a.House.Do(async services =>
        {
            await ((EwpQueue)services.GetService(typeof(EwpQueue))!).Add(a.College.Id, "b.example", EwpErrand.FetchApproval, (await a.Link()).IiaId, CancellationToken.None);
            return await ((GuildhallDb)services.GetService(typeof(GuildhallDb))!).SaveChangesAsync();
        });
        await a.House.Run<SendEwpCalls, int>(s => s.Run(CancellationToken.None));
        Assert.Equal("other-hash", (await a.Calls())[^1].Fault);
        Assert.Null((await a.Link()).PartnerApprovedHash);
        Assert.False(await a.House.WithDb(d => d.Set<PartyDecision>().AnyAsync(p => p.PersonName == "b.example")));
    }

    [Fact]
    public async Task What_cannot_be_told_is_tried_again_later_and_private_networks_are_never_called()
    {
        await using var halls = await TwoHalls.Start(Db.Sqlite);
        var a = halls.A;
        await Written(halls);
        var catalogue = Encoding.UTF8.GetString(await halls.Catalogue());
        await a.House.Run<KeepEwp, Outcome<Done>>(k => k.Load(Encoding.UTF8.GetBytes(catalogue.Replace("https://hall-b.example", "https://10.0.0.7", StringComparison.Ordinal)), CancellationToken.None));
        await a.House.Run<SettleIias, int>(s => s.Run(CancellationToken.None));
        await a.House.Run<SendEwpCalls, int>(s => s.Run(CancellationToken.None));
        var closed = Assert.Single(await a.Calls());
        Assert.Equal(("closed", 1, true), (closed.Fault, closed.Attempts, closed.NextAt > a.House.Clock.Now));
        await a.House.Run<KeepEwp, Outcome<Done>>(k => k.Load(Encoding.UTF8.GetBytes(catalogue), CancellationToken.None));
        Assert.Equal(0, await a.House.Run<SendEwpCalls, int>(s => s.Run(CancellationToken.None)));
        a.House.Clock.Advance(TimeSpan.FromSeconds(6));
        halls.B.House.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, await a.House.Run<SendEwpCalls, int>(s => s.Run(CancellationToken.None)));
        Assert.NotNull(Assert.Single(await a.Calls()).DoneAt);
        Assert.Equal(EwpErrand.FetchIia, Assert.Single(await halls.B.Calls()).Errand);
    }
}
