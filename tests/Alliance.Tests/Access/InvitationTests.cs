using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tests.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Access;

public class InvitationTests
{
    const string Good = "kettle rowing above teal";

    [Theory, Both]
    public async Task Whoever_is_invited_chooses_a_password_and_holds_the_role_until_its_last_day_is_over(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        house.Clock.Zone = TimeZoneInfo.CreateCustomTimeZone("hall", TimeSpan.FromHours(8), "hall", "hall");

        var sent = await Invite(coordinator, works, "hr@works.example", Role.HrOfficer, until: "2026-11-23");
        var guest = house.Visitor();
        var link = await house.LinkTo("hr@works.example", "/invitation/");
        var accepted = await guest.Submit(await guest.Get(link), ("Input.Password", Good));
        var first = await guest.Get("/postings/write");
        house.Clock.Now = new DateTimeOffset(2026, 11, 23, 15, 59, 0, TimeSpan.Zero);
        var guestAgain = house.Visitor();
        await guestAgain.SignIn("hr@works.example", Good);
        var lastMinute = await guestAgain.Get("/postings/write");
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        var after = await guestAgain.Get("/postings/write");

        Assert.Equal((302, 302), (sent.Status, accepted.Status));
        Assert.Equal((200, 200, 403), (first.Status, lastMinute.Status, after.Status));
        Assert.Equal(404, (await house.Visitor().Get(link)).Status);
    }

    [Theory, Both]
    public async Task An_account_that_exists_takes_the_role_without_being_shown_to_whoever_invites(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, college) = (Given.Organisation(), Given.Organisation("College", OrganisationKind.School));
        await house.GivenAlliance(works, college);
        var account = await house.GivenAccount(Role.Teacher, college, "both@example.org");
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);

        await Invite(coordinator, works, "both@example.org", Role.HrOfficer);
        var before = await coordinator.Get($"/organisations/{works.Id}/people-access");
        var visitor = house.Visitor();
        var page = await visitor.Get(await house.LinkTo("both@example.org", "/invitation/"));
        var accepted = await visitor.Submit(page);

        Assert.DoesNotContain("A Teacher", before.Text("main"), StringComparison.Ordinal);
        Assert.False(page.Has("input[type=password]"));
        Assert.Equal((302, "/sign-in?returnUrl=%2Faccount"), (accepted.Status, accepted.Location));
        Assert.Equal(2, await house.WithDb(d => d.Set<AccountGrant>().CountAsync(g => g.AccountId == account.Id)));
    }

    [Theory, Both]
    public async Task Nobody_grants_more_than_they_hold(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        var page = await coordinator.Get($"/organisations/{works.Id}/people-access");

        var offered = page.Document.QuerySelectorAll("#Input_Role option").Select(o => o.GetAttribute("value")).ToList();
        var forged = await Forge(coordinator, page, $"/organisations/{works.Id}/people-access?handler=Invite", ("Input.Name", "X"), ("Input.Email", "x@example.org"), ("Input.Role", "Administrator"));

        Assert.Equal(["Coordinator", "HrOfficer", "Registrar", "Teacher", "Learner"], offered);
        Assert.Equal(422, forged.Status);
        Assert.Empty(await house.MailTo("x@example.org"));
    }

    [Theory, Both]
    public async Task Another_organisations_people_are_missing_and_the_halls_too(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, other) = (Given.Organisation(), Given.Organisation("Other"));
        var alliance = await house.GivenAlliance(works, other);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        var officer = await house.GivenVisitor(Role.HrOfficer, works);
        var grant = await house.GivenAccount(Role.HrOfficer, other) is var account ? await house.WithDb(d => d.Set<AccountGrant>().SingleAsync(g => g.AccountId == account.Id)) : null!;
        var page = await coordinator.Get($"/organisations/{works.Id}/people-access");

        Assert.Equal((404, 403, 404), ((await coordinator.Get($"/organisations/{other.Id}/people-access")).Status, (await coordinator.Get("/people-access/hall")).Status, (await coordinator.Get($"/alliances/{alliance.Id}/people-access")).Status));
        Assert.Equal(404, (await Forge(coordinator, page, $"/organisations/{works.Id}/people-access?handler=End&grant={grant.Id}")).Status);
        Assert.Equal(404, (await Forge(coordinator, page, $"/organisations/{other.Id}/people-access?handler=End&grant={grant.Id}")).Status);
        Assert.Equal(403, (await officer.Get($"/organisations/{works.Id}/people-access")).Status);
        Assert.Equal(404, (await coordinator.Get($"/organisations/{other.Id}/people-access/keys")).Status);
    }

    [Theory, Both]
    public async Task A_role_that_is_ended_is_gone_at_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var (coordinator, officer) = (await house.GivenVisitor(Role.Coordinator, works), await house.GivenVisitor(Role.HrOfficer, works));
        var before = await officer.Get("/postings/write");
        var grant = await house.WithDb(d => d.Set<AccountGrant>().SingleAsync(g => g.AccountId == officer.AccountId));
        var page = await coordinator.Get($"/organisations/{works.Id}/people-access");

        var ended = await Forge(coordinator, page, $"/organisations/{works.Id}/people-access?handler=End&grant={grant.Id}");

        Assert.Equal((200, 302, 403), (before.Status, ended.Status, (await officer.Get("/postings/write")).Status));
    }

    [Theory, Both]
    public async Task The_last_administrator_of_the_hall_stays_also_when_two_end_each_other_at_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (one, two) = (await house.GivenVisitor(Role.Administrator), await house.GivenVisitor(Role.Administrator));
        var grants = await house.WithDb(d => d.Set<AccountGrant>().ToDictionaryAsync(g => g.AccountId, g => g.Id));
        var (pageOfOne, pageOfTwo) = (await one.Get("/people-access/hall"), await two.Get("/people-access/hall"));

        var answers = await Task.WhenAll(
            Forge(one, pageOfOne, $"/people-access/hall?handler=End&grant={grants[two.AccountId!.Value]}"),
            Forge(two, pageOfTwo, $"/people-access/hall?handler=End&grant={grants[one.AccountId!.Value]}"));

        Assert.Single(answers, a => a.Status == 302);
        Assert.Equal(1, await house.WithDb(d => d.Set<AccountGrant>().CountAsync()));
    }

    [Theory, Both]
    public async Task A_grant_asks_for_a_recent_sign_in(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        house.Clock.Advance(TimeSpan.FromMinutes(11));

        var answer = await Invite(coordinator, works, "x@example.org", Role.Teacher);

        Assert.Equal((302, $"/account/confirm?returnUrl=%2Forganisations%2F{works.Id}%2Fpeople-access"), (answer.Status, answer.Location));
        Assert.Empty(await house.MailTo("x@example.org"));
    }

    [Theory, Both]
    public async Task A_link_is_worth_nothing_when_the_invitation_was_withdrawn_or_is_over(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        await Invite(coordinator, works, "one@example.org", Role.Teacher);
        await Invite(coordinator, works, "two@example.org", Role.Teacher);
        var (one, two) = (await house.LinkTo("one@example.org", "/invitation/"), await house.LinkTo("two@example.org", "/invitation/"));
        var page = await coordinator.Get($"/organisations/{works.Id}/people-access");

        await coordinator.Submit(page, page.FormOf("Withdraw (Somebody one@example.org)"));
        var withdrawn = await house.Visitor().Get(one);
        var good = await house.Visitor().Get(two);
        house.Clock.Advance(TimeSpan.FromDays(15));

        Assert.Equal((404, 200, 404), (withdrawn.Status, good.Status, (await house.Visitor().Get(two)).Status));
    }

    [Theory, Both]
    public async Task Somebody_registers_proves_the_address_waits_and_is_let_in(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        var guest = house.Visitor();

        await guest.Submit(await guest.Get("/register"), ("Input.Name", "Zhang San"), ("Input.Email", "zhang@works.example"), ("Input.OrganisationId", works.Id.ToString()), ("Input.Note", "Second workshop"));
        var link = await house.LinkTo("zhang@works.example", "/register/");
        var proved = await guest.Submit(await guest.Get(link), ("Input.Password", Good));
        var waiting = await guest.Get("/postings/write");
        var people = await coordinator.Get($"/organisations/{works.Id}/people-access");
        var turns = await house.WithDb(d => d.Set<Guildhall.Alliance.Desk.Turn>().CountAsync(t => t.Kind == "registration" && t.OrganisationId == works.Id));
        var decide = await coordinator.Get(people.Link("Decide (Zhang San)"));
        var letIn = await coordinator.Submit(decide, decide.FormOf("Let in"), ("Input.Role", "HrOfficer"));
        var twice = await coordinator.Submit(decide, decide.FormOf("Refuse"), ("Input.Reason", "Unknown"));

        Assert.Equal((302, 403, 302, 404), (proved.Status, waiting.Status, letIn.Status, twice.Status));
        Assert.Equal((1, 0), (turns, await house.WithDb(d => d.Set<Guildhall.Alliance.Desk.Turn>().CountAsync())));
        Assert.Equal(200, (await guest.Get("/postings/write")).Status);
        Assert.Equal(404, (await house.Visitor().Get(link)).Status);
    }

    [Theory, Both]
    public async Task Whoever_is_refused_hears_why_and_has_no_account(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        var guest = house.Visitor();
        await guest.Submit(await guest.Get("/register"), ("Input.Name", "Zhang San"), ("Input.Email", "zhang@works.example"), ("Input.OrganisationId", works.Id.ToString()));
        await guest.Submit(await guest.Get(await house.LinkTo("zhang@works.example", "/register/")), ("Input.Password", Good));
        var decide = await coordinator.Get((await coordinator.Get($"/organisations/{works.Id}/people-access")).Link("Decide (Zhang San)"));

        var withoutReason = await coordinator.Submit(decide, decide.FormOf("Refuse"));
        var refused = await coordinator.Submit(decide, decide.FormOf("Refuse"), ("Input.Reason", "We do not know you"));

        Assert.Equal((422, 302), (withoutReason.Status, refused.Status));
        Assert.Contains("We do not know you", (await house.MailTo("zhang@works.example"))[^1].Body, StringComparison.Ordinal);
        Assert.Equal(302, (await guest.Get("/account")).Status);
    }

    [Theory, Both]
    public async Task Registering_with_an_address_that_has_an_account_looks_the_same(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await house.GivenAccount(Role.Teacher, email: "known@example.org");
        var visitor = house.Visitor();

        var pages = new List<string>();
        foreach (var email in new[] { "known@example.org", "unknown@example.org" })
            pages.Add((await visitor.Follow(await visitor.Submit(await visitor.Get("/register"), ("Input.Name", "X"), ("Input.Email", email), ("Input.OrganisationId", works.Id.ToString())))).Document.QuerySelector("main")!.InnerHtml);

        Assert.Equal(pages[0], pages[1]);
        Assert.DoesNotContain("/register/", (await house.MailTo("known@example.org"))[0].Body, StringComparison.Ordinal);
    }

    static async Task<Page> Invite(Visitor by, Organisation to, string email, Role role, string? until = null)
    {
        var page = await by.Get($"/organisations/{to.Id}/people-access");
        return await by.Submit(page, page.FormOf("Give or invite"), ("Input.Name", $"Somebody {email}"), ("Input.Email", email), ("Input.Role", role.ToString()), ("Input.Until", until ?? ""));
    }

    internal static Task<Page> Forge(Visitor visitor, Page page, string url, params (string, string)[] fields)
    {
        var post = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent([new("form-token", page.Attribute("input[name=form-token]", "value")!), .. fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))]) };
        post.Headers.Add("Sec-Fetch-Site", "same-origin");
        return visitor.Send(post);
    }
}
