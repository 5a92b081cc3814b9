using Guildhall.Alliance.Tasks;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Resolutions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Resolutions;

public class ResolutionTests
{
    [Theory, Both]
    public async Task A_carried_motion_becomes_a_numbered_resolution_once_and_makes_tasks(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var (carried, lost) = (await table.Motion(VoteWay.Open, but: m => (m.TextEn, m.TextZh) = ("Let it be.", "同意。")), await table.Motion(VoteWay.Open));
        await table.Vote(0, carried, Choice.For);
        await table.Vote(0, lost, Choice.Against);
        await table.CloseDue();
        var secretary = table.Secretary;

        var form = await secretary.Get($"/governance/resolutions/write?motion={carried}");
        var recorded = await secretary.Submit(form, ("Input.IsPublic", true));
        var twice = await secretary.Submit(form);
        var never = await house.Run<WriteResolution, Outcome<Guid>>(w => w.Run(null, new() { MotionId = lost, TitleEn = "No", TextEn = "No" }, CancellationToken.None));
        var page = await secretary.Follow(recorded);
        await secretary.Submit(page, page.FormOf("Add the task"), ("Input.TitleEn", "Sign it"), ("Input.OwnerId", table.Members[0].Id.ToString()), ("Input.Due", "2026-12-31"), ("Input.TargetAmount", "20"));
        var byHand = await secretary.Submit(await secretary.Get("/governance/resolutions/write"), ("Input.TitleZh", "关于章程"), ("Input.TextZh", "通过。"));
        var stranger = await house.Visitor().Get("/governance/resolutions");

        Assert.Equal((302, 409), (recorded.Status, twice.Status));
        Assert.Equal("resolution.not-carried", never.Refusal!.Text.Key);
        Assert.Equal("Resolution 2026-01", page.Text(".head p.dim").Split(" · ")[0]);
        Assert.Equal(["Let it be.", "同意。"], page.Texts(".pair .text"));
        var task = await house.WithDb(d => d.Set<WorkTask>().SingleAsync());
        Assert.Equal(("resolution", page.Url.AbsolutePath, 20m, table.Members[0].Id), (task.SourceKind, task.SourceHref, task.TargetAmount, task.OwnerOrganisationId));
        Assert.Contains("Sign it", (await secretary.Get(page.Url.AbsolutePath)).Text("#tasks ~ .scroll tbody th"), StringComparison.Ordinal);
        Assert.Equal("2026-02", (await secretary.Follow(byHand)).Texts("dl.facts dd")[0]);
        Assert.Equal(["Motion"], stranger.Texts("tbody th"));
    }

    [Theory, Both]
    public async Task Two_who_record_at_once_get_two_numbers_or_one_is_told(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => house.Run<WriteResolution, Outcome<Guid>>(w => w.Run(null, new() { AllianceId = table.Alliance.Id, TitleEn = $"R{i}", TextEn = "So be it" }, CancellationToken.None))));

        var numbers = await house.WithDb(d => d.Set<Resolution>().Select(r => r.Number).ToListAsync());
        Assert.Equal(outcomes.Count(o => o.Refusal is null), numbers.Count);
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Order());
        Assert.All(outcomes.Where(o => o.Refusal is not null), o => Assert.IsType<Conflict>(o.Refusal));
    }

    [Theory, Both]
    public async Task A_resolution_for_members_is_missing_for_others(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var id = (await house.Run<WriteResolution, Outcome<Guid>>(w => w.Run(null, new() { AllianceId = table.Alliance.Id, TitleEn = "Inner", TextEn = "Text" }, CancellationToken.None))).Value;

        Assert.Equal(404, (await house.Visitor().Get($"/governance/resolutions/{id}")).Status);
        Assert.Equal(404, (await house.Visitor().Get($"/api/governance/resolutions/{id}")).Status);
        Assert.Equal(200, (await table.Voters[0].Get($"/governance/resolutions/{id}")).Status);
        Assert.Equal(403, (await table.Voters[0].Get($"/governance/resolutions/write/{id}")).Status);
    }
}
