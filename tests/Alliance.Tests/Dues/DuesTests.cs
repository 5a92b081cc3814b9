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

    [Theory, Both]
    public async Task Payments_come_in_by_a_sheet_once_and_what_does_not_fit_an_invoice_is_told(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, mill) = (Given.Organisation("Works"), Given.Organisation("Mill"));
        await house.GivenAlliance(works, mill);
        var (secretary, member) = (await house.GivenVisitor(Role.Secretariat), await house.GivenVisitor(Role.Coordinator, works));
        var page = await secretary.Get("/dues");
        page = await secretary.Follow(await secretary.Submit(page, page.FormOf("Set the amount"), ("Input.Amount", "1200.50"), ("Input.DueOn", "2026-11-01")));
        await secretary.Submit(page, page.FormOf("Invoice all members"));
        async Task<Page> Upload(string name, byte[] sheet) => await secretary.Follow(await secretary.Submit(await secretary.Get("/sheets/payments"), ("Input.File", new Upload(name, sheet))));

        var faulty = await Upload("bank.csv", "Number,Paid on,Amount\n2026-0009,2026-11-02,1200.50\n2026-0001,2026-11-02,1200\n2026-0002,2027-01-01,1200.50\n"u8.ToArray());
        var check = await Upload("bank.csv", "Number,Paid on,Amount,Reference of the bank\n2026-0001,2026-11-02,1200.50,Bank 7\n2026-0002,2026-11-03,,Bank 8\n"u8.ToArray());
        var before = await house.WithDb(d => d.Set<Invoice>().CountAsync(i => i.PaidOn != null));
        await secretary.Submit(check);
        var again = await Upload("list.xlsx", await secretary.Http.GetByteArrayAsync("/dues/export.xlsx"));

        Assert.Equal(["0", "0", "0", "3"], faulty.Texts(".figures dd"));
        Assert.Contains("There is no invoice 2026-0009", faulty.Body, StringComparison.Ordinal);
        Assert.Equal((0, 403), (before, (await member.Get("/sheets/payments")).Status));
        Assert.Equal(["0", "2", "0", "0"], check.Texts(".figures dd"));
        Assert.Equal([(new DateOnly(2026, 11, 2), "Bank 7"), (new DateOnly(2026, 11, 3), "Bank 8")], await house.WithDb(async d => (await d.Set<Invoice>().OrderBy(i => i.Number).ToListAsync()).ConvertAll(i => (i.PaidOn!.Value, i.Reference!))));
        Assert.Equal(["0", "0", "2", "0"], again.Texts(".figures dd"));
    }
}
