using Guildhall.Alliance.Applications;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Resolutions;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Governance.Tests.Motions;

public class AdmissionTests
{
    [Theory, Both]
    public async Task From_a_checked_application_over_a_motion_and_its_vote_to_the_roll(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, applicant, works, application) = await Applied(house);

        var page = await table.Secretary.Get($"/applications/{application}");
        var form = await table.Secretary.Get(page.Link("Put it to the vote"));
        var draft = await table.Secretary.Follow(await table.Secretary.Submit(form, ("Input.ClosesOn", "2026-11-30")));
        var holders = new List<Act?> { await Holder(house, application) };
        await table.Secretary.Submit(draft, draft.FormOf("Open the vote"));
        holders.Add(await Holder(house, application));
        var motion = Guid.Parse(draft.Url.Segments[^1]);
        foreach (var voter in new[] { 0, 1, 2 }) await table.Vote(voter, motion, voter == 2 ? Choice.Against : Choice.For);
        var seen = await table.Voters[0].Get($"/governance/motions/{motion}");
        var running = await table.Secretary.Get($"/applications/{application}");
        await table.Secretary.Submit(await table.Secretary.Get($"/governance/motions/{motion}"), (await table.Secretary.Get($"/governance/motions/{motion}")).FormOf("Close and count"));

        var membership = await house.WithDb(d => d.Set<Membership>().SingleAsync(m => m.OrganisationId == works.Id));
        var resolution = await house.WithDb(d => d.Set<Resolution>().SingleAsync());
        var decided = await house.WithDb(d => d.Set<Application>().SingleAsync());
        Assert.Equal("Admission of Works (Director unit)", draft.Heading);
        Assert.Equal(["Works", "Draft"], [.. seen.Texts("dl.facts dd:has(.small) > span:first-child").Where(t => t == "Works"), draft.Text(".head .state")]);
        Assert.Contains("Council votes until", running.Text("main"), StringComparison.Ordinal);
        Assert.Equal([Act.ManageMembership, null], holders);
        Assert.Equal((MembershipTier.Director, new DateOnly(2026, 11, 22), "2026-01", (DateOnly?)null), (membership.Tier, membership.From, membership.Resolution, membership.Until));
        Assert.Equal(("2026-01", (Guid?)motion, new DateOnly(2026, 11, 22)), (resolution.Code, resolution.MotionId, resolution.AdoptedOn));
        Assert.Equal((ApplicationState.Admitted, "2026-01"), (decided.State, decided.Resolution));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync()));
        Assert.Equal("议〔2026〕1号", (await table.Find(motion)).Code);
        Assert.Equal(["admitted"], (await applicant.Get("/applications")).Texts("tbody .state"));
    }

    [Theory, Both]
    public async Task A_lost_vote_refuses_with_the_motions_number_and_a_reason(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, applicant, works, application) = await Applied(house);
        var motion = await Voted(table, application);

        await table.Vote(0, motion, Choice.Against);
        await table.CloseDue();

        var decided = await house.WithDb(d => d.Set<Application>().SingleAsync());
        Assert.Equal((ApplicationState.Refused, "议〔2026〕1号"), (decided.State, decided.Resolution));
        Assert.Equal("理事会于2026年11月22日对议案议〔2026〕1号进行表决，未获通过。\nCouncil voted on motion 议〔2026〕1号 on 22 Nov 2026; it was not carried.", decided.Outcome);
        Assert.False(await house.WithDb(d => d.Set<Membership>().AnyAsync(m => m.OrganisationId == works.Id)));
        Assert.False(await house.WithDb(d => d.Set<Resolution>().AnyAsync()));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync()));
        Assert.Contains("it was not carried", (await applicant.Get($"/applications/{application}")).Text(".note"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_motion_that_is_withdrawn_gives_the_application_back_to_the_secretariat(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, _, _, application) = await Applied(house);
        var motion = await Voted(table, application);
        var during = (await table.Secretary.Get($"/applications/{application}")).Texts("a");

        var page = await table.Secretary.Get($"/governance/motions/{motion}");
        await table.Secretary.Submit(page, page.FormOf("Withdraw it for good"));

        Assert.DoesNotContain("Put it to the vote", during);
        Assert.Equal(Act.ManageMembership, await Holder(house, application));
        Assert.Equal(ApplicationState.Voting, await State(house));
        Assert.NotEqual(motion, await Voted(table, application));
    }

    [Theory, Both]
    public async Task An_application_that_is_withdrawn_while_the_vote_runs_is_not_decided(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, applicant, works, application) = await Applied(house);
        var motion = await Voted(table, application);
        await table.Vote(0, motion, Choice.For);
        await Withdraw(applicant, application);

        await table.CloseDue();

        Assert.Equal(MotionState.Closed, (await table.Find(motion)).State);
        Assert.Equal(ApplicationState.Withdrawn, await State(house));
        Assert.False(await house.WithDb(d => d.Set<Membership>().AnyAsync(m => m.OrganisationId == works.Id)));
        Assert.False(await house.WithDb(d => d.Set<Resolution>().AnyAsync()));
    }

    [Theory, Both]
    public async Task Nobody_goes_on_voting_on_an_application_that_is_over(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, applicant, _, application) = await Applied(house);
        var motion = await Voted(table, application);
        var untouched = await house.Run<WithdrawMotion, int>(withdraw => withdraw.RunOverdue(CancellationToken.None));
        await Withdraw(applicant, application);

        var withdrawn = await house.Run<WithdrawMotion, int>(withdraw => withdraw.RunOverdue(CancellationToken.None));

        Assert.Equal((0, 1), (untouched, withdrawn));
        Assert.Equal(MotionState.Withdrawn, (await table.Find(motion)).State);
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync()));
        Assert.Equal(404, (await table.Secretary.Get($"/governance/motions/admit/{Guid.CreateVersion7()}")).Status);
    }

    [Theory, Both]
    public async Task Closed_twice_at_once_it_is_decided_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, _, works, application) = await Applied(house);
        var motion = await Voted(table, application);
        for (var voter = 0; voter < 3; voter++) await table.Vote(voter, motion, Choice.For);

        var closed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Run<CloseMotion, Outcome<MotionState>>(close => close.Run(motion, CancellationToken.None)))));

        Assert.Equal(["motion.not-from-here", "motion.not-from-here", "motion.not-from-here", null], closed.Select(c => c.Refusal?.Text.Key).OrderDescending(StringComparer.Ordinal));
        Assert.Equal(1, await house.WithDb(d => d.Set<Membership>().CountAsync(m => m.OrganisationId == works.Id)));
        Assert.Equal(1, await house.WithDb(d => d.Set<Resolution>().CountAsync()));
    }

    [Theory, Both]
    public async Task Who_is_voted_on_sees_that_there_is_a_vote_and_its_result_but_never_who_voted_what(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, applicant, works, application) = await Applied(house);
        var motion = await Voted(table, application, VoteWay.Open);
        for (var voter = 0; voter < 3; voter++) await table.Vote(voter, motion, voter == 0 ? Choice.Against : Choice.For);

        var during = await applicant.Get($"/applications/{application}");
        var (page, api, desk) = (await applicant.Get($"/governance/motions/{motion}"), await applicant.Get($"/api/governance/motions/{motion}"), await applicant.Get("/desk"));
        await table.CloseDue();
        var after = await applicant.Get($"/governance/motions/{motion}");
        var json = (await applicant.Get($"/api/governance/motions/{motion}")).Json;

        Assert.Contains("Council votes until 22 Nov", during.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("/governance/", string.Join(' ', during.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href"))), StringComparison.Ordinal);
        Assert.Equal((404, 404), (page.Status, api.Status));
        Assert.DoesNotContain("Person 1", desk.Body, StringComparison.Ordinal);
        Assert.True(await house.WithDb(d => d.Set<Membership>().AnyAsync(m => m.OrganisationId == works.Id)));
        Assert.Equal(["2", "1", "0", "3/3"], after.Texts("dl.figures dd"));
        Assert.DoesNotContain("Person 1", after.Body, StringComparison.Ordinal);
        Assert.DoesNotContain((await table.Find(motion)).Digest!, after.Body, StringComparison.Ordinal);
        Assert.False(json.TryGetProperty("digest", out _));
        Assert.Equal(404, (await applicant.Get($"/governance/motions/{motion}/votes.csv")).Status);
        Assert.Contains("Person 1", (await table.Voters[1].Get($"/governance/motions/{motion}")).Body, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Nobody_slips_a_member_in_by_a_motion_of_their_own(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, applicant, _, application) = await Applied(house);
        var other = await Table.In(house);
        await house.Given(new BodyAdministrator { BodyId = table.Body.Id, AccountId = table.Voters[0].AccountId!.Value });
        var who = await OpenVoteTests.Who(house, table.Voters[0]);
        var forged = new WriteMotion.Input { BodyId = table.Body.Id, TitleEn = "On lunch", ClosesOn = house.Clock.Today, SubjectKind = "application", SubjectId = application, SubjectHref = $"/applications/{application}" };
        var proposed = new ProposeAdmission.Input { BodyId = table.Body.Id, ClosesOn = house.Clock.Today.AddDays(1) };

        var written = await house.Run<WriteMotion, Outcome<Guid>>(write => write.Run(null, forged, CancellationToken.None), who);
        var delegated = await Propose(house, application, proposed, who);
        var own = await Propose(house, application, proposed, await OpenVoteTests.Who(house, applicant));
        var foreign = await Propose(house, application, proposed, await OpenVoteTests.Who(house, other.Secretary));
        proposed.BodyId = other.Body.Id;
        var elsewhere = await Propose(house, application, proposed);
        proposed.BodyId = table.Body.Id;
        var at = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Propose(house, application, proposed))));
        var late = await Propose(house, application, new() { BodyId = table.Body.Id, ClosesOn = house.Clock.Today.AddDays(-1) });

        Assert.IsType<Forbidden>(written.Refusal);
        Assert.IsType<Missing>(delegated.Refusal);
        Assert.IsType<Forbidden>(own.Refusal);
        Assert.IsType<Missing>(foreign.Refusal);
        Assert.Equal("BodyId", Assert.IsType<Invalid>(elsewhere.Refusal).Faults[0].Field);
        Assert.Equal("ClosesOn", Assert.IsType<Invalid>(late.Refusal).Faults[0].Field);
        Assert.Single(at, o => o.Refusal is null);
        Assert.All(at.Where(o => o.Refusal is not null), o => Assert.IsType<Conflict>(o.Refusal));
    }

    [Theory, Both]
    public async Task What_the_roll_does_not_take_goes_back_to_the_secretariat_and_the_vote_is_closed_all_the_same(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (table, _, works, application) = await Applied(house);
        var motion = await Voted(table, application);
        await table.Vote(0, motion, Choice.For);
        await house.Given(Given.Membership(table.Alliance, works, MembershipTier.Observer));

        await table.CloseDue();

        Assert.True((await table.Find(motion)).Carried);
        Assert.Equal((ApplicationState.Voting, Act.ManageMembership), (await State(house), await Holder(house, application)));
        Assert.Equal(1, await house.WithDb(d => d.Set<Membership>().CountAsync(m => m.OrganisationId == works.Id)));
    }

    /// <summary>A council of three, and an application that the secretariat has checked.</summary>
    static async Task<(Table, Visitor Applicant, Organisation Works, Guid Application)> Applied(TestHouse house)
    {
        var table = await Table.In(house);
        var works = Given.Organisation("Works", chinese: "工厂");
        await house.Given(works);
        var applicant = await house.GivenVisitor(Role.Coordinator, works);
        var page = await applicant.Follow(await applicant.Submit(await applicant.Get("/applications/write"), ("Input.AllianceId", table.Alliance.Id.ToString()), ("Input.Tier", "Director"), ("Input.Reasons", "We train two hundred welders a year.")));
        var form = await table.Secretary.Get(page.Url.PathAndQuery);
        await table.Secretary.Submit(form, form.FormOf("In order: send it to the vote"));
        return (table, applicant, works, Guid.Parse(page.Url.Segments[^1]));
    }

    /// <summary>A motion on it, opened, until noon.</summary>
    static async Task<Guid> Voted(Table table, Guid application, VoteWay way = VoteWay.Secret)
    {
        var house = table.House;
        var id = (await Propose(house, application, new() { BodyId = table.Body.Id, Way = way, ClosesOn = house.Clock.Today })).Value;
        await house.WithDb(d => d.Set<Motion>().Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.ClosesAt, house.Clock.Now.AddHours(4))));
        Assert.Null((await house.Run<OpenMotion, Outcome<MotionState>>(open => open.Run(id, CancellationToken.None))).Refusal);
        return id;
    }

    static Task<Outcome<Guid>> Propose(TestHouse house, Guid application, ProposeAdmission.Input input, Who? who = null) => house.Run<ProposeAdmission, Outcome<Guid>>(propose => propose.Run(application, input, CancellationToken.None), who);

    static async Task Withdraw(Visitor applicant, Guid application)
    {
        var page = await applicant.Get($"/applications/{application}");
        await applicant.Submit(page, page.FormOf("Withdraw"));
    }

    static Task<Act?> Holder(TestHouse house, Guid application) => house.WithDb(d => d.Set<Turn>().Where(t => t.Kind == "application" && t.SubjectId == application).Select(t => t.Act).SingleOrDefaultAsync());

    static Task<ApplicationState> State(TestHouse house) => house.WithDb(d => d.Set<Application>().Select(a => a.State).SingleAsync());
}
