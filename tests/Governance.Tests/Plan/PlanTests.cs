using Guildhall.Alliance.Tasks;
using Guildhall.Formats.Sheets;
using Guildhall.Governance.Plan;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Plan;

public class PlanTests
{
    [Theory]
    [Both("en", "50%")]
    [Both("zh-Hans", "50%")]
    public async Task Goals_get_tasks_and_show_how_far_they_have_come(Db db, string language, string half)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var (secretary, words) = (table.Secretary.In(language), house.Words);

        var added = await secretary.Submit(await secretary.Get("/governance/plan/goal?year=2026"), ("Input.TitleZh", "共建实训基地"), ("Input.TitleEn", "Build bases"));
        var plan = await secretary.Follow(added);
        var edit = await secretary.Get(plan.Link(words.In(language, "plan.goal.edit")));
        await secretary.Submit(edit, edit.FormOf(words.In(language, "task.add.do")), ("Input.TitleEn", "Five bases"), ("Input.TitleZh", "五个基地"), ("Input.TargetAmount", "5"), ("Input.Due", "2026-12-10"), ("Input.OwnerId", table.Members[0].Id.ToString()));
        await house.WithDb(async d =>
        {
            (await d.Set<WorkTask>().SingleAsync()).ReachedAmount = 2.5m;
            return await d.SaveChangesAsync();
        });
        var seen = await table.Voters[1].In(language).Get("/governance/plan");
        var file = await table.Voters[1].Http.GetByteArrayAsync("/governance/plan.xlsx?year=2026");

        Assert.Equal(half, seen.Text("p.row strong"));
        Assert.Equal([words.In(language, "enum.Light.Watch")], seen.Texts("tbody .state"));
        Assert.Equal("50", seen.Attribute("progress", "value"));
        using var reader = SheetReader.Open(new MemoryStream(file), "plan.xlsx");
        Assert.Equal(10, reader.Header.Count);
        Assert.Single(reader.Rows());
    }

    [Theory]
    [InlineData(TaskState.Done, -5, 0, Light.Reached)]
    [InlineData(TaskState.Open, -1, 0.9, Light.Late)]
    [InlineData(TaskState.Open, 0, 0.9, Light.OnTrack)]
    [InlineData(TaskState.Started, 30, 0.74, Light.Watch)]
    [InlineData(TaskState.Started, 31, 0, Light.OnTrack)]
    [InlineData(TaskState.Cancelled, -5, 0, Light.GivenUp)]
    public void A_light_tells_the_days_left_and_the_share_reached(TaskState state, int days, double share, Light light)
    {
        var today = new DateOnly(2026, 11, 22);
        var task = new WorkTask { AllianceId = Guid.Empty, Title = new([]), SourceKind = "goal", Due = today.AddDays(days), TargetAmount = 100, ReachedAmount = (decimal)(100 * share) };
        _ = state switch { TaskState.Done => task.Finish(today), TaskState.Started => task.Begin(), TaskState.Cancelled => task.Cancel(), _ => null };

        Assert.Equal(light, task.LightOn(today));
    }

    [Theory, Both]
    public async Task A_member_changes_no_goal_and_another_alliance_sees_none(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var goal = new Goal { AllianceId = table.Alliance.Id, Year = 2026, Title = Localised.Of("en", "Inner goal") };
        var other = Given.Organisation("Outside");
        await house.Given(goal);
        await house.GivenAlliance(other);
        var outsider = await house.GivenVisitor(Role.Coordinator, other);

        Assert.Equal(403, (await table.Voters[0].Get($"/governance/plan/{goal.Id}")).Status);
        Assert.Equal(404, (await outsider.Get($"/governance/plan/{goal.Id}")).Status);
        Assert.DoesNotContain("Inner goal", (await outsider.Get($"/governance/plan?alliance={table.Alliance.Id}")).Body, StringComparison.Ordinal);
    }
}
