using Guildhall.Contests.Certificates;
using Guildhall.Contests.Events;
using Guildhall.Demand.Demo;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Contests.Tests.Demo;

public class FurnishContestsTests
{
    [Theory, Both]
    public async Task The_demo_hall_has_a_finished_contest_one_that_is_scored_and_one_that_takes_teams(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var people = (await house.Run<SeedDemo, Outcome<List<SeedDemo.Person>>>(seed => seed.Run(100, null, CancellationToken.None))).Value;
        await house.Settled();

        Assert.Equal([ContestState.Ended, ContestState.Drawn, ContestState.Open], await house.WithDb(d => d.Set<Contest>().OrderBy(c => c.From).Select(c => c.State).ToListAsync()));
        Assert.NotEmpty(await house.WithDb(d => d.Set<ContestCertificate>().ToListAsync()));
        async Task<Visitor> As(Role role)
        {
            var (visitor, person) = (house.Visitor("zh-Hans"), people.Single(p => p.Role == role));
            await visitor.SignIn(person.Email, person.Password);
            return visitor;
        }
        var (secretary, teacher, learner, registrar) = (await As(Role.Secretariat), await As(Role.Teacher), await As(Role.Learner), await As(Role.Registrar));
        Assert.True((await teacher.Get("/contests/judging")).Has("tbody th"));
        Assert.True((await learner.Get("/contests")).Has("#mine"));
        Assert.True((await registrar.Get((await registrar.Get("/contests?state=Open")).Document.QuerySelector("main tbody th a")!.GetAttribute("href")!)).Has("#own"));
        foreach (var state in new[] { "Ended", "Drawn", "Open" })
        {
            var contest = await secretary.Get((await secretary.Get($"/contests?state={state}")).Document.QuerySelector("main tbody th a")!.GetAttribute("href")!);
            foreach (var link in contest.Document.QuerySelectorAll("#events ~ .scroll tbody th a")) Assert.Equal(200, (await secretary.Get(link.GetAttribute("href")!)).Status);
        }
        var stranger = house.Visitor();
        var medals = await stranger.Get((await stranger.Get("/contests/results")).Document.QuerySelector("tbody th a")!.GetAttribute("href")!);
        Assert.True(medals.Has("svg"));
        Assert.True((await stranger.Get(medals.Document.QuerySelector("main .list a")!.GetAttribute("href")!)).Has("svg"));
    }
}
