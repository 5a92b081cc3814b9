using Guildhall.Alliance.Members;
using Guildhall.Allocating;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Stays;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Exchange.Tests.Voyage;

namespace Guildhall.Exchange.Tests.Calls;

public class CallTests
{
    static readonly byte[] Pdf = "%PDF-1.7\n%%EOF"u8.ToArray();

    [Theory, Both]
    public async Task The_nominated_are_allocated_with_reasons_by_a_seed_that_was_committed_and_who_declines_makes_room_for_the_next(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var to = await voyage.Call();
        var hash = await house.WithDb(d => d.Set<Call>().Select(c => c.SeedHash).SingleAsync());
        Assert.Contains(hash!, (await voyage.Learner.Get($"/calls/{to.Call}")).Body, StringComparison.Ordinal);
        var second = await house.GivenVisitor(Role.Learner, voyage.Home);
        var one = await voyage.Applied(voyage.Learner, to);
        // Nobody but the home institution sees it before it nominates.
        var two = await voyage.Applied(second, to, nominated: false);
        Assert.Equal(404, (await voyage.Officer.Get(two)).Status);
        Must(await Press(voyage.Registrar, two, "Nominate"));

        var dry = await voyage.Officer.Get($"/calls/allocation/{to.Call}?seed=7");
        Assert.Equal(2, dry.Texts("#people ~ .scroll tbody tr").Count);
        Assert.Equal(NominationStage.Nominated, await voyage.StageOf(one));
        await voyage.Allocated(to.Call);
        Assert.Equal((NominationStage.Offered, NominationStage.Waiting), (await voyage.StageOf(one), await voyage.StageOf(two)));
        Assert.Contains("everybody there was nominated higher: up to number 1", (await second.Get(two)).Text("main"), StringComparison.Ordinal);
        var call = await house.WithDb(d => d.Set<Call>().SingleAsync());
        Assert.Equal(hash, Call.HashOf(call.Id, call.Seed!.Value));
        Assert.Contains(call.Seed.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), (await voyage.Learner.Get($"/calls/{to.Call}")).Body, StringComparison.Ordinal);

        Must(await Press(second, two, "Appeal", ("Input.Text", "I applied first.")));
        Must(await Press(voyage.Officer, two, "Answer the appeal", ("Input.Text", "The order is your college's.")));
        Assert.Contains("The order is your college's.", (await second.Get(two)).Text("main"), StringComparison.Ordinal);
        Assert.Contains("A term at the works", (await voyage.Learner.Get("/desk")).Texts("main tbody th a"));
        Must(await Press(voyage.Learner, one, "Decline the place"));
        Assert.Equal((NominationStage.OfferDeclined, NominationStage.Offered), (await voyage.StageOf(one), await voyage.StageOf(two)));
        Must(await Press(second, two, "Accept the place"));
        Assert.Equal(1, await house.WithDb(d => d.Set<Stay>().CountAsync()));
    }

    [Theory, Both]
    public async Task By_the_clock_calls_close_and_offers_that_nobody_answers_go_to_the_next(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var to = await voyage.Call();
        var second = await house.GivenVisitor(Role.Learner, voyage.Home);
        var (one, two) = (await voyage.Applied(voyage.Learner, to), await voyage.Applied(second, to));
        Task<int> Keep() => house.Run<KeepExchange, int>(keep => keep.Run(CancellationToken.None));
        Assert.Equal(0, await Keep());
        house.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal((1, CallState.Closed), (await Keep(), await house.WithDb(d => d.Set<Call>().Select(c => c.State).SingleAsync())));
        Assert.Equal(1, (await house.Run<Allocate, Outcome<int>>(async a => await a.Run(to.Call, CancellationToken.None), await voyage.WhoIs(voyage.Officer))).Value);
        house.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal((1, NominationStage.OfferLapsed, NominationStage.Offered), (await Keep(), await voyage.StageOf(one), await voyage.StageOf(two)));
    }

    [Theory, Both]
    public async Task A_withdrawn_application_takes_its_documents_along_and_nobody_acts_for_others(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var to = await voyage.Call();
        var url = await voyage.Applied(voyage.Learner, to, true, ("Input.Files", new Upload("cv.pdf", Pdf)));
        var id = Guid.Parse(url[^36..]);
        // Pressed twice, it is the same application.
        Assert.Equal(url, (await voyage.Learner.Get($"/nominations/apply/{to.Call}")).Link("My application"));
        Assert.Equal(id, (await house.Run<ApplyToCall, Outcome<Guid>>(async a => await a.Run(to.Call, new() { Ranks = { [to.Place] = 1 }, Agreed = true }, CancellationToken.None), await voyage.WhoIs(voyage.Learner))).Value);
        var paper = (await voyage.Officer.Get(url)).Attribute("a[href^='/nominations/papers/']", "href");
        Assert.Equal(System.Net.HttpStatusCode.OK, (await voyage.Officer.Http.GetAsync(paper)).StatusCode);

        var fresh = await house.GivenVisitor(Role.Learner, voyage.Home);
        var waits = await voyage.Applied(fresh, to, nominated: false);
        async Task<Refusal?> Try(Visitor by, string what, NominationStage stage) => (await house.Run<MoveNomination, Outcome<NominationStage>>(async move => await move.Run(Guid.Parse(what[^36..]), new() { To = stage, Reason = "x" }, CancellationToken.None), await voyage.WhoIs(by))).Refusal;
        Assert.IsType<Conflict>(await Try(fresh, waits, NominationStage.Nominated));
        Assert.IsType<Missing>(await Try(voyage.Officer, waits, NominationStage.Nominated));
        foreach (var outsider in new[] { await house.GivenVisitor(Role.Registrar, voyage.Other), fresh, await house.GivenVisitor(Role.Secretariat) })
        {
            Assert.Equal(404, (await outsider.Get(url)).Status);
            Assert.IsType<Missing>(await Try(outsider, url, NominationStage.Withdrawn));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await outsider.Http.GetAsync(paper)).StatusCode);
        }
        // Another college's applicant in one's own list is nobody.
        Assert.IsType<Missing>((await house.Run<OrderNominations, Outcome<int>>(async o => await o.Run(new() { Call = to.Call, Orders = { [id] = 9 } }, CancellationToken.None), await voyage.WhoIs(await house.GivenVisitor(Role.Registrar, voyage.Other)))).Refusal);
        Assert.Equal((403, 404), ((await voyage.Registrar.Get($"/calls/allocation/{to.Call}")).Status, (await voyage.Registrar.Get($"/calls/{Guid.CreateVersion7()}")).Status));

        Must(await Press(voyage.Learner, url, "Withdraw the application"));
        await house.Settled();
        Assert.Equal(404, (await voyage.Officer.Get(url)).Status);
        Assert.Equal((System.Net.HttpStatusCode.NotFound, 0), ((await voyage.Officer.Http.GetAsync(paper)).StatusCode, await house.WithDb(d => d.Set<Paper>().CountAsync())));
    }

    [Theory, Both]
    public async Task What_is_wrong_in_a_call_or_an_application_is_named_and_what_was_typed_stays(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var bad = await voyage.Officer.Submit(await voyage.Officer.Get("/calls/write"), ("Input.TitleEn", "Backwards"), ("Input.ApplyBy", "2026-12-05"), ("Input.NominateBy", "2026-12-01"), ("Input.From", "2027-02-01"), ("Input.Until", "2027-06-30"));
        Assert.Equal((422, "Backwards"), (bad.Status, bad.Attribute("#Input_TitleEn", "value")));
        Assert.Equal(403, (await voyage.Learner.Get("/calls/write")).Status);
        var to = await voyage.Call();
        var form = await voyage.Learner.Get($"/nominations/apply/{to.Call}");
        Assert.Equal(422, (await voyage.Learner.Submit(form, ("Input.Agreed", true))).Status);
        var without = await voyage.Learner.Submit(form, ($"Input.Ranks[{to.Place}]", "1"), ("Input.Letter", "Me."));
        Assert.Equal((422, "1"), (without.Status, without.Attribute($"#rank-{to.Place}", "value")));
        // A draft is its organiser's alone.
        var draft = await voyage.Officer.Submit(await voyage.Officer.Get("/calls/write"), ("Input.TitleEn", "Later"), ("Input.ApplyBy", "2026-12-01"), ("Input.NominateBy", "2026-12-05"), ("Input.From", "2027-02-01"), ("Input.Until", "2027-06-30"), ("Input.MinimumAge", "18"));
        Assert.Equal(404, (await voyage.Registrar.Get(Must(draft))).Status);
        Must(await Press(voyage.Officer, draft.Location!, "Open the call"));
        Must(await voyage.Officer.Submit(await voyage.Officer.Get("/calls/places/" + draft.Location![^36..]), ("Input.NameEn", "Shop"), ("Input.Seats", "1")));
        await voyage.Record(voyage.Learner, new DateOnly(2010, 1, 5));
        var place = await house.WithDb(d => d.Set<HostPlace>().Where(p => p.Id != to.Place).Select(p => p.Id).SingleAsync());
        var young = await voyage.Learner.Submit(await voyage.Learner.Get("/nominations/apply/" + draft.Location![^36..]), ($"Input.Ranks[{place}]", "1"), ("Input.Agreed", true));
        Assert.Contains("You are younger than 18", young.Text(".summary"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_host_answers_a_call_with_places_and_questions_are_answered_for_all_or_for_one(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var (call, _) = await voyage.Call();
        var other = await house.GivenVisitor(Role.Registrar, voyage.Other);
        var offered = await other.Submit(await other.Get($"/calls/places/{call}"), ("Input.NameEn", "Laboratory"), ("Input.Seats", "3"));
        Must(offered);
        Assert.DoesNotContain("Laboratory", (await voyage.Learner.Get($"/calls/{call}")).Text("main"), StringComparison.Ordinal);
        Must(await Press(voyage.Officer, $"/calls/{call}", "Accept"));
        Assert.Contains("Laboratory", (await voyage.Learner.Get($"/calls/{call}")).Text("main"), StringComparison.Ordinal);

        Must(await Press(voyage.Learner, $"/calls/{call}", "Ask", ("Input.To", voyage.Other.Id.ToString()), ("Input.Question", "Is there a dormitory?")));
        Assert.DoesNotContain("dormitory", (await voyage.Registrar.Get($"/calls/{call}")).Text("main"), StringComparison.Ordinal);
        // The organiser was not asked, and does not read what the host has not answered.
        Assert.DoesNotContain("dormitory", (await voyage.Officer.Get($"/calls/{call}")).Text("main"), StringComparison.Ordinal);
        Must(await Press(other, $"/calls/{call}", "Publish the answer", ("Answer.Answer", "Yes, with kitchens.")));
        Assert.Contains("with kitchens", (await voyage.Registrar.Get($"/calls/{call}")).Text("main"), StringComparison.Ordinal);
        Must(await Press(other, $"/calls/{call}", "For whoever asked only"));
        Assert.DoesNotContain("with kitchens", (await voyage.Registrar.Get($"/calls/{call}")).Text("main"), StringComparison.Ordinal);
        Assert.Contains("with kitchens", (await voyage.Learner.Get($"/calls/{call}")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_places_and_nobody_goes_to_their_own_house()
    {
        var (call, home, host) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        HostPlace[] places = [new() { CallId = call, HostOrganisationId = host, Name = Localised.Of("en", "A"), Seats = 3 }, new() { CallId = call, HostOrganisationId = home, Name = Localised.Of("en", "B"), Seats = 9 }];
        var people = Enumerable.Range(0, 20).Select(i => new Nomination { CallId = call, HomeOrganisationId = home, Name = $"{i}", StageAt = default, Order = 1, Wishes = [new(places[0].Id, 1), new(places[1].Id, 2)] }).ToArray();

        var (once, again, else_) = (Draw.Of(people, places, 42), Draw.Of(people, places, 42), Draw.Of(people, places, 43));

        int[] Placed(Draw draw) => [.. Enumerable.Range(0, people.Length).Where(i => draw.PlaceOf(i) is not null)];
        Assert.Equal(Placed(once), Placed(again));
        Assert.NotEqual(Placed(once), Placed(else_));
        Assert.Equal(3, Placed(once).Length);
        Assert.All(Placed(once), i => Assert.Equal(places[0].Id, once.PlaceOf(i)));
        // By hand: the three smallest numbers of the lottery.
        Assert.Equal(Enumerable.Range(0, 20).OrderBy(i => Lottery.Number(42, i)).Take(3).Order(), Placed(once));
        var out_ = Enumerable.Range(0, 20).Except(Placed(once)).First();
        Assert.Equal([Rule.Lottery, Rule.Eligibility], once.WhyNot(out_).Select(w => w.Rule));
    }
}
