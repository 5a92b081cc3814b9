using Guildhall.Alliance.Members;
using Guildhall.Demand.Demo;
using Guildhall.Governance.Announcements;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Resolutions;
using Guildhall.Governance.Returns;
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

    [Theory, Both]
    public async Task Members_of_the_demo_come_in_batches_by_resolution_and_some_leave_so_that_the_roll_has_a_past(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var people = (await house.Run<SeedDemo, Outcome<List<SeedDemo.Person>>>(seed => seed.Run(20, null, CancellationToken.None))).Value;
        await house.Settled();
        var roll = await house.Visitor().Get("/roll?since=2025-11-22");
        var secretary = house.Visitor();
        await secretary.SignIn(people.Single(p => p.Role == Role.Secretariat).Email, people.Single(p => p.Role == Role.Secretariat).Password);

        var (kinds, admitted, resolutions, endings) = await house.WithDb(async d => (
            await (from m in d.Set<Membership>() join o in d.Set<Organisation>() on m.OrganisationId equals o.Id where m.Until == null group o by o.Kind into g select new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count),
            await d.Set<Membership>().Where(m => m.Resolution != null).Select(m => m.Resolution!).ToListAsync(), await d.Set<Resolution>().ToDictionaryAsync(r => r.Code, r => r.Text.In("zh-Hans")),
            await d.Set<Membership>().Where(m => m.Until != null).OrderBy(m => m.Until).Select(m => new { m.Ending, m.EndedBy, m.EndReason }).ToListAsync()));
        Assert.Equal((26, 22, 1), (kinds[OrganisationKind.School], kinds[OrganisationKind.Enterprise], kinds[OrganisationKind.Association]));
        Assert.Equal([3, 3, 3], admitted.CountBy(c => c).Select(c => c.Value));
        Assert.All(admitted, code => Assert.Contains("同意吸收", resolutions[code], StringComparison.Ordinal));
        Assert.Equal([MembershipEnding.Left, MembershipEnding.Expelled, MembershipEnding.Left], endings.Select(e => e.Ending!.Value));
        Assert.Contains("取消", resolutions[endings[1].EndedBy!], StringComparison.Ordinal);
        Assert.All(endings, e => Assert.NotEmpty(e.EndReason!));
        var counts = new List<int>();
        foreach (var day in new[] { "2024-11-22", "2025-11-22", "2026-11-22" }) counts.Add((await house.Visitor().Get($"/roll?on={day}")).Texts("[aria-labelledby=on] tbody tr").Count);
        Assert.Equal([43, 48, 49], counts);
        Assert.Equal(["3", "2", "0"], roll.Texts("dl.figures dd"));
        Assert.Single(roll.Texts(".state.late"), t => t == "suspended");

        var returns = await secretary.Get("/governance/returns");
        var running = await secretary.Get(returns.Document.QuerySelectorAll("tbody a").Single(a => a.TextContent == "Figures of the year").GetAttribute("href")!);
        Assert.Equal(["Closed", "Open"], returns.Texts("tbody td:nth-child(3)").Order(StringComparer.Ordinal));
        Assert.NotEmpty(running.Texts("tbody .state.late"));
        Assert.NotEmpty(running.Texts("tbody .state.soon"));
        Assert.NotEmpty(running.Texts("tbody .state.ok"));
        var announcements = await secretary.Get("/governance/announcements");
        var pinned = await secretary.Get(announcements.Attribute("tbody th a", "href")!);
        Assert.Equal(3, announcements.Texts("tbody th").Count);
        Assert.NotEmpty(pinned.Texts("tbody .state.ok"));
        Assert.NotEmpty(pinned.Texts("tbody .state.wait"));
    }

    [Fact]
    public async Task The_same_day_gives_the_same_demo()
    {
        Assert.Equal(await Seeded(), await Seeded());

        static async Task<List<string>> Seeded()
        {
            await using var house = await TestHouse.Start();
            await house.Run<SeedDemo, Outcome<List<SeedDemo.Person>>>(seed => seed.Run(0, null, CancellationToken.None));
            return await house.WithDb(async d => (List<string>)
            [
                .. (await d.Set<Membership>().OrderBy(m => m.Id).ToListAsync()).Select(m => $"{m.Id} {m.OrganisationId} {m.From} {m.Until} {m.Resolution} {m.EndedBy}"),
                .. (await d.Set<ReturnAnswer>().OrderBy(a => a.Id).ToListAsync()).Select(a => $"{a.Id} {a.HandedInAt} {a.ExtendedTo} {string.Join(' ', a.Values.Values)}"),
                .. (await d.Set<AnnouncementRecipient>().OrderBy(a => a.Id).ToListAsync()).Select(a => $"{a.Id} {a.ReadAt} {a.ConfirmedAt}"),
            ]);
        }
    }
}
