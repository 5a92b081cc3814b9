using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Guildhall.Alliance.Tests.Desk;

public class DeskTests
{
    [Theory, Both]
    public async Task What_waits_for_somebody_is_on_that_desk_and_on_no_other(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works) = (Given.Organisation("College", OrganisationKind.School), Given.Organisation("Works"));
        var alliance = await house.GivenAlliance(college, works);
        await Pass(house, "Answer the return", new Holder(Act.Represent, OrganisationId: college.Id), works.Id, alliance.Id);
        await Pass(house, "Number the letter", new Holder(Act.Govern, AllianceId: alliance.Id), null, alliance.Id);

        var desks = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, role, organisation) in new[] { ("coordinator", Role.Coordinator, college), ("teacher", Role.Teacher, college), ("works", Role.Coordinator, works), ("secretariat", Role.Secretariat, null) })
            desks[name] = (await (await house.GivenVisitor(role, organisation)).Get("/desk")).Texts("tbody th a");

        Assert.Equal(["Answer the return"], desks["coordinator"]);
        Assert.Empty(desks["teacher"]);
        // It waits for the college.
        Assert.Equal(["Answer the return"], desks["works"]);
        Assert.Equal(["Number the letter"], desks["secretariat"]);
        Assert.Equal(302, (await house.Visitor().Get("/desk")).Status);
    }

    [Fact]
    public async Task Whoever_waits_reminds_once_a_day_and_nobody_else_does()
    {
        await using var house = await TestHouse.Start();
        var (college, works, other) = (Given.Organisation("College", OrganisationKind.School), Given.Organisation("Works"), Given.Organisation("Other"));
        var alliance = await house.GivenAlliance(college, works, other);
        await Pass(house, "Answer the return", new Holder(Act.Represent, OrganisationId: college.Id), works.Id, alliance.Id);
        var id = await house.WithDb(d => d.Set<Turn>().Select(t => t.Id).SingleAsync());
        var asked = await house.GivenVisitor(Role.Coordinator, college);
        var waiting = await house.GivenVisitor(Role.Coordinator, works);
        var stranger = await house.GivenVisitor(Role.Coordinator, other);
        var desk = await waiting.Get("/desk");
        var form = desk.FormOf("Remind");

        var first = await waiting.Submit(desk, form);
        var again = await waiting.Submit(desk, form);
        var forged = await house.Run<NudgeTurn, Outcome<Done>>(nudge => nudge.Run(id, CancellationToken.None), new Who(Guid.CreateVersion7(), "stranger", [new Grant(Role.Coordinator, other.Id)], [alliance.Id]));

        Assert.Equal((302, 409), (first.Status, again.Status));
        Assert.IsType<Missing>(forged.Refusal);
        Assert.Equal(["Answer the return"], (await asked.Get("/desk")).Texts("ol.line a"));
        Assert.DoesNotContain("ol.line", (await stranger.Get("/desk")).Body, StringComparison.Ordinal);
        house.Clock.Advance(TimeSpan.FromHours(25));
        waiting = await house.GivenVisitor(Role.Coordinator, works);
        Assert.Equal(302, (await waiting.Submit(await waiting.Get("/desk"), (await waiting.Get("/desk")).FormOf("Remind"))).Status);
        Assert.Equal(2, await house.WithDb(d => d.Set<Notice>().CountAsync(n => n.Kind == "nudge")));
    }

    [Fact]
    public async Task A_turn_passed_on_leaves_the_first_desk_and_one_kept_keeps_its_day()
    {
        await using var house = await TestHouse.Start();
        var (a, b) = (Given.Organisation("A"), Given.Organisation("B"));
        var alliance = await house.GivenAlliance(a, b);
        var subject = Guid.CreateVersion7();
        Holder Of(Organisation o) => new(Act.Represent, OrganisationId: o.Id);

        await Pass(house, "Sign", Of(a), null, alliance.Id, subject);
        house.Clock.Advance(TimeSpan.FromDays(3));
        await Pass(house, "Sign", [Of(a), Of(b)], null, alliance.Id, subject);
        await house.Do(async s =>
        {
            await s.GetRequiredService<Turns>().Taken("task", subject, Of(b), CancellationToken.None);
            return await s.GetRequiredService<GuildhallDb>().SaveChangesAsync();
        });

        var left = await house.WithDb(d => d.Set<Turn>().SingleAsync());
        Assert.Equal((a.Id, TestClock.Start), (left.OrganisationId!.Value, left.Since));
    }

    [Fact]
    public async Task The_secretariat_sees_what_is_stuck_in_its_own_alliance_only()
    {
        await using var house = await TestHouse.Start();
        var (a, b) = (Given.Organisation("A"), Given.Organisation("B"));
        var ours = await house.GivenAlliance(a);
        var theirs = await house.GivenAlliance(b);
        await Pass(house, "Ours", new Holder(Act.Represent, OrganisationId: a.Id), null, ours.Id);
        await Pass(house, "Theirs", new Holder(Act.Represent, OrganisationId: b.Id), null, theirs.Id);
        var account = await house.GivenAccount(Role.Learner, a);
        await house.Given(new Guildhall.Alliance.Accounts.AccountGrant { AccountId = account.Id, Role = Role.Secretariat, AllianceId = ours.Id });
        var secretary = house.Visitor();
        await secretary.SignIn(account.Email, account.Password);

        Assert.Equal(["Ours"], (await secretary.Get("/desk/stuck")).Texts("tbody th a"));
        Assert.Equal(["Ours", "Theirs"], (await (await house.GivenVisitor(Role.Secretariat)).Get("/desk/stuck")).Texts("tbody th a"));
        Assert.Equal(403, (await (await house.GivenVisitor(Role.Coordinator, a)).Get("/desk/stuck")).Status);
    }

    [Fact]
    public async Task News_comes_by_mail_once_and_not_when_it_is_switched_off()
    {
        await using var house = await TestHouse.Start();
        var works = Given.Organisation("Works");
        await house.GivenAlliance(works);
        var (wants, not) = (await house.GivenAccount(Role.Coordinator, works, "wants@example.org"), await house.GivenAccount(Role.Coordinator, works, "not@example.org"));
        var visitor = house.Visitor();
        await visitor.SignIn(not.Email, not.Password);
        var choices = await visitor.Get("/desk/news");
        await visitor.Submit(choices, ("Input.ByMail", null));
        await house.Do(async s =>
        {
            s.GetRequiredService<Notices>().Tell([wants.Id, not.Id], "task", Localised.EnglishAndChinese("Mend the roof", "修缮屋顶"), "/tasks/1");
            return await s.GetRequiredService<GuildhallDb>().SaveChangesAsync();
        });

        var letters = await house.Run<SendDigests, int>(send => send.Run(CancellationToken.None));
        var again = await house.Run<SendDigests, int>(send => send.Run(CancellationToken.None));

        Assert.Equal((1, 0), (letters, again));
        var mail = await house.WithDb(d => d.Set<Guildhall.Foundation.Mail.OutgoingMail>().SingleAsync(m => m.Subject.StartsWith("News")));
        Assert.Equal("wants@example.org", mail.To);
        Assert.Contains("Mend the roof / 修缮屋顶", mail.Body, StringComparison.Ordinal);
    }

    static Task<Guid> Pass(TestHouse house, string subject, Holder to, Guid? waiting, Guid alliance, Guid? id = null) => Pass(house, subject, [to], waiting, alliance, id);

    static async Task<Guid> Pass(TestHouse house, string subject, Holder[] to, Guid? waiting, Guid alliance, Guid? id = null)
    {
        var subjectId = id ?? Guid.CreateVersion7();
        await house.Do(async s =>
        {
            await s.GetRequiredService<Turns>().Pass(new Turns.About("task", subjectId, Localised.Of("en", subject), "/desk") { WaitingOrganisationId = waiting, WithinAllianceId = alliance }, to, CancellationToken.None);
            return await s.GetRequiredService<GuildhallDb>().SaveChangesAsync();
        });
        return subjectId;
    }
}
