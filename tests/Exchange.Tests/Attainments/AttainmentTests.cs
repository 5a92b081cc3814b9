using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Attainments;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Nominations;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Exchange.Tests.Voyage;

namespace Guildhall.Exchange.Tests.Attainments;

public class AttainmentTests
{
    static readonly byte[] Pdf = "%PDF-1.7\n%%EOF"u8.ToArray();

    [Theory, Both]
    public async Task A_certificate_counts_in_what_if_and_the_registrar_decides_upon_it_by_a_rule_or_says_why_not(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        await voyage.Record(voyage.Learner, new DateOnly(2005, 1, 5));
        var rule = new EquivalenceRule { OrganisationId = voyage.Home.Id, AnyOf = [[new Need(EvidenceKind.Certificate, Title: "1+X 焊工")]], Awards = [new Award(null, "Practice", 3, "cn-credit")], From = new DateOnly(2026, 1, 1), StatedBy = "–" };
        await house.Given(rule);

        var form = await voyage.Learner.Get("/attainments/write");
        Assert.Equal(422, (await voyage.Learner.Submit(form, ("Input.Kind", "Work"), ("Input.Title", "Welder"), ("Input.Issuer", "Works"), ("Input.On", "2026-05-01"))).Status);
        Assert.Equal(422, (await voyage.Learner.Submit(form, ("Input.Title", "1+X 焊工"), ("Input.Issuer", "Board"), ("Input.On", "2026-05-01"), ("Input.Files", new Upload("Scan A7.pdf", "not a pdf"u8.ToArray())))).Status);
        (string, object?)[] given = [("Input.Title", "１＋X 焊工"), ("Input.Issuer", "Board"), ("Input.Number", "A-7"), ("Input.On", "2026-05-01"), ("Input.Files", new Upload("Scan A7.pdf", Pdf))];
        var url = Must(await voyage.Learner.Submit(form, given));
        Assert.Equal(url, Must(await voyage.Learner.Submit(form, given)));
        Assert.Contains("Practice", (await voyage.Learner.Get("/what-if?mine=true")).Text("main"), StringComparison.Ordinal);
        Assert.True((await voyage.Registrar.Get("/attainments/write")).Has(".empty"));
        Assert.IsType<Forbidden>((await house.Run<StateAttainment, Outcome<Guid>>(async s => await s.Run(new() { Title = "x", Issuer = "x", On = new DateOnly(2026, 1, 1) }, CancellationToken.None), await voyage.WhoIs(voyage.Registrar))).Refusal);

        var paper = (await voyage.Registrar.Get(url)).Attribute("a[href^='/nominations/papers/']", "href")!;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await voyage.Registrar.Http.GetAsync(paper)).StatusCode);
        foreach (var outsider in new[] { await house.GivenVisitor(Role.Registrar, voyage.Other), await house.GivenVisitor(Role.Learner, voyage.Home), await house.GivenVisitor(Role.Coordinator, voyage.Home), await house.GivenVisitor(Role.Secretariat) })
            Assert.Equal((404, System.Net.HttpStatusCode.NotFound), ((await outsider.Get(url)).Status, (await outsider.Http.GetAsync(paper)).StatusCode));
        var id = Guid.Parse(url[^36..]);
        Assert.IsType<Forbidden>((await house.Run<DecideAttainment, Outcome<Done>>(async d => await d.Run(id, new() { Block = "Mine", Credits = 9, Unit = "ects" }, CancellationToken.None), await voyage.WhoIs(voyage.Learner))).Refusal);
        var (one, two) = (await voyage.Registrar.Get(url), await voyage.Registrar.Get(url));
        Assert.Equal(422, (await voyage.Registrar.Submit(one, one.FormOf("Do not recognise"))).Status);
        Must(await voyage.Registrar.Submit(one, one.FormOf("Recognise by this rule")));
        Assert.Equal(409, (await voyage.Registrar.Submit(two, two.FormOf("Do not recognise"), ("Input.Reason", "Too old."))).Status);
        var decided = await house.WithDb(d => d.Set<Attainment>().SingleAsync());
        Assert.Equal((AttainmentState.Recognised, 3m, "cn-credit", rule.Id), (decided.State, decided.Credits!.Value, decided.Unit, decided.RuleId!.Value));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "attainment")));
        Assert.Contains("Practice 3", (await voyage.Learner.Get("/attainments")).Text("tbody td:last-child"), StringComparison.Ordinal);

        var second = Must(await voyage.Learner.Submit(form, [("Input.Kind", "Contest"), .. given]));
        var mine = await voyage.Learner.Get(second);
        Must(await voyage.Learner.Submit(mine, mine.FormOf("Take it back for good")));
        await house.Settled();
        Assert.Equal((404, 1), ((await voyage.Registrar.Get(second)).Status, await house.WithDb(d => d.Set<Paper>().CountAsync())));
    }

    [Theory, Both]
    public async Task A_rule_carries_documents_that_all_who_see_it_may_read(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var rule = new EquivalenceRule { OrganisationId = voyage.Home.Id, AnyOf = [[new Need(EvidenceKind.Certificate, Title: "1+X")]], Awards = [new Award(null, "Practice", 3, "cn-credit")], From = new DateOnly(2026, 1, 1), StatedBy = "–" };
        await house.Given(rule);
        var form = await voyage.Registrar.Get($"/equivalences/write/{rule.Id}");
        (string, object?)[] given = [("Input.GivingOrganisationId", voyage.Other.Id.ToString()), ("Input.Taken", "certificate: 1+X")];
        Assert.Equal(422, (await voyage.Registrar.Submit(form, [.. given, ("Input.Files", new Upload("outline.pdf", "<html>"u8.ToArray()))])).Status);
        Must(await voyage.Registrar.Submit(form, [.. given, ("Input.Files", new Upload("outline.pdf", Pdf))]));
        var paper = (await voyage.Learner.Get(rule.Href)).Attribute("#papers + ul a", "href")!;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await voyage.Learner.Http.GetAsync(paper)).StatusCode);
        Assert.DoesNotContain("Remove for good", (await voyage.Learner.Get(rule.Href)).Texts("button"));
        Must(await Press(voyage.Registrar, rule.Href, "Remove for good"));
        await house.Settled();
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await voyage.Learner.Http.GetAsync(paper)).StatusCode);
    }

    [Theory, Both]
    public async Task One_award_stated_in_many_windows_at_once_is_stated_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var learner = await voyage.WhoIs(voyage.Learner);

        var said = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => house.Run<StateAttainment, Outcome<Guid>>(s => s.Run(new() { Kind = EvidenceKind.Contest, Title = $"Welding {n}", Issuer = "Alliance", Number = "W-1", On = new DateOnly(2026, 1, 1) }, CancellationToken.None), learner)));

        Assert.Equal((1, 3), (said.Count(o => o.Refusal is null), said.Count(o => o.Refusal is Invalid)));
        Assert.Equal("W-1", await house.WithDb(d => d.Set<Attainment>().Select(a => a.Number).SingleAsync()));
        Assert.IsType<Invalid>((await house.Run<StateAttainment, Outcome<Guid>>(s => s.Run(new() { Kind = EvidenceKind.Contest, Title = "By another name", Issuer = "Alliance", Number = "w-1", On = new DateOnly(2026, 1, 2) }, CancellationToken.None), learner)).Refusal);
    }
}
