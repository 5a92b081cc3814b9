using System.Text;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Privacy.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Privacy;

public class TransferTests
{
    [Theory, Both]
    public async Task An_organisation_enters_changes_and_takes_out_its_transfers(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);

        var empty = await coordinator.Get("/privacy/transfers");
        var form = await coordinator.Get(empty.Link("Enter a transfer"));
        var wrong = await coordinator.Submit(form, ("Input.Recipient", "Hanoi College"), ("Input.Country", "Hebei"), ("Input.Categories", "Name, marks"), ("Input.Subjects", "Exchange learners"), ("Input.Purpose", "Recognition"), ("Input.Basis", "PiplStandardContract"));
        var list = await coordinator.Follow(await coordinator.Submit(wrong, ("Input.Country", "Vietnam"), ("Input.DocumentNumber", "SC-2026-7"), ("Input.From", "2026-01-01")));
        var edit = await coordinator.Get(list.Link("Hanoi College"));
        var backwards = await coordinator.Submit(edit, ("Input.Until", "2020-01-01"));
        var over = await coordinator.Follow(await coordinator.Submit(edit, ("Input.Purpose", "=cmd()"), ("Input.Until", "2026-11-21")));
        var stale = await coordinator.Submit(edit, ("Input.Purpose", "Other"));
        var csv = await coordinator.Http.GetStringAsync($"/privacy/transfers/export.csv?organisation={works.Id}&lang=en");

        Assert.Equal("Nothing is entered.", empty.Text(".empty"));
        Assert.Equal((422, "No country is called “Hebei”", "Hanoi College"), (wrong.Status, Assert.Single(wrong.Texts(".summary li")), wrong.Attribute("#Input_Recipient", "value")));
        Assert.Equal(["Hanoi College", "Vietnam", "Name, marks", "Exchange learners", "Recognition"], list.Texts("tbody :is(th, td)").Take(5));
        Assert.Contains("PIPL: standard contract SC-2026-7", list.Text("tbody"), StringComparison.Ordinal);
        Assert.Equal(("The last day is before the first", 409), (Assert.Single(backwards.Texts(".summary li")), stale.Status));
        Assert.Contains("not today", over.Text("tbody"), StringComparison.Ordinal);
        Assert.Contains("Hanoi College,Vietnam,'=cmd(),PIPL: standard contract,SC-2026-7", csv, StringComparison.Ordinal);
        Assert.False((await coordinator.Get("/privacy/transfers?current=true")).Has("tbody"));
    }

    [Theory, Both]
    public async Task Auditors_read_the_register_and_the_secretariat_and_other_organisations_do_not(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, rivals) = (Given.Organisation("Works"), Given.Organisation("Rivals"));
        await house.GivenAlliance(works, rivals);
        var transfer = new Transfer { OrganisationId = works.Id, Categories = "Marks", Subjects = "Learners", Recipient = "Hanoi College", CountryCode = "VN", Purpose = "Recognition", Basis = TransferBasis.SeparateConsent, Responsible = "Li Na", From = new DateOnly(2026, 1, 1) };
        await house.Given(transfer);
        var (auditor, secretary, rival, teacher) = (await house.GivenVisitor(Role.Auditor), await house.GivenVisitor(Role.Secretariat), await house.GivenVisitor(Role.Coordinator, rivals), await house.GivenVisitor(Role.Teacher, works));
        string[] doors = [$"/privacy/transfers?organisation={works.Id}", $"/privacy/transfers/export.xlsx?organisation={works.Id}", $"/api/transfers?organisation={works.Id}"];

        foreach (var door in doors)
        {
            Assert.Equal(200, (int)(await auditor.Http.GetAsync(door)).StatusCode);
            foreach (var other in new[] { secretary, rival, teacher }) Assert.Contains((int)(await other.Http.GetAsync(door)).StatusCode, new[] { 403, 404 });
        }
        foreach (var other in new[] { auditor, secretary, rival, teacher }) Assert.Equal(404, (await other.Get($"/privacy/transfers/write/{transfer.Id}")).Status);
        var put = new HttpRequestMessage(HttpMethod.Put, $"/api/transfers/{transfer.Id}") { Content = new StringContent("""{"categories":"x","subjects":"x","recipient":"Stolen","country":"VN","purpose":"x","basis":"Other","responsible":"x","from":"2026-01-01"}""", Encoding.UTF8, "application/json"), Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        var post = new HttpRequestMessage(HttpMethod.Post, "/api/transfers") { Content = new StringContent($$"""{"organisationId":"{{works.Id}}","categories":"x","subjects":"x","recipient":"Planted","country":"VN","purpose":"x","basis":"Other","responsible":"x","from":"2026-01-01"}""", Encoding.UTF8, "application/json"), Headers = { { "Sec-Fetch-Site", "same-origin" } } };
        Assert.Equal((404, 403), ((await rival.Send(put)).Status, (await rival.Send(post)).Status));
        Assert.Equal("Hanoi College", await house.WithDb(d => d.Set<Transfer>().Select(t => t.Recipient).SingleAsync()));
        Assert.False((await auditor.Get(doors[0])).Has("a[href*='/privacy/transfers/write']"));
    }

    [Theory, Both]
    public async Task A_long_register_is_paged_by_key(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        await house.Given(works);
        await house.Given([.. Enumerable.Range(0, 7).Select(i => new Transfer { OrganisationId = works.Id, Categories = "Marks", Subjects = "Learners", Recipient = $"College {i}", CountryCode = "VN", Purpose = "Recognition", Basis = TransferBasis.Other, Responsible = "Li Na", From = new DateOnly(2026, 1, 1 + (i / 2)) })]);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);

        var seen = new List<string>();
        for (var next = "/privacy/transfers?take=3"; next is not null;)
        {
            var page = await coordinator.Get(next);
            seen.AddRange(page.Texts("tbody th"));
            next = page.Attribute("a[rel=next]", "href");
        }

        Assert.Equal((await coordinator.Get("/privacy/transfers")).Texts("tbody th"), seen);
        Assert.Equal((7, "College 6"), (seen.Distinct().Count(), seen[0]));
    }
}
