using Guildhall.Demand.Demo;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Resolutions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Demo;

public class FurnishDemoTests
{
    [Theory, Both]
    public async Task The_demo_hall_has_two_years_of_meetings_resolutions_and_letters_to_look_at(Db db)
    {
        await using var house = await TestHouse.Start(db);
        await house.Run<SeedDemo, Outcome<List<SeedDemo.Person>>>(seed => seed.Run(20, null, CancellationToken.None));
        await house.Settled();
        var stranger = house.Visitor("zh-Hans");

        var hub = await stranger.Get("/governance");
        var resolutions = await stranger.Get("/governance/resolutions");
        var one = await stranger.Get(resolutions.Attribute("tbody th a", "href")!);

        Assert.Contains("会员大会", hub.Texts("tbody th"));
        Assert.Equal(["理事会第九次会议"], hub.Texts("main section:first-child h3"));
        Assert.Equal(200, one.Status);
        var (meetings, recorded, letters) = await house.WithDb(async d => (await d.Set<Meeting>().CountAsync(), await d.Set<Resolution>().Select(r => r.Code).ToListAsync(), await d.Set<Letter>().CountAsync()));
        Assert.Equal((9, 4), (meetings, letters));
        Assert.InRange(recorded.Count, 6, 8);
        Assert.Equal(recorded.Count, recorded.Distinct().Count());
    }
}
