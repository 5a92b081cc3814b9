using Guildhall.Demand.Demo;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Exchange.Tests.Demo;

public class FurnishStaysTests
{
    [Theory, Both]
    public async Task The_demo_hall_has_two_finished_rounds_and_a_visit_one_round_that_runs_and_an_open_call(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var people = (await house.Run<SeedDemo, Outcome<List<SeedDemo.Person>>>(seed => seed.Run(200, null, CancellationToken.None))).Value;
        await house.Settled();

        var states = await house.WithDb(d => d.Set<Call>().Select(c => c.State).ToListAsync());
        Assert.Equal((3, 1, 1), (states.Count(s => s == CallState.Ended), states.Count(s => s == CallState.Running), states.Count(s => s == CallState.Open)));
        var stages = await house.WithDb(d => d.Set<Stay>().Select(s => s.Stage).ToListAsync());
        Assert.InRange(stages.Count, 30, 60);
        foreach (var stage in new[] { StayStage.Preparing, StayStage.Agreed, StayStage.UnderWay, StayStage.Returned, StayStage.EndedEarly, StayStage.Recognised }) Assert.Contains(stage, stages);

        async Task<Visitor> As(Role role)
        {
            var (visitor, person) = (house.Visitor("zh-Hans"), people.Single(p => p.Role == role));
            await visitor.SignIn(person.Email, person.Password);
            return visitor;
        }
        var (registrar, officer, learner, secretary) = (await As(Role.Registrar), await As(Role.HrOfficer), await As(Role.Learner), await As(Role.Secretariat));
        foreach (var list in new[] { "/calls", "/nominations?stage=Nominated", "/nominations?stage=Waiting", "/stays?stage=Preparing", "/stays?stage=Returned", "/stays?stage=Recognised", "/stays/away" }) Assert.True((await registrar.Get(list)).Has("tbody th"), $"{list} is empty.");
        foreach (var list in new[] { "/calls?state=Running", "/stays?stage=UnderWay", "/calls/requirements" }) Assert.True((await officer.Get(list)).Has("tbody th"), $"{list} is empty.");
        Assert.NotEmpty((await learner.Get("/nominations")).Texts("tbody th"));
        Assert.NotEmpty((await secretary.Get("/stays/away")).Texts("tbody th"));
        Assert.NotEmpty((await secretary.Get("/stays/figures")).Texts("tbody th"));
        // What hosts have promised in agreements is drawn by those who came.
        Assert.NotEmpty(await house.WithDb(d => d.Set<Stay>().Where(s => s.CommitmentId != null).Select(s => s.Id).ToListAsync()));
        Assert.NotEmpty((await secretary.Get("/stays/figures")).Texts("#balance ~ .scroll tbody th"));
        Assert.NotEmpty((await registrar.Get("/lending")).Texts("#loans ~ .scroll tbody th"));
        // The visit has an itinerary of three days, and a roster that tells what is wanting.
        var visit = await officer.Get((await officer.Get((await officer.Get("/calls?kind=ShortVisit&state=Ended")).Document.QuerySelector("main tbody th a")!.GetAttribute("href")!)).Document.QuerySelector("main a[href^='/visits/']")!.GetAttribute("href")!);
        Assert.Equal((3, 8), (visit.Texts("h2[id^=day-]").Count, visit.Texts(".line > li").Count));
        Assert.NotEmpty(visit.Texts("tbody td .state.late"));
        // Every page behind the first row of a list is sound.
        foreach (var list in new[] { "/calls", "/nominations", "/stays", "/lending" }) Assert.Equal(200, (await registrar.Get((await registrar.Get(list)).Document.QuerySelector("main tbody th a")!.GetAttribute("href")!)).Status);
    }
}
