using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Gap.Actions;
using Guildhall.Gap.Forecasts;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Gap.Tests.Actions;

public class ActionTests
{
    [Theory, Both]
    public async Task An_action_is_a_task_with_the_gap_of_its_day_and_is_measured_again_a_year_later(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Enumerable.Range(1, 3).Select(i => Given.Organisation($"Works {i}")).ToArray();
        var college = Given.Organisation("Northern College", OrganisationKind.School, region: "CN-1301");
        await house.GivenAlliance([.. works, college]);
        foreach (var w in works) await State(house, w, 20);
        var coordinator = await house.GivenVisitor(Role.Coordinator, college);

        var form = await coordinator.Get("/gap/actions/open?occupation=7212&region=CN-13&year=2027");
        var late = await coordinator.Submit(form, ("Input.TitleEn", "Order class for welders"), ("Input.Due", "2026-01-01"));
        var foreign = await coordinator.Http.PostAsync("/gap/actions/open?occupation=7212&region=CN-13&year=2027", null);
        var opened = await coordinator.Submit(form, ("Input.TitleEn", "Order class for welders"), ("Input.Due", "2027-09-01"), ("Input.TargetAmount", "40"), ("Input.Partners", works[0].Id.ToString()));
        var page = await coordinator.Get(opened.Location!);
        var task = await house.WithDb(d => d.Set<WorkTask>().SingleAsync());
        var stranger = await house.GivenVisitor(Role.HrOfficer, await Outside(house));

        Assert.Equal(422, late.Status);
        Assert.NotEqual(200, (int)foreign.StatusCode);
        Assert.Equal(("gap", college.Id, 40m), (task.SourceKind, task.OwnerOrganisationId, task.TargetAmount));
        Assert.Contains("Works 1", page.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("Order class for welders", (await coordinator.Get("/gap?occupation=72&year=2027")).Text("main"), StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.Get(opened.Location!)).Status);
        Assert.Equal(403, (await stranger.Get("/gap/actions/open?year=2027")).Status);
        Assert.Equal(0, await house.Run<MeasureActions, int>(m => m.Run(CancellationToken.None)));

        // A year later one of them wants no more.
        await State(house, works[2], 18);
        house.Clock.Now = house.Clock.Now.AddYears(1);
        Assert.Equal(1, await house.Run<MeasureActions, int>(m => m.Run(CancellationToken.None)));
        Assert.Equal(0, await house.Run<MeasureActions, int>(m => m.Run(CancellationToken.None)));
        var action = await house.WithDb(d => d.Set<GapAction>().SingleAsync());
        Assert.Equal((60L, 0L, 58L, 0L), (action.Demand, action.Supply, action.DemandAfter, action.SupplyAfter));
        Assert.Contains("of the gap is closed", (await (await house.GivenVisitor(Role.Secretariat)).Get(opened.Location!)).Text("#result ~ figure figcaption"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_representative_opens_actions_for_the_own_organisation_only_and_whoever_runs_the_alliance_for_all(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, college) = (Given.Organisation(), Given.Organisation("Northern College", OrganisationKind.School));
        var alliance = await house.GivenAlliance(works, college);
        var coordinator = await house.GivenAccount(Role.Coordinator, college);
        var who = new Who(coordinator.Id, "c", [new Grant(Role.Coordinator, college.Id)], [alliance.Id]);
        OpenAction.Input Input(Guid? owner, Guid? partner = null) => new() { TitleEn = "x", Due = new DateOnly(2027, 1, 1), Year = 2027, OwnerId = owner, Partners = partner is { } p ? [p] : null };
        Task<Outcome<Guid>> Open(OpenAction.Input input, Who? by) => house.Run<OpenAction, Outcome<Guid>>(o => o.Run(input, CancellationToken.None), by);

        Assert.IsType<Invalid>((await Open(Input(works.Id), who)).Refusal);
        Assert.IsType<Invalid>((await Open(Input(null), who)).Refusal);
        Assert.IsType<Invalid>((await Open(Input(college.Id, Guid.CreateVersion7()), who)).Refusal);
        Assert.Null((await Open(Input(college.Id, works.Id), who)).Refusal);
        Assert.Null((await Open(Input(works.Id), null)).Refusal);
        Assert.Null((await Open(Input(null), null)).Refusal);
        Assert.IsType<Forbidden>((await Open(Input(college.Id), who with { Grants = [new Grant(Role.Teacher, college.Id)] })).Refusal);
        Assert.Equal(3, await house.WithDb(d => d.Set<GapAction>().CountAsync()));
    }

    static async Task<Organisation> Outside(TestHouse house)
    {
        var outside = Given.Organisation("Outside");
        await house.Given(outside);
        return outside;
    }

    static async Task State(TestHouse house, Organisation owner, int headcount)
    {
        await house.Run<WriteForecast, Outcome<Guid>>(w => w.Run(new() { OrganisationId = owner.Id, Occupation = "7212", Region = "CN-1301", Year = 2027, Headcount = headcount }, CancellationToken.None));
        await house.Settled();
    }
}
