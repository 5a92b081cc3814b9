using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Exchange.Tests.Voyage;

namespace Guildhall.Exchange.Tests.Stays;

public class StayTests
{
    static Task<StayStage> StageOf(TestHouse house) => house.WithDb(d => d.Set<Stay>().Select(s => s.Stage).SingleAsync());

    [Theory, Both]
    public async Task A_stay_goes_from_acceptance_over_three_approvals_logs_and_a_transcript_to_recognition(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var url = await voyage.Stay();
        Assert.Equal((200, 200, 200), ((await voyage.Learner.Get(url)).Status, (await voyage.Registrar.Get(url)).Status, (await voyage.Officer.Get(url)).Status));
        Assert.Contains("A term at the works", (await voyage.Learner.Get("/desk")).Texts("main tbody th a"));

        var form = await voyage.Learner.Get(url.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal));
        var stale = await voyage.Registrar.Get(url.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal));
        Must(await voyage.Learner.Submit(form, ("Input.Rows[0].HostName", "Robot welding"), ("Input.Rows[0].HostCredits", "6"), ("Input.Rows[0].HomeName", "Welding II"), ("Input.Rows[0].HomeCredits", "4")));
        // Written again from the same reading: somebody has proposed meanwhile.
        Assert.Equal(409, (await voyage.Registrar.Submit(stale, ("Input.Text", "Old"))).Status);
        var read = await voyage.Officer.Get(url);
        Must(await Press(voyage.Registrar, url, "Approve this version"));
        Assert.Equal(StayStage.Preparing, await StageOf(house));
        // A change while the host reads: its approval of what it read does not count for what it has not.
        Must(await voyage.Registrar.Submit(await voyage.Registrar.Get(url.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal)), ("Input.Text", "With a test at the end.")));
        Assert.Equal(409, (await voyage.Officer.Submit(read, read.FormOf("Approve this version"))).Status);
        Must(await Press(voyage.Officer, url, "Approve this version"));
        Must(await Press(voyage.Learner, url, "Approve this version"));
        Assert.Equal(StayStage.Agreed, await StageOf(house));

        Must(await Press(voyage.Officer, url, "Has arrived"));
        Must(await Press(voyage.Learner, url, "Write it down", ("Input.Kind", "Log"), ("Input.Text", "First week: safety and steel."), ("Input.Week", "2026-11-22"), ("Input.Hours", "38")));
        Assert.Equal(409, (await Press(voyage.Learner, url, "Write it down", ("Input.Kind", "Log"), ("Input.Text", "Again."), ("Input.Week", "2026-11-22"), ("Input.Hours", "38"))).Status);
        Must(await Press(voyage.Officer, url, "Write it down", ("Input.Kind", "Remark"), ("Input.Text", "Careful work."), ("Input.Mark", "A")));
        Assert.Contains("Remark or mark: A", (await voyage.Registrar.Get(url)).Texts(".line b"));
        Assert.Contains("Northern College", (await voyage.Officer.Get("/stays/away")).Text("main"), StringComparison.Ordinal);
        Must(await Press(voyage.Officer, url, "Has returned"));
        Must(await voyage.Officer.Submit(await voyage.Officer.Get(url.Replace("/stays/", "/stays/transcript/", StringComparison.Ordinal)), ("Input.Rows[0].Grade", "92")));
        // The change had no lines of its own, so those of the version before were proposed again and are in force.
        var recognise = await voyage.Registrar.Get(url.Replace("/stays/", "/stays/recognise/", StringComparison.Ordinal));
        Assert.Equal(422, (await voyage.Registrar.Submit(recognise, ("Input.Rows[0].Outcome", "Partial"), ("Input.Rows[0].CountsAs", "Welding II"))).Status);
        Must(await voyage.Registrar.Submit(recognise, ("Input.Rows[0].Outcome", "Full"), ("Input.Rows[0].CountsAs", "Welding II"), ("Input.Rows[0].Credits", "4")));
        Assert.Equal(StayStage.Recognised, await StageOf(house));
        Assert.Equal("Recognised", (await voyage.Learner.Get(url)).Text(".head .state"));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "stay")));

        var own = await voyage.Registrar.Get($"/stays/figures?of={voyage.Home.Id}");
        Assert.Contains("Exchange semester", own.Texts("tbody td a"));
        Assert.Single((await voyage.Registrar.Get(own.Attribute("tbody td a", "href")!)).Texts("tbody th a"));
        // One person is nobody's figure but home's and host's.
        Assert.True((await voyage.Registrar.Get("/stays/figures")).Has(".empty"));
        Assert.Equal(404, (await voyage.Registrar.Get($"/stays/figures?of={voyage.Other.Id}")).Status);
        Assert.Contains("Recognised", await (await voyage.Registrar.Http.GetAsync("/stays/export.csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_of_credits_is_written_by_its_name_in_any_language_and_shown_in_ones_own()
    {
        await using var house = await TestHouse.Start(Db.Sqlite);
        var voyage = await Voyage.In(house);
        var url = await voyage.Stay();
        var agreement = url.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal);

        Must(await voyage.Learner.Submit(await voyage.Learner.Get(agreement), ("Input.Rows[0].HostName", "Robot welding"), ("Input.Rows[0].HostCredits", "6"), ("Input.Rows[0].Unit", "学分"), ("Input.Rows[1].HostName", "Steel"), ("Input.Rows[1].HostCredits", "2"), ("Input.Rows[1].Unit", "Leistungspunkte")));

        Assert.Equal(["cn-credit", "Leistungspunkte"], await house.WithDb(async d => (await d.Set<StayAgreement>().SingleAsync()).Rows.Select(r => r.Unit)));
        var form = await voyage.Registrar.Get(agreement);
        Assert.Equal(("credits (China)", "Leistungspunkte"), (form.Attribute("#Input_Rows_0__Unit", "value"), form.Attribute("#Input_Rows_1__Unit", "value")));
        Assert.Equal("units", form.Attribute("#Input_Rows_0__Unit", "list"));
    }

    [Theory, Both]
    public async Task Nobody_else_reads_a_stay_and_any_party_ends_it_early_with_a_reason(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var url = await voyage.Stay();
        var id = Guid.Parse(url[^36..]);
        foreach (var outsider in new[] { await house.GivenVisitor(Role.Registrar, voyage.Other), await house.GivenVisitor(Role.Learner, voyage.Home), await house.GivenVisitor(Role.Secretariat), await house.GivenVisitor(Role.Teacher, voyage.Host) })
        {
            Assert.Equal(404, (await outsider.Get(url)).Status);
            Assert.IsType<Missing>((await house.Run<MoveStay, Outcome<StayStage>>(move => move.Run(id, new() { To = StayStage.Cancelled, Reason = "No" }, CancellationToken.None), await voyage.WhoIs(outsider))).Refusal);
            Assert.IsType<Missing>((await house.Run<WriteEntry, Outcome<Done>>(write => write.Run(id, new() { Kind = EntryKind.Message, Text = "Forged" }, CancellationToken.None), await voyage.WhoIs(outsider))).Refusal);
        }
        Must(await voyage.Learner.Submit(await voyage.Learner.Get(url.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal)), ("Input.Text", "Work in the shop.")));
        Must(await Press(voyage.Registrar, url, "Approve this version"));
        Must(await Press(voyage.Officer, url, "Approve this version"));
        // The learner does not say when the learner has arrived.
        Assert.IsType<Conflict>((await house.Run<MoveStay, Outcome<StayStage>>(async move => await move.Run(id, new() { To = StayStage.UnderWay }, CancellationToken.None), await voyage.WhoIs(voyage.Learner))).Refusal);
        Must(await Press(voyage.Officer, url, "Has arrived"));
        Must(await Press(voyage.Officer, url, "Write it down", ("Input.Kind", "Incident"), ("Input.Text", "A burnt finger.")));
        Assert.Equal(409, (await Press(voyage.Learner, url, "End it early")).Status);
        Must(await Press(voyage.Learner, url, "End it early", ("Move.Reason", "My mother is ill.")));
        Assert.Equal((StayStage.EndedEarly, 403), (await StageOf(house), (await voyage.Learner.Get(url.Replace("/stays/", "/stays/transcript/", StringComparison.Ordinal))).Status));
        Assert.Equal(403, (await voyage.Officer.Get(url.Replace("/stays/", "/stays/recognise/", StringComparison.Ordinal))).Status);
    }

    [Theory, Both]
    public async Task An_internship_keeps_the_rules_of_its_country_at_the_offer_and_at_the_arrival(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        await voyage.Record(voyage.Learner, new DateOnly(2010, 1, 5));
        // Hours, nights and pay of this place break four rules; the shares are unknown; nobody is insured.
        var (call, place) = await voyage.Call(CallKind.Internship, 2, ("Input.HoursPerDay", "10"), ("Input.HoursPerWeek", "50"), ("Input.IsNight", true), ("Input.Pay", "1000"), ("Input.PayOfPost", "5000"));
        var shown = await voyage.Officer.Get($"/calls/{call}");
        Assert.Equal(7, shown.Texts("#places ~ ol .state.late").Count);
        Assert.Equal(409, (await voyage.Officer.Submit(shown, shown.FormOf("Accept"))).Status);
        Must(await Press(voyage.Officer, $"/calls/{call}", "Decline"));
        Must(await voyage.Officer.Submit(await voyage.Officer.Get($"/calls/places/{call}"), ("Input.NameEn", "Good shop"), ("Input.Seats", "1"), ("Input.HoursPerDay", "8"), ("Input.HoursPerWeek", "40"), ("Input.Pay", "4000"), ("Input.PayOfPost", "5000"), ("Input.Staff", "10"), ("Input.StaffInPost", "5"), ("Input.IsInsured", true)));
        var good = await house.WithDb(d => d.Set<HostPlace>().SingleAsync(p => p.Id != place));
        Assert.Equal(PlaceState.Accepted, good.State);

        var url = await voyage.Applied(voyage.Learner, (call, good.Id));
        await voyage.Allocated(call);
        Must(await Press(voyage.Learner, url, "Accept the place"));
        var stay = $"/stays/{await house.WithDb(d => d.Set<Stay>().Select(s => s.Id).SingleAsync())}";
        Must(await voyage.Learner.Submit(await voyage.Learner.Get(stay.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal)), ("Input.Text", "Work in the shop.")));
        Must(await Press(voyage.Registrar, stay, "Approve this version"));
        Must(await Press(voyage.Officer, stay, "Approve this version"));
        // Seventeen in February: the guardian's consent and the insurance are wanting.
        Assert.Equal(2, (await voyage.Registrar.Get(stay)).Texts(".note.soon li").Count);
        Assert.Equal(409, (await Press(voyage.Officer, stay, "Has arrived")).Status);
        Must(await voyage.Registrar.Submit(await voyage.Registrar.Get(stay.Replace("/stays/", "/stays/arrange/", StringComparison.Ordinal)), ("Input.GuardianConsentOn", "2026-11-20"), ("Input.InsuredUntil", "2027-07-31")));
        Must(await Press(voyage.Officer, stay, "Has arrived"));
        Must(await Press(voyage.Learner, stay, "Write it down", ("Input.Kind", "Log"), ("Input.Text", "Long days."), ("Input.Week", "2026-11-22"), ("Input.Hours", "46"), ("Input.IsNight", true)));
        Assert.Equal(2, (await voyage.Registrar.Get(stay)).Texts(".note.soon li").Count);
        Assert.Contains("A term at the works", (await voyage.Registrar.Get("/desk")).Texts("main tbody th a"));

        // Who runs the alliance learns that somebody is away, and not the name of a minor.
        var secretary = await house.GivenVisitor(Role.Teacher, voyage.Host);
        await house.Given(new AccountGrant { AccountId = secretary.AccountId!.Value, Role = Role.Secretariat, AllianceId = voyage.Alliance.Id });
        var away = await secretary.Get("/stays/away");
        Assert.Contains("Name not shown", away.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Learner 1", away.Text("main"), StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task What_the_site_asks_for_is_proved_before_the_arrival_and_asked_for_again_before_it_expires(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        Must(await voyage.Officer.Submit(await voyage.Officer.Get("/calls/requirements"), ("Input.Kind", "Insurance"), ("Input.Text", "Accident insurance"), ("Input.Months", "2")));
        var url = await voyage.Stay();
        Must(await voyage.Learner.Submit(await voyage.Learner.Get(url.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal)), ("Input.Text", "Work.")));
        Must(await Press(voyage.Registrar, url, "Approve this version"));
        Must(await Press(voyage.Officer, url, "Approve this version"));
        Assert.Equal(409, (await Press(voyage.Officer, url, "Has arrived")).Status);
        var requirement = await house.WithDb(d => d.Set<SiteRequirement>().Select(r => r.Id).SingleAsync());
        Must(await voyage.Officer.Submit(await voyage.Officer.Get(url.Replace("/stays/", "/stays/arrange/", StringComparison.Ordinal)), ($"Input.Proofs[{requirement}]", "2026-11-20")));
        Must(await Press(voyage.Officer, url, "Has arrived"));
        Task<int> Keep() => house.Run<KeepExchange, int>(keep => keep.Run(CancellationToken.None));
        Assert.Equal(0, await Keep());
        house.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal((1, 0), (await Keep(), await Keep()));
        Assert.Equal(1, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == "proof" && t.AccountId == voyage.Learner.AccountId)));
    }

    [Theory, Both]
    public async Task Two_registrars_do_not_decide_one_transcript_over_each_other_nor_an_approval_over_a_rejection(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var url = await voyage.Stay();
        var id = Guid.Parse(url[^36..]);
        Must(await voyage.Learner.Submit(await voyage.Learner.Get(url.Replace("/stays/", "/stays/agreement/", StringComparison.Ordinal)), ("Input.Text", "Work.")));
        // Both read the same version: one rejects, the other approves what is rejected meanwhile.
        Assert.IsType<Conflict>(await house.WithDb(async first =>
        {
            var mine = await first.Set<StayAgreement>().SingleAsync();
            mine.Reject("No.", house.Clock.GetUtcNow());
            await house.WithDb(async second =>
            {
                (await second.Set<StayAgreement>().SingleAsync()).Approve(StayParty.Host, house.Clock.GetUtcNow());
                return (await second.SaveOr(new Done(), CancellationToken.None)).Refusal;
            });
            return (await first.SaveOr(new Done(), CancellationToken.None)).Refusal;
        }));
        Must(await Press(voyage.Registrar, url, "Approve this version"));
        Assert.Equal(StayStage.Agreed, await StageOf(house));
        Must(await Press(voyage.Officer, url, "Has arrived"));
        Must(await Press(voyage.Officer, url, "Has returned"));
        // What was agreed is over, and nobody approves it any more.
        Assert.IsType<Conflict>((await house.Run<ApproveAgreement, Outcome<Done>>(async a => await a.Run(id, new() { Number = 1 }, CancellationToken.None), (await voyage.WhoIs(voyage.Registrar)) with { SignedInAt = house.Clock.GetUtcNow() })).Refusal);
        Must(await voyage.Officer.Submit(await voyage.Officer.Get(url.Replace("/stays/", "/stays/transcript/", StringComparison.Ordinal)), ("Input.Rows[0].Name", "Welding"), ("Input.Rows[1].Name", "Drawing")));

        var recognise = url.Replace("/stays/", "/stays/recognise/", StringComparison.Ordinal);
        var (first, second) = (await voyage.Registrar.Get(recognise), await voyage.Registrar.Get(recognise));
        Must(await voyage.Registrar.Submit(first, ("Input.Rows[0].Outcome", "Full"), ("Input.Rows[0].CountsAs", "Welding II")));
        Assert.Equal(409, (await voyage.Registrar.Submit(second, ("Input.Rows[1].Outcome", "Full"), ("Input.Rows[1].CountsAs", "Drawing II"))).Status);
        Must(await voyage.Registrar.Submit(await voyage.Registrar.Get(recognise), ("Input.Rows[1].Outcome", "Full"), ("Input.Rows[1].CountsAs", "Drawing II")));
        Assert.Equal(StayStage.Recognised, await StageOf(house));
    }

    [Theory, Both]
    public async Task People_are_counted_once_however_often_they_went(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var voyage = await Voyage.In(house);
        var (people, at) = (Enumerable.Range(0, 6).Select(_ => Guid.CreateVersion7()).ToList(), house.Clock.GetUtcNow());
        await house.Given([.. people.Append(people[0]).Select(person =>
        {
            var stay = new Stay { NominationId = Guid.CreateVersion7(), CallId = Guid.CreateVersion7(), AllianceId = voyage.Alliance.Id, PlaceId = Guid.CreateVersion7(), HomeOrganisationId = voyage.Home.Id, HostOrganisationId = voyage.Host.Id, PersonId = person, Name = "–", Kind = CallKind.ShortVisit, For = Alliance.People.PersonKind.Learner, Title = Localised.Of("en", "Visit"), HomeRegion = "CN-1301", HostRegion = "CN-1301", From = new DateOnly(2026, 5, 1), Until = new DateOnly(2026, 5, 2), StageAt = at };
            stay.Agree(at);
            Assert.Null(stay.Move(StayStage.UnderWay, StayParty.Host, stay.From, null, at));
            Assert.Null(stay.Move(StayStage.Returned, StayParty.Host, stay.Until, null, at));
            return stay;
        })]);
        Assert.Equal(["6", "14"], (await voyage.Registrar.Get("/stays/figures")).Texts("tbody td.n"));
    }
}
