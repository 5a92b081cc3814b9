using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Dues;
using Guildhall.Alliance.Members;
using Guildhall.Foundation.Mail;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Dues;

public class DuesTests
{
    [Theory, Both]
    public async Task Members_are_invoiced_once_reminded_when_late_and_given_a_receipt(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, mill) = (Given.Organisation("Works"), Given.Organisation("Mill"));
        var alliance = await house.GivenAlliance(works, mill);
        await house.Given(new OrganisationContact { OrganisationId = works.Id, Name = "Li", Email = "li@works.example" });
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var (member, rival) = (await house.GivenVisitor(Role.Coordinator, works), await house.GivenVisitor(Role.Coordinator, mill));

        var page = await secretary.Get("/dues");
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Set the amount"), ("Input.Amount", "1200.50"), ("Input.DueOn", "2026-11-01")));
        await secretary.Submit(page, page.FormOf("Invoice all members"));
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Invoice all members")));
        await secretary.Submit(page, page.FormOf("Remind those who are late"));
        await secretary.Submit(page, page.FormOf("Remind those who are late"));
        var own = await member.Get("/dues");
        var href = own.Attribute("tbody th a", "href")!;
        var invoice = await secretary.Get(href);
        await secretary.Submit(invoice, ("Input.Reference", "Bank 7"));
        var twice = await secretary.Submit(invoice);
        var receipt = await member.Get(href);

        Assert.Equal(["2026-0001", "2026-0002"], page.Texts("tbody th"));
        Assert.Contains("CNY 2,401.00", page.Text("main").Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal(1, await house.WithDb(d => d.Set<OutgoingMail>().CountAsync()));
        Assert.Single(own.Texts("tbody tr"));
        Assert.Equal((409, "Receipt 2026-0002"), (twice.Status, receipt.Heading));
        Assert.Equal((404, 404), ((await rival.Get(href)).Status, (await house.Run<KeepDues, Outcome<Done>>(k => k.Issue(alliance.Id, 2026, default), Who.Stranger)).Refusal!.Status()));
        Assert.Equal(1200.50m, await house.WithDb(d => d.Set<Invoice>().Select(i => i.Amount).FirstAsync()));
        Assert.Equal(2, await house.WithDb(d => d.Set<Notice>().CountAsync(n => n.AccountId == member.AccountId && n.Kind == "dues")));
    }
}
