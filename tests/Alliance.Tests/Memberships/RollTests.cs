using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Memberships;

public class RollTests
{
    [Theory, Both]
    public async Task The_roll_of_any_day_says_who_belonged_then_and_what_changed_since(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var alliance = Given.Alliance();
        var (stays, leaves, comes, rises) = (Given.Organisation("Stays"), Given.Organisation("Leaves"), Given.Organisation("Comes"), Given.Organisation("Rises"));
        Membership Of(Organisation o, string from, string? until = null, MembershipTier tier = MembershipTier.Member, string? by = null, MembershipEnding? ending = null, string? endedBy = null) =>
            new() { AllianceId = alliance.Id, OrganisationId = o.Id, Tier = tier, From = DateOnly.Parse(from), Until = until is null ? null : DateOnly.Parse(until), Resolution = by, Ending = ending, EndedBy = endedBy };
        await house.Given(alliance, stays, leaves, comes, rises, Of(stays, "2023-01-01"), Of(leaves, "2023-01-01", "2025-06-30", ending: MembershipEnding.Expelled, endedBy: "2025-7"), Of(comes, "2025-03-01", by: "2025-3"),
            Of(rises, "2023-01-01", "2025-12-31", ending: MembershipEnding.TierChanged), Of(rises, "2026-01-01", tier: MembershipTier.Director, by: "2025-9"));
        var visitor = house.Visitor();

        var then = await visitor.Get("/roll?on=2024-05-01");
        var compared = await visitor.Get("/roll?on=2026-11-22&since=2024-05-01");
        var lastDay = await visitor.Get("/roll?on=2025-06-30");
        var dayAfter = await visitor.Get("/roll?on=2025-07-01");

        Assert.Equal(["Leaves", "Rises", "Stays"], Names(then));
        Assert.Equal(["Rises", "Comes", "Stays"], compared.Document.QuerySelectorAll("table")[1].QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()));
        Assert.Equal("3 on 1 May 2024, 3 on 22 Nov 2026", compared.Text("#compared"));
        Assert.Equal(["Comes came as Member 1 Mar 2025 2025-3", "Leaves expelled 30 Jun 2025 2025-7", "Rises from Member to Director unit 1 Jan 2026 2025-9"],
            compared.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim()))));
        Assert.Equal((4, 3), (Names(lastDay).Count, Names(dayAfter).Count));
        Assert.True(compared.Has("#growth-t"));
        Assert.Equal("1 Jan 2023", compared.Document.QuerySelectorAll("table")[1].QuerySelectorAll("tbody tr")[0].Children[4].TextContent.Trim());
        Assert.Equal(4, (await visitor.Http.GetStringAsync("/roll/export.csv?on=2024-05-01&lang=en")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Theory, Both]
    public async Task Who_left_stays_on_the_roll_as_a_former_member_and_why_is_for_those_who_keep_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (alliance, works, stays) = (Given.Alliance(), Given.Organisation("Works"), Given.Organisation("Stays"));
        var membership = new Membership { AllianceId = alliance.Id, OrganisationId = works.Id, Tier = MembershipTier.Director, From = new(2023, 1, 1), Until = new(2025, 6, 30), Ending = MembershipEnding.Left, EndedBy = "2025-7", EndReason = "Moved away" };
        await house.Given(alliance, works, stays, membership, Given.Membership(alliance, stays));
        await house.Given(new RecordedContribution { AllianceId = alliance.Id, OrganisationId = works.Id, Kind = GiftKind.Hours, On = new(2025, 3, 1), Amount = 12, What = "Lessons" });
        var (secretary, stranger) = (await house.GivenVisitor(Role.Secretariat), house.Visitor());

        var roll = await stranger.Get("/roll");
        var before = await stranger.Get("/roll?on=2025-06-30");
        var keeper = await secretary.Get("/roll");
        var one = await stranger.Get($"/roll/{works.Id}");
        var own = await secretary.Get($"/roll/{works.Id}");
        var contributions = await secretary.Follow(own.Link("Contributions of 2025"));
        var sheet = await secretary.Http.GetStringAsync("/roll/former/export.csv?lang=en");

        Assert.Equal("One former member", roll.Text("#former"));
        Assert.Equal(["Works"], roll.Texts("#former ~ .scroll tbody th"));
        Assert.Contains("Director unit", roll.Text("#former ~ .scroll"), StringComparison.Ordinal);
        Assert.Contains("2025-7", roll.Text("#former ~ .scroll"), StringComparison.Ordinal);
        Assert.False(before.Has("#former"));
        Assert.DoesNotContain("Moved away", roll.Body + one.Body, StringComparison.Ordinal);
        Assert.Contains("Moved away", keeper.Text("#former ~ .scroll"), StringComparison.Ordinal);
        Assert.Contains("former member (Director unit until 30 Jun 2025)", one.Text(".head"), StringComparison.Ordinal);
        Assert.Contains("12", contributions.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Moved away", sheet, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task The_secretariat_raises_suspends_reinstates_and_expels_and_the_member_is_told(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        var alliance = await house.GivenAlliance(works);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        var address = $"/roll/{works.Id}?alliance={alliance.Id}";
        async Task<Page> Move(string move, string on, string tier = "")
        {
            var form = await secretary.Get(address);
            return await secretary.Submit(form, form.FormOf("Record it"), ("Input.Move", move), ("Input.On", on), ("Input.Tier", tier), ("Input.Resolution", "2026-4"), ("Input.Reason", "Because"));
        }

        Assert.Equal(422, (await Move("ChangeTier", "2026-10-01", "Member")).Status);
        Assert.Equal(422, (await Move("ChangeTier", "2025-10-01", "Director")).Status);
        Assert.Equal(302, (await Move("ChangeTier", "2026-10-01", "Director")).Status);
        Assert.Equal(302, (await Move("Suspend", "2026-11-01")).Status);
        Assert.Equal(["suspended"], (await house.Visitor().Get("/roll")).Texts("tbody .state"));
        Assert.Equal(302, (await Move("Reinstate", "2026-11-20")).Status);
        Assert.Equal(302, (await Move("Expel", "2026-11-21")).Status);

        Assert.Empty(Names(await house.Visitor().Get("/roll")));
        Assert.Equal(409, (await house.Run<MoveMembership, Outcome<Done>>(move => move.Run(alliance.Id, works.Id, new() { Move = MembershipMove.Admit, On = new(2026, 11, 1), Tier = MembershipTier.Member, Reason = "x" }, default))).Refusal!.Status());
        Assert.Equal(4, await house.WithDb(d => d.Set<Notice>().CountAsync(n => n.AccountId == coordinator.AccountId && n.Kind == "membership")));
        Assert.Contains("Because", (await coordinator.Get(address)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Because", (await house.Visitor().Get(address)).Body, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_form_sent_twice_or_from_an_old_tab_does_nothing_the_second_time(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        var alliance = await house.GivenAlliance(works);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var form = await secretary.Get($"/roll/{works.Id}?alliance={alliance.Id}");
        Task<Page> Send(string on) => secretary.Submit(form, form.FormOf("Record it"), ("Input.Move", "ChangeTier"), ("Input.On", on), ("Input.Tier", "Director"), ("Input.Reason", "Because"));

        var both = (await Send("2026-10-01"), await Send("2026-10-02"));

        Assert.Equal((302, 409), (both.Item1.Status, both.Item2.Status));
        Assert.Equal(2, await house.WithDb(d => d.Set<Membership>().CountAsync()));
    }

    [Theory, Both]
    public async Task Whoever_keeps_another_roll_keeps_not_this_one(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        var (one, two) = (Given.Alliance("One"), Given.Alliance("Two"));
        await house.Given(works, one, two, Given.Membership(one, works));
        var secretary = await house.GivenVisitor(Role.Learner, works);
        await house.Given(new Guildhall.Alliance.Accounts.AccountGrant { AccountId = secretary.AccountId!.Value, Role = Role.Secretariat, AllianceId = two.Id });

        var page = await secretary.Get($"/roll/{works.Id}?alliance={one.Id}");
        var forged = await secretary.Send(new HttpRequestMessage(HttpMethod.Post, $"/api/roll/{one.Id}/{works.Id}") { Content = new StringContent("""{"move":"Expel","on":"2026-11-01","reason":"x"}""", System.Text.Encoding.UTF8, "application/json"), Headers = { { "Sec-Fetch-Site", "same-origin" } } });

        Assert.False(page.Has("#Input_Move"));
        Assert.Equal(403, forged.Status);
        Assert.Equal("Two", (await secretary.Get("/roll")).Text(".which b"));
        Assert.Equal(404, (await secretary.Get($"/roll?alliance={Guid.CreateVersion7()}")).Status);
    }

    [Theory, Both]
    public async Task A_certificate_is_issued_once_checked_by_anyone_and_ends_with_the_membership(Db db)
    {
        await using var house = await TestHouse.Start(db, [new("PublicAddress", "https://hall.example")]);
        var works = Given.Organisation("Works", chinese: "工厂");
        var alliance = await house.GivenAlliance(works);
        var coordinator = await house.GivenVisitor(Role.Coordinator, works);
        var address = $"/roll/{works.Id}?alliance={alliance.Id}";

        var first = await coordinator.Submit(await coordinator.Get(address));
        var second = await coordinator.Submit(await coordinator.Get(address));
        var paper = await coordinator.In("zh-Hans").Get(first.Location!);
        var number = first.Location!.Split('/')[2];
        var check = await house.Visitor().Get($"/certificates/{number}");
        await house.Run<MoveMembership, Outcome<Done>>(move => move.Run(alliance.Id, works.Id, new() { Move = MembershipMove.Leave, On = new(2026, 11, 21), Reason = "x" }, default));
        await house.Settled();
        var after = await house.Visitor().Get($"/certificates/{number}");

        Assert.Equal(first.Location, second.Location);
        Assert.Contains($"https://hall.example/certificates/{number}", paper.Text(".paper .source"), StringComparison.Ordinal);
        Assert.True(paper.Has("svg.qr"));
        Assert.Equal(("This certificate is genuine and holds today", "This certificate was issued by us, but does not hold today"), (check.Text(".lead"), after.Text(".lead")));
        Assert.Equal(404, (await house.Visitor().Get("/certificates/2026-AAAAAAAA")).Status);
        Assert.Equal(404, (await (await house.GivenVisitor(Role.Coordinator, Given.Organisation())).Get($"/certificates/{number}/print")).Status);
    }

    static IReadOnlyList<string> Names(Page page) => [.. page.Document.QuerySelector("[aria-labelledby=on] table, [aria-labelledby=compared] table")?.QuerySelectorAll("tbody th a").Select(a => a.TextContent.Trim()) ?? []];
}
