using System.Net.Http.Json;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Alliance.Tests.Tasks;

public class TaskTests
{
    [Theory, Both]
    public async Task A_task_is_given_reported_on_and_finished(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation("Works");
        await house.GivenAlliance(works);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var owner = await house.GivenVisitor(Role.Coordinator, works);

        var given = await secretary.Submit(await secretary.Get("/tasks/write"), ("Input.TitleEn", "Offer twenty places"), ("Input.OwnerOrganisationId", works.Id.ToString()), ("Input.Due", "2026-12-31"), ("Input.TargetAmount", "20"));
        var desk = await owner.Get("/desk");
        var half = await owner.Submit(await owner.Get(given.Location!), ("Input.Text", "Twelve are posted"), ("Input.Reached", "12"), ("Input.Link", "https://example.org/list"));
        var between = await owner.Get(given.Location!);
        var done = await owner.Submit(between, ("Input.Text", "All are posted"), ("Input.Reached", "20"), ("Input.IsFinished", "true"));
        var after = await owner.Get(given.Location!);

        Assert.Equal((302, 302, 302), (given.Status, half.Status, done.Status));
        Assert.Equal(["Offer twenty places"], desk.Texts("tbody th a"));
        Assert.Equal(["Offer twenty places"], desk.Texts("ol.line a"));
        Assert.Equal("under way", between.Text("p.row .state"));
        Assert.Equal("done", after.Text("p.row .state"));
        Assert.Equal(["All are posted", "Twelve are posted"], after.Texts("ol.line b"));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync()));
        Assert.Equal(["Offer twenty places"], (await owner.Get("/tasks?over=true")).Texts("tbody th a"));
    }

    [Fact]
    public async Task Others_neither_see_a_task_nor_report_on_it()
    {
        await using var house = await TestHouse.Start();
        var (works, other) = (Given.Organisation("Works"), Given.Organisation("Other"));
        var alliance = await house.GivenAlliance(works, other);
        var task = new WorkTask { AllianceId = alliance.Id, Title = Localised.Of("en", "Ours"), OwnerOrganisationId = works.Id, SourceKind = "own" };
        await house.Given(task);
        var owner = await house.GivenVisitor(Role.Coordinator, works);
        var teacher = await house.GivenVisitor(Role.Teacher, works);
        var outsider = await house.GivenVisitor(Role.Coordinator, other);

        Assert.Equal(204, await Report(owner, "By us"));
        Assert.Equal(404, (await outsider.Get($"/tasks/{task.Id}")).Status);
        Assert.Equal(404, (await outsider.Get($"/api/tasks/{task.Id}")).Status);
        Assert.Equal(404, await Report(outsider));
        Assert.Equal(403, await Report(teacher));
        Assert.Equal(403, (await outsider.Get("/tasks/write")).Status);
        Assert.Empty((await outsider.Get("/tasks")).Texts("tbody th a"));
        Assert.Equal("By us", (await house.WithDb(d => d.Set<TaskEvidence>().SingleAsync())).Text);

        async Task<int> Report(Visitor visitor, string text = "Mine now") => (int)(await visitor.Http.PostAsJsonAsync($"/api/tasks/{task.Id}/reports", new { text })).StatusCode;
    }

    [Fact]
    public async Task Two_tabs_do_not_write_over_each_other_and_a_cancelled_task_takes_no_report()
    {
        await using var house = await TestHouse.Start();
        var works = Given.Organisation("Works");
        var alliance = await house.GivenAlliance(works);
        var task = new WorkTask { AllianceId = alliance.Id, Title = Localised.Of("en", "Ours"), OwnerOrganisationId = works.Id, SourceKind = "own" };
        await house.Given(task);
        var owner = await house.GivenVisitor(Role.Coordinator, works);
        var (first, second) = (await owner.Get($"/tasks/{task.Id}"), await owner.Get($"/tasks/{task.Id}"));

        Assert.Equal(302, (await owner.Submit(first, ("Input.Text", "One"))).Status);
        Assert.Equal(409, (await owner.Submit(second, ("Input.Text", "Two"))).Status);
        Assert.Equal(422, (await owner.Submit(await owner.Get($"/tasks/{task.Id}"), ("Input.Text", "Three"), ("Input.Link", "javascript:alert(1)"))).Status);
        var secretary = await house.GivenVisitor(Role.Secretariat);
        var page = await secretary.Get($"/tasks/{task.Id}");
        Assert.Equal(302, (await secretary.Submit(page, page.FormOf("Cancel it"))).Status);
        Assert.Equal(409, (await owner.Submit(first, ("Input.Text", "Four"), ("Input.Version", null))).Status);
        Assert.Equal(302, (await secretary.Submit(await secretary.Get($"/tasks/{task.Id}"), (await secretary.Get($"/tasks/{task.Id}")).FormOf("Open it again"))).Status);
        Assert.Single(await house.WithDb(d => d.Set<TaskEvidence>().ToListAsync()));
    }
}
