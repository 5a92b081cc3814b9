using Guildhall.Governance.Bodies;
using Guildhall.Governance.Tests.Motions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Bodies;

public class BodyTests
{
    [Theory, Both]
    public async Task A_body_is_founded_its_seats_are_given_and_it_says_who_sits_on_a_day(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var secretary = table.Secretary;

        var founded = await secretary.Submit(await secretary.Get("/governance/bodies/write"), ("Input.Kind", "Committee"), ("Input.NameZh", "标准委员会"), ("Input.NameEn", "Standards committee"), ("Input.MemberSeats", "1"));
        var page = await secretary.Follow(founded);
        var appointed = await secretary.Submit(page, page.FormOf("Appoint"), ("Input.OrganisationId", table.Members[0].Id.ToString()), ("Input.PersonName", "李明"), ("Input.From", "2026-03-01"), ("Input.Until", "2026-06-30"));
        var twice = await secretary.Submit(page, page.FormOf("Appoint"), ("Input.OrganisationId", table.Members[0].Id.ToString()), ("Input.PersonName", "王芳"), ("Input.From", "2026-06-30"));
        var next = await secretary.Submit(page, page.FormOf("Appoint"), ("Input.OrganisationId", table.Members[0].Id.ToString()), ("Input.PersonName", "王芳"), ("Input.From", "2026-07-01"));
        var sits = new List<string>();
        foreach (var day in new[] { "2026-02-28", "2026-03-01", "2026-06-30", "2026-07-01" }) sits.AddRange((await table.Voters[1].Get($"{founded.Location}?on={day}")).Texts("tbody th").DefaultIfEmpty("nobody"));

        Assert.Equal((302, 302, 422, 302), (founded.Status, appointed.Status, twice.Status, next.Status));
        Assert.Equal(["nobody", "李明", "李明", "王芳"], sits);
    }

    [Theory, Both]
    public async Task A_delegated_administrator_runs_that_body_and_no_other(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var other = new Body { AllianceId = table.Alliance.Id, Kind = BodyKind.Branch, Name = Localised.EnglishAndChinese("Branch", "分会") };
        var account = await house.GivenAccount(Role.Teacher, table.Members[0], "teacher@example.org");
        await house.Given(other);
        var teacher = house.Visitor();
        await teacher.SignIn(account.Email, account.Password);

        var before = (await teacher.Get($"/governance/bodies/write/{table.Body.Id}")).Status;
        var page = await table.Secretary.Get($"/governance/bodies/{table.Body.Id}");
        await table.Secretary.Submit(page, page.FormOf("Delegate"), ("email", "Teacher@example.org"));
        var after = ((await teacher.Get($"/governance/bodies/write/{table.Body.Id}")).Status, (await teacher.Get($"/governance/bodies/write/{other.Id}")).Status, (await teacher.Get("/governance/meetings/write")).Texts("#Input_BodyId option").Count);
        var planned = await teacher.Submit(await teacher.Get("/governance/meetings/write"), ("Input.TitleEn", "By delegation"), ("Input.Day", "2026-12-01"), ("Input.From", "09:30"));
        var unknown = await table.Secretary.Submit(page, page.FormOf("Delegate"), ("email", "nobody@example.org"));

        Assert.Equal(403, before);
        Assert.Equal((200, 403, 1), after);
        Assert.Equal((302, 422), (planned.Status, unknown.Status));
        Assert.False((await teacher.Get($"/governance/bodies/{table.Body.Id}")).Has("#administrators"));
    }

    [Theory, Both]
    public async Task Strangers_see_public_bodies_without_names_and_members_all(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var inner = new Body { AllianceId = table.Alliance.Id, Kind = BodyKind.Committee, Name = Localised.EnglishAndChinese("Inner circle", "内部小组"), IsPublic = false };
        await house.Given(inner);

        var stranger = await house.Visitor("zh-Hans").Get("/governance");
        var shown = await house.Visitor().Get($"/governance/bodies/{table.Body.Id}");
        var hidden = await house.Visitor().Get($"/governance/bodies/{inner.Id}");
        var member = await table.Voters[0].Get("/governance/bodies");

        Assert.Equal(["理事会"], stranger.Texts("tbody th"));
        Assert.Equal((200, 404), (shown.Status, hidden.Status));
        Assert.DoesNotContain("Person 1", shown.Body, StringComparison.Ordinal);
        Assert.Equal(["Council", "Inner circle"], member.Texts("tbody th"));
    }

    [Theory, Both]
    public async Task An_account_of_another_organisation_gets_no_seat(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var stranger = await house.GivenAccount(Role.Coordinator, table.Members[1], "other@example.org");
        await house.WithDb(d => d.Set<Seat>().ExecuteDeleteAsync());
        var page = await table.Secretary.Get($"/governance/bodies/{table.Body.Id}");

        var answer = await table.Secretary.Submit(page, page.FormOf("Appoint"), ("Input.OrganisationId", table.Members[0].Id.ToString()), ("Input.PersonName", "李明"), ("Input.Email", stranger.Email));

        Assert.Equal("No account of this member has that address.", answer.Text(".summary li"));
        Assert.IsType<Forbidden>((await house.Run<AppointSeat, Outcome<Guid>>(a => a.Run(table.Body.Id, new() { PersonName = "X" }, CancellationToken.None), await OpenVoteTests.Who(house, table.Voters[0]))).Refusal);
    }
}
