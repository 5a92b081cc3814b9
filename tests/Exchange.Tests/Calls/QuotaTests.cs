using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Stays;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Exchange.Tests.Voyage;

namespace Guildhall.Exchange.Tests.Calls;

public class QuotaTests
{
    /// <summary>An agreement in force between these, which promises so many places, and one thing that cannot be counted.</summary>
    static async Task<(Guid Agreement, Guid Commitment)> Promised(Voyage voyage, string code, decimal? places, DateOnly until, params Organisation[] between)
    {
        var (id, now) = (Guid.CreateVersion7(), voyage.House.Clock.Now);
        var agreement = new Agreement { Id = id, AllianceId = voyage.Alliance.Id, Code = code, Kind = AgreementKind.Exchange, Title = Localised.EnglishAndChinese("Exchange of learners", "学生交流"), From = new(2026, 1, 1), Until = until, IsPaper = true, MadeAt = now, TouchedAt = now };
        var parties = between.Select((o, i) => new AgreementParty { AgreementId = id, OrganisationId = o.Id, Name = o.Name, Role = PartyRole.College, Place = i }).ToList();
        var version = AgreementVersion.Of(id, 1, new() { Number = code, Kind = AgreementKind.Exchange, Title = agreement.Title, Languages = ["en"], From = agreement.From, Until = until, Parties = [.. parties.Select(p => new ContentParty(p.Id, p.Name, p.Role, []))] }, null, Who.System, null, now);
        agreement.Enter(version);
        WorkTask Task(string title, decimal? amount) => new() { AllianceId = voyage.Alliance.Id, Title = Localised.Of("en", title), OwnerOrganisationId = between[0].Id, Due = new(2027, 6, 30), TargetAmount = amount, SourceKind = "agreement", SourceId = id };
        var (counted, other) = (Task($"Places of {code}", places), Task($"Goodwill of {code}", null));
        Commitment Of(WorkTask task) => new() { AgreementId = id, PartyId = parties[0].Id, TaskId = task.Id, Unit = "places", Since = new(2026, 1, 1) };
        var commitment = Of(counted);
        await voyage.House.Given([agreement, .. parties, version, counted, other, commitment, Of(other)]);
        return (id, commitment.Id);
    }

    static Task<(Guid Agreement, Guid Commitment)> Promised(Voyage voyage, decimal places = 1) => Promised(voyage, "EX-1", places, new(2027, 12, 31), voyage.Host, voyage.Home);

    static async Task Tie(Voyage voyage, Guid call, Guid? commitment) => Must(await Press(voyage.Officer, $"/calls/{call}", "Save", ("Tie.Commitment", $"{commitment}")));

    static Task<decimal> Used(TestHouse house) => house.WithDb(async d => (await d.Set<CommitmentUse>().Select(u => u.Amount).ToListAsync()).Sum());

    [Theory, Both]
    public async Task A_seat_that_becomes_free_is_offered_to_whom_the_agreement_has_room_for(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var (_, none) = await Promised(voyage, "EX-0", 0, new(2027, 12, 31), voyage.Host, voyage.Home);
        var (_, one) = await Promised(voyage);
        var (to, registrar) = (await voyage.Call(), await house.GivenVisitor(Role.Registrar, voyage.Other));
        var people = new List<(Visitor Learner, string Url)>();
        foreach (var home in new[] { voyage.Home, voyage.Home, voyage.Other, voyage.Other })
        {
            var learner = await house.GivenVisitor(Role.Learner, home);
            var url = await voyage.Applied(learner, to, nominated: false);
            Must(await Press(home == voyage.Home ? voyage.Registrar : registrar, url, "Nominate"));
            people.Add((learner, url));
        }
        await voyage.Allocated(to.Call);
        // Those of the party come first in the waiting list.
        await house.WithDb(d => d.Set<Nomination>().ExecuteUpdateAsync(set => set.SetProperty(n => n.Order, n => n.HomeOrganisationId == voyage.Home.Id ? 1 : 9)));
        async Task<(Visitor Learner, string Url)> Offered()
        {
            var id = await house.WithDb(d => d.Set<Nomination>().Where(n => n.Stage == NominationStage.Offered).Select(n => n.Id).SingleAsync());
            return people.Single(p => p.Url.EndsWith(id.ToString(), StringComparison.Ordinal));
        }
        Task<Guid> HomeOf(string url)
        {
            var id = Guid.Parse(url[^36..]);
            return house.WithDb(d => d.Set<Nomination>().Where(n => n.Id == id).Select(n => n.HomeOrganisationId).SingleAsync());
        }

        // Nothing is left for the parties' people: the seat goes past them.
        await Tie(voyage, to.Call, none);
        var first = await Offered();
        Must(await Press(first.Learner, first.Url, "Decline the place", ("Move.Reason", "I stay.")));
        var second = await Offered();
        Assert.Equal(voyage.Other.Id, await HomeOf(second.Url));

        // One is left: it goes to the first of the party, and what a cancelled stay drew counts as free again.
        await Tie(voyage, to.Call, one);
        Must(await Press(second.Learner, second.Url, "Decline the place", ("Move.Reason", "I stay.")));
        var third = await Offered();
        Assert.Equal(voyage.Home.Id, await HomeOf(third.Url));
        Must(await Press(third.Learner, third.Url, "Accept the place"));
        Assert.Equal(1, await Used(house));
        var waiting = await house.WithDb(d => d.Set<Nomination>().CountAsync(n => n.Stage == NominationStage.Waiting && n.HomeOrganisationId == voyage.Home.Id));
        var stay = await house.WithDb(d => d.Set<Stay>().Select(s => s.Id).SingleAsync());
        Must(await Press(third.Learner, $"/stays/{stay}", "It does not take place", ("Move.Reason", "I have fallen ill.")));
        Assert.Equal(waiting > 0 ? voyage.Home.Id : voyage.Other.Id, await HomeOf((await Offered()).Url));
        Assert.Equal(0, await Used(house));
    }

    [Theory, Both]
    public async Task Who_takes_a_place_is_one_of_what_an_agreement_promises_and_nobody_is_taken_beyond_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var (agreement, commitment) = await Promised(voyage);
        var to = await voyage.Call(seats: 2);
        await Tie(voyage, to.Call, commitment);
        var second = await house.GivenVisitor(Role.Learner, voyage.Home);
        var (one, two) = (await voyage.Applied(voyage.Learner, to), await voyage.Applied(second, to));
        // Nobody is offered what there is no room for.
        Must(await Press(voyage.Officer, $"/calls/{to.Call}", "Close the call"));
        var beyond = await Press(voyage.Officer, $"/calls/allocation/{to.Call}", "Allocate the places");
        Assert.Equal(409, beyond.Status);
        Assert.Contains("2 people places that count against an agreement (“Welding shop”), of which 1 are left", beyond.Text(".summary"), StringComparison.Ordinal);
        Assert.DoesNotContain($"{await house.WithDb(d => d.Set<Call>().Select(c => c.Seed).SingleAsync())}", beyond.Body, StringComparison.Ordinal);
        Assert.Equal((NominationStage.Nominated, NominationStage.Nominated), (await voyage.StageOf(one), await voyage.StageOf(two)));
        await Tie(voyage, to.Call, null);
        Must(await Press(voyage.Officer, $"/calls/allocation/{to.Call}", "Allocate the places"));
        await Tie(voyage, to.Call, commitment);
        // Host and home see what is left; who sees no agreement does not.
        foreach (var party in new[] { voyage.Officer, voyage.Registrar, voyage.Learner }) Assert.Contains("0 of 1 places used, 1 left", (await party.Get($"/calls/{to.Call}")).Texts(".list .state"));
        var outsider = await house.GivenVisitor(Role.Registrar, voyage.Other);
        Assert.DoesNotContain("EX-1", (await outsider.Get($"/calls/{to.Call}")).Body, StringComparison.Ordinal);

        var stay = await Accepted(voyage.Learner, one);
        Assert.Equal(1, await Used(house));
        Assert.Contains("1 of 1 places used, 0 left", (await voyage.Registrar.Get($"/calls/{to.Call}")).Texts(".list .state"));

        // Refused, with what is left, and nothing is lost.
        var refused = await Press(second, two, "Accept the place");
        Assert.Equal(409, refused.Status);
        Assert.Contains("agreement EX-1, of which 1 of 1 places are used and 0 are left", refused.Text(".summary"), StringComparison.Ordinal);
        Assert.Equal("Place offered", refused.Text(".head .state"));
        Assert.Equal((NominationStage.Offered, 1, 1m), (await voyage.StageOf(two), await house.WithDb(d => d.Set<Stay>().CountAsync()), await Used(house)));

        Must(await Press(voyage.Learner, stay, "It does not take place", ("Move.Reason", "I have fallen ill.")));
        Assert.Equal(0, await Used(house));
        var another = await Accepted(second, two);
        Assert.Equal(1, await Used(house));

        // What drew on it: parties see from where to where, those who take part also who.
        var page = $"/agreements/{agreement}/commitments/{commitment}";
        var teacher = await house.GivenVisitor(Role.Teacher, voyage.Host);
        Assert.Equal([another], (await voyage.Officer.Get(page)).Document.QuerySelectorAll("[aria-labelledby=exchanges] tbody th a").Select(a => a.GetAttribute("href")!));
        Assert.Equal(200, (await voyage.Officer.Get(another)).Status);
        Assert.Equal(["One person"], (await teacher.Get(page)).Texts("[aria-labelledby=exchanges] tbody th"));
        Assert.False((await teacher.Get(page)).Has("[aria-labelledby=exchanges] a, [aria-labelledby=exchanges] .state"));
        Assert.Equal(404, (await outsider.Get(page)).Status);

        // The balance, from the stays.
        static IEnumerable<string> Cells(Page of) => of.Document.QuerySelectorAll("table tbody tr").Where(r => r.ParentElement!.ParentElement!.ParentElement!.GetAttribute("aria-labelledby")?.StartsWith("balance", StringComparison.Ordinal) == true).Select(r => string.Join(" ", r.Children.Select(c => c.TextContent.Trim())));
        string[] away = ["Northern College Northern Works 0 1 +1", "Northern Works Northern College 0 0 −1"];
        Assert.Equal(away, Cells(await voyage.Registrar.Get($"/agreements/{agreement}")).Order(StringComparer.Ordinal));
        Must(await voyage.Registrar.Submit(await voyage.Registrar.Get(another.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal)), ("Input.Text", "Work in the shop.")));
        Must(await Press(second, another, "Approve this version"));
        Must(await Press(voyage.Officer, another, "Approve this version"));
        Must(await Press(voyage.Officer, another, "Has arrived"));
        Assert.Equal("Northern College Northern Works 1 0 +1", Cells(await voyage.Registrar.Get("/stays/figures")).Order(StringComparer.Ordinal).First());
        Assert.False((await outsider.Get("/stays/figures")).Has("#balance"));
        Assert.Empty(house.Errors);

        async Task<string> Accepted(Visitor learner, string nomination)
        {
            Must(await Press(learner, nomination, "Accept the place"));
            var id = Guid.Parse(nomination[^36..]);
            return $"/stays/{await house.WithDb(d => d.Set<Stay>().Where(s => s.NominationId == id).Select(s => s.Id).SingleAsync())}";
        }
    }

    [Theory, Both]
    public async Task A_place_is_tied_to_countable_commitments_of_its_own_agreements_in_force_by_host_and_organiser_alone(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var (_, commitment) = await Promised(voyage, 3);
        var (_, foreign) = await Promised(voyage, "EX-2", 5, new(2027, 12, 31), voyage.Other, voyage.Home);
        var (_, over) = await Promised(voyage, "EX-3", 5, new(2026, 10, 31), voyage.Host, voyage.Home);
        var to = await voyage.Call(seats: 2);
        async Task<Refusal?> Try(Visitor by, Guid? to, Guid call, Guid place) { var who = await voyage.WhoIs(by); return (await house.Run<TieQuota, Outcome<Done>>(tie => tie.Run(call, new() { Place = place, Commitment = to }, CancellationToken.None), who)).Refusal; }

        Assert.Equal(["No agreement", "EX-1 Places of EX-1, Northern Works: 3 of 3 places left"], (await voyage.Officer.Get($"/calls/{to.Call}")).Texts("select[name='Tie.Commitment'] option"));
        var uncounted = await house.WithDb(d => d.Set<Commitment>().Where(c => d.Set<WorkTask>().Any(t => t.Id == c.TaskId && t.TargetAmount == null)).Select(c => c.Id).FirstAsync());
        foreach (var wrong in new[] { foreign, over, uncounted, Guid.NewGuid() }) Assert.IsType<Missing>(await Try(voyage.Officer, wrong, to.Call, to.Place));
        // Home sees the agreement, and does not run the place; a learner of the host sees it too.
        Assert.False((await voyage.Registrar.Get($"/calls/{to.Call}")).Has("select[name='Tie.Commitment']"));
        foreach (var other in new[] { voyage.Registrar, await house.GivenVisitor(Role.Registrar, voyage.Other), await house.GivenVisitor(Role.Learner, voyage.Host), await house.GivenVisitor(Role.Teacher, voyage.Host), await house.GivenVisitor(Role.Secretariat) }) Assert.IsType<Forbidden>(await Try(other, commitment, to.Call, to.Place));
        Assert.IsType<Missing>(await Try(voyage.Officer, commitment, Guid.NewGuid(), to.Place));
        await Tie(voyage, to.Call, commitment);
        Assert.Equal(409, (await Press(voyage.Officer, $"/calls/{to.Call}", "Save", ("Tie.Commitment", ""), ("Tie.Version", "77"))).Status);
        await Tie(voyage, to.Call, null);
        Assert.Null(await house.WithDb(d => d.Set<HostPlace>().Select(p => p.CommitmentId).SingleAsync()));
        Assert.Empty(house.Errors);
    }

    [Theory, Both]
    public async Task Who_comes_from_no_party_draws_nothing_and_an_agreement_that_has_ended_takes_nobody_until_the_place_is_untied(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        await Promised(voyage, "EX-1", 1, new(2026, 11, 25), voyage.Host, voyage.Home);
        var commitment = await house.WithDb(d => d.Set<Commitment>().Where(c => d.Set<WorkTask>().Any(t => t.Id == c.TaskId && t.TargetAmount != null)).Select(c => c.Id).SingleAsync());
        var to = await voyage.Call(seats: 2);
        await Tie(voyage, to.Call, commitment);
        var (elsewhere, registrar) = (await house.GivenVisitor(Role.Learner, voyage.Other), await house.GivenVisitor(Role.Registrar, voyage.Other));
        var own = await voyage.Applied(voyage.Learner, to);
        var foreign = await voyage.Applied(elsewhere, to, nominated: false);
        Must(await Press(registrar, foreign, "Nominate"));
        await voyage.Allocated(to.Call);
        Must(await Press(elsewhere, foreign, "Accept the place"));
        Assert.Equal(0, await Used(house));

        for (var day = 0; day < 4 * 3; day++)
        {
            house.Clock.Advance(TimeSpan.FromHours(8));
            foreach (var visitor in new[] { voyage.Learner, voyage.Officer }) Assert.Equal(200, (await visitor.Get("/calls")).Status);
        }
        Assert.Contains("not in force", (await Press(voyage.Learner, own, "Accept the place")).Text(".summary"), StringComparison.Ordinal);
        Assert.Equal(NominationStage.Offered, await voyage.StageOf(own));
        await Tie(voyage, to.Call, null);
        Must(await Press(voyage.Learner, own, "Accept the place"));
        Assert.Equal(0, await Used(house));
    }

    [Theory, Both]
    public async Task Of_two_who_take_the_last_at_the_same_moment_one_has_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var (_, commitment) = await Promised(voyage);
        var to = await voyage.Call(seats: 4);
        var learners = new List<Visitor> { voyage.Learner };
        for (var n = 0; n < 3; n++) learners.Add(await house.GivenVisitor(Role.Learner, voyage.Home));
        var offered = new List<(Guid Id, Who Who)>();
        foreach (var learner in learners) offered.Add((Guid.Parse((await voyage.Applied(learner, to))[^36..]), await voyage.WhoIs(learner)));
        await voyage.Allocated(to.Call);
        await Tie(voyage, to.Call, commitment);

        var answers = await Task.WhenAll(offered.Select(o => Task.Run(() => house.Run<MoveNomination, Outcome<NominationStage>>(move => move.Run(o.Id, new() { To = NominationStage.Accepted }, CancellationToken.None), o.Who))));

        Assert.Equal(3, answers.Count(a => a.Refusal is Conflict));
        Assert.Equal((1, 1m), (await house.WithDb(d => d.Set<Stay>().CountAsync()), await Used(house)));
    }
}
