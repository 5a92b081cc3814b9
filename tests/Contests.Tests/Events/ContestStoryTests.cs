using Guildhall.Alliance.Desk;
using Guildhall.Alliance.People;
using Guildhall.Allocating;
using Guildhall.Contests.Certificates;
using Guildhall.Contests.Events;
using Guildhall.Contests.Judging;
using Guildhall.Contests.Ranking;
using Guildhall.Contests.Rubrics;
using Guildhall.Contests.Teams;
using Guildhall.Foundation.Audit;
using Microsoft.EntityFrameworkCore;
using static Guildhall.Contests.Tests.Arena;

namespace Guildhall.Contests.Tests.Events;

public class ContestStoryTests
{
    [Theory, Both]
    public async Task A_contest_goes_from_registration_to_certificates_blind_with_an_appeal_in_between(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var arena = await Arena.In(house);
        await arena.Open();
        var seedHash = (await arena.TheEvent()).SeedHash!;
        Must(await arena.Enter(0, "1", ("Input.Members[0].ShowName", true), ("Input.Coaches[0].Number", "T1")));
        Must(await arena.Enter(1, "1"));
        Must(await arena.Enter(2, "6", ("Input.Members[0].GuardianConsentOn", "2026-11-01")));
        await arena.Pass(3);
        Assert.Equal(1, await house.Run<KeepContests, int>(keep => keep.Run(CancellationToken.None)));
        Assert.Contains("Winter contest", (await arena.Organiser.Get("/desk")).Texts("main tbody th a"));
        Must(await Press(arena.Organiser, $"/contests/{arena.Contest}", "Draw the codes"));

        // Everybody can repeat the draw, once the seed is told.
        var (drawn, one) = (await arena.Teams(), await arena.TheEvent());
        var list = drawn.OrderBy(t => t.Id.ToString(), StringComparer.Ordinal).ToList();
        Assert.Equal(one.ListHash, ContestEvent.HashOf(list.Select(t => t.Id)));
        Assert.Equal(Lottery.Order(one.Seed!.Value, 3).Select((team, start) => (list[team].Id, $"IR0{start + 1}")).ToHashSet(), drawn.Select(t => (t.Id, t.Code!)).ToHashSet());
        Assert.DoesNotContain($"{one.Seed}", (await arena.Registrars[0].Get($"/contests/events/{arena.Event}")).Body, StringComparison.Ordinal);

        var (first, second, measuring) = (await arena.Judge(), await arena.Judge(), await arena.Judge(CriterionKind.Measured));
        var tied = await arena.Judge(CriterionKind.Judged, arena.Colleges[0]);
        Must(await Press(arena.Organiser, $"/contests/events/{arena.Event}", "Freeze the rubric and start"));
        Assert.Equal(3 + 3 + 3 + 2, await house.WithDb(d => d.Set<ScoreSheet>().CountAsync()));
        string Code(int college) => drawn.Single(t => t.OrganisationId == arena.Colleges[college].Id).Code!;
        Assert.DoesNotContain(Code(0), (await tied.Get((await tied.Get("/contests/judging")).Document.QuerySelector("tbody th a")!.GetAttribute("href")!)).Texts("#sheets ~ .scroll tbody th a"));

        // A judge's pages know codes and no names; nobody sees scores before all are in.
        var sheets = await first.Get((await first.Get("/contests/judging")).Document.QuerySelector("tbody th a")!.GetAttribute("href")!);
        var sheet = await first.Get(sheets.Document.QuerySelector("#sheets ~ .scroll tbody th a")!.GetAttribute("href")!);
        foreach (var college in arena.Colleges) Assert.DoesNotContain(college.Name.In("en"), sheet.Body, StringComparison.Ordinal);
        Assert.Equal(404, (await second.Get(sheet.Url.PathAndQuery)).Status);
        Assert.Equal(404, (await arena.Organiser.Get(sheet.Url.PathAndQuery)).Status);
        // Half a point more than there is, a missing one, three decimals.
        foreach (var wrong in new[] { "100.5", "", "9.999", "-1" }) Assert.Equal(422, (await first.Submit(sheet, ("Input.Points[1.1]", wrong), ("Input.Points[1.2]", "50"))).Status);

        (string, string)[] Judged(string code) => code == Code(0) ? [("1.1", "90"), ("1.2", "80")] : code == Code(1) ? [("1.1", "80"), ("1.2", "90")] : [("1.1", "40"), ("1.2", "40.5")];
        await arena.Score(first, Judged);
        Assert.Empty((await arena.Organiser.Get($"/contests/events/{arena.Event}/results")).Document.QuerySelectorAll("#marks"));
        await arena.Score(second, Judged);
        await arena.Score(tied, Judged);
        await arena.Score(measuring, _ => [("2", "30")]);
        Assert.Contains("Robots", (await arena.Organiser.Get("/desk")).Texts("main tbody th a"));
        // Locked on handing in.
        Assert.IsType<Conflict>((await house.Run<HandInSheet, Outcome<string>>(async hand => await hand.Run(Guid.Parse(sheet.Url.AbsolutePath[^36..]), new() { Points = new() { ["1.1"] = 1, ["1.2"] = 1 } }, CancellationToken.None), await arena.WhoIs(first))).Refusal);
        Must(await Press(arena.Organiser, $"/contests/events/{arena.Event}/results", "Publish provisional results"));

        // 0.3·90 + 0.3·80 + 30 = 81 for both; the first criterion named decides.
        var marked = (await arena.Teams()).ToDictionary(t => t.OrganisationId);
        Assert.Equal((81m, 1, Award.First, null), (marked[arena.Colleges[0].Id].Mark!.Value, marked[arena.Colleges[0].Id].Rank!.Value, marked[arena.Colleges[0].Id].Award!.Value, marked[arena.Colleges[0].Id].TieBy));
        Assert.Equal((81m, 2, "1.1"), (marked[arena.Colleges[1].Id].Mark!.Value, marked[arena.Colleges[1].Id].Rank!.Value, marked[arena.Colleges[1].Id].TieBy));
        Assert.Equal((54.15m, 3), (marked[arena.Colleges[2].Id].Mark!.Value, marked[arena.Colleges[2].Id].Rank!.Value));
        var provisional = await arena.Registrars[0].Get($"/contests/events/{arena.Event}");
        Assert.Equal(["1", "2", "3"], provisional.Texts("[aria-labelledby=provisional] tbody tr").Select(r => r[..1]));
        Assert.DoesNotContain("Southern College", provisional.Body, StringComparison.Ordinal);
        Assert.Equal(404, (await house.Visitor().Get($"/contests/results/event/{arena.Event}")).Status);

        // Another unit's team is missing; the own one can be appealed for; upheld, its sheets are scored again.
        var team = $"/contests/teams/{marked[arena.Colleges[2].Id].Id}";
        Assert.Equal(404, (await arena.Registrars[0].Get(team)).Status);
        // From two tabs at once: one appeal.
        var appellant = await arena.WhoIs(arena.Registrars[2]);
        var appeals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => house.Run<MakeAppeal, Outcome<Guid>>(a => a.Run(Guid.Parse(team[^36..]), new() { Reason = "1.1 was read wrongly." }, CancellationToken.None), appellant))));
        Assert.Equal(3, appeals.Count(a => a.Refusal is Conflict));
        Must(await Press(arena.Organiser, $"/contests/events/{arena.Event}/results", "Uphold it and open the sheets", ("Answer.Answer", "Agreed.")));
        Assert.Equal(EventState.Scoring, (await arena.TheEvent()).State);
        (string, string)[] Better(string _) => [("1.1", "50"), ("1.2", "40.5")];
        foreach (var judge in new[] { first, second, tied }) await arena.Score(judge, Better);
        await arena.Score(measuring, _ => [("2", "30")]);
        Must(await Press(arena.Organiser, $"/contests/events/{arena.Event}/results", "Publish provisional results"));
        Assert.Equal(57.15m, (await arena.Teams()).Single(t => t.OrganisationId == arena.Colleges[2].Id).Mark);
        Assert.IsType<Conflict>((await house.Run<PublishFinal, Outcome<int>>(async finish => await finish.Run(arena.Event, CancellationToken.None), await arena.WhoIs(arena.Organiser))).Refusal);
        await arena.Pass(4);
        Assert.Equal(1, await house.Run<KeepContests, int>(keep => keep.Run(CancellationToken.None)));
        Must(await Press(arena.Organiser, $"/contests/events/{arena.Event}/results", "Make the results final"));

        var stranger = house.Visitor();
        await house.Settled();
        var results = await stranger.Get($"/contests/results/event/{arena.Event}");
        Assert.Contains($"{one.Seed}", results.Body, StringComparison.Ordinal);
        Assert.Equal(seedHash, ContestEvent.HashOf(arena.Event, one.Seed.Value));
        Assert.Contains("Learner 1 of Northern College", results.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Learner 1 of Southern College", results.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Learner 6", results.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await stranger.Get($"/contests/results/{arena.Contest}")).Status);
        Assert.Contains("Winter contest", (await stranger.Get("/contests/results")).Texts("tbody th a"));
        Assert.Contains("81", (await stranger.Http.GetStringAsync($"/contests/results/event/export.csv?event={arena.Event}")), StringComparison.Ordinal);
        Assert.Equal(3, (await stranger.Get($"/api/contests/events/{arena.Event}/results")).Json.GetProperty("rows").GetArrayLength());
        Assert.Equal(ContestState.Ended, await house.WithDb(d => d.Set<Contest>().Select(c => c.State).SingleAsync()));

        await Certificates(arena, stranger);
    }

    static async Task Certificates(Arena arena, Visitor stranger)
    {
        var house = arena.House;
        var certificates = await house.WithDb(d => d.Set<ContestCertificate>().AsNoTracking().ToListAsync());
        Assert.Equal(4, certificates.Count);
        var (adult, minor) = (certificates.Single(c => c.Name == "Learner 1 of Northern College"), certificates.Single(c => c.Name == "Learner 6 of Eastern College"));
        Assert.Contains("Learner 1 of Northern College", (await stranger.Follow($"/contests/certificates?code={adult.Code.ToLowerInvariant()}")).Text("main"), StringComparison.Ordinal);
        var masked = await stranger.Get(minor.Href);
        Assert.Contains("L＊＊", masked.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Learner 6", masked.Body, StringComparison.Ordinal);
        Assert.Contains("no certificate with this code", (await stranger.Get("/contests/certificates?code=2027-AAAAAAAAAA")).Text("main"), StringComparison.Ordinal);
        var pdf = await arena.Registrars[0].Http.GetAsync($"{adult.Href}/certificate.pdf");
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await arena.Registrars[1].Http.GetAsync($"{adult.Href}/certificate.pdf")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.Found, (await stranger.Http.GetAsync($"{adult.Href}/certificate.pdf")).StatusCode);
        // Its learner states it at the college without typing it again; the registrar sees that the contest confirms it.
        var learner = await house.GivenVisitor(Role.Learner, arena.Colleges[0]);
        await house.WithDb(async d =>
        {
            var record = await d.Set<PersonRecord>().SingleAsync(p => p.Id == adult.PersonId);
            record.Claim(learner.AccountId!.Value);
            return await d.SaveChangesAsync();
        });
        var offered = await learner.Get((await learner.Get("/attainments/write")).Attribute("a[href*='certificate=']", "href")!);
        Assert.Equal("Winter contest · Robots · First award", offered.Attribute("[name='Input.Title']", "value"));
        // Whoever states more than was won is read beside what the contest says, and nobody states it twice.
        var stated = Must(await learner.Submit(offered, ("Input.Title", "Best of the world")));
        Assert.Contains("Winter contest · Robots · First award", (await arena.Registrars[0].Get(stated)).Texts("dl.facts a[href^='/contests/certificates/']"));
        Assert.Equal(422, (await learner.Submit(offered)).Status);
        Assert.Equal(adult.Href, (await arena.Registrars[0].Get(stated)).Attribute("dl.facts a[href^='/contests/certificates/']", "href"));
        Assert.False((await learner.Get("/attainments/write")).Has("#won"));
        Must(await Press(arena.Organiser, adult.Href, "Revoke it", ("Input.Reason", "Wrong learner.")));
        var revoked = (await stranger.Get(adult.Href)).Text("main");
        Assert.Contains("Revoked", revoked, StringComparison.Ordinal);
        Assert.Contains("Wrong learner.", revoked, StringComparison.Ordinal);
        Assert.False((await arena.Registrars[0].Get(stated)).Has("dl.facts a[href^='/contests/certificates/']"));
        var record = await house.Run<ContestRecord, IReadOnlyList<ContestRecord.Row>>(r => r.Of([minor.PersonId!.Value, adult.PersonId!.Value], CancellationToken.None));
        Assert.Equal([(3, 3, true), (1, 3, false)], record.OrderByDescending(r => r.Rank).Select(r => (r.Rank, r.Teams, r.Certificate is not null)));
    }

    [Theory, Both]
    public async Task Teams_that_enter_at_the_same_moment_are_counted_against_each_other(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var arena = await Arena.In(house);
        await arena.Open(("Input.Places", "2"), ("Input.TeamsPerUnit", "1"));
        var who = await Task.WhenAll(arena.Registrars.Select(arena.WhoIs));
        // Every college sends two of its learners in the same moment; it has one team, and two of the three are let in.
        var entered = await Task.WhenAll(from college in Enumerable.Range(0, 3)
                                         from number in new[] { "1", "2" }
                                         select Task.Run(() => house.Run<EnterTeam, Outcome<Guid>>(e => e.Run(arena.Event, new() { Members = [new() { Number = number }] }, CancellationToken.None), who[college])));
        Assert.Equal(["team.unit-full", "team.unit-full", "team.unit-full"], entered.Select(e => e.Refusal).OfType<Refusal>().Select(r => r is Invalid invalid ? invalid.Faults[0].Text.Key : r.Text.Key));
        var teams = await arena.Teams();
        Assert.Equal(3, teams.Select(t => t.OrganisationId).Distinct().Count());
        Assert.Equal([(1, TeamState.Entered), (2, TeamState.Entered), (3, TeamState.Waiting)], teams.Select(t => (t.Registration, t.State)).Order());

        // One withdrew in the very moment in which the third came: the clock lets it in, once.
        await house.WithDb(d => d.Set<Team>().Where(t => t.Registration == 1).ExecuteUpdateAsync(set => set.SetProperty(t => t.State, TeamState.Withdrawn)));
        Assert.Equal(1, await house.Run<KeepContests, int>(keep => keep.Run(CancellationToken.None)));
        Assert.Equal(0, await house.Run<KeepContests, int>(keep => keep.Run(CancellationToken.None)));
        Assert.Equal([(1, TeamState.Withdrawn), (2, TeamState.Entered), (3, TeamState.Entered)], (await arena.Teams()).Select(t => (t.Registration, t.State)).Order());
    }

    [Theory, Both]
    public async Task Who_may_not_enter_is_told_why_and_places_are_filled_from_those_who_wait(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var arena = await Arena.In(house);
        await arena.Open(("Input.Places", "1"), ("Input.MinimumAge", "14"), ("Input.MaximumAge", "22"), ("Input.Programme", "Robot"), ("Input.MostMembers", "2"));
        async Task Refused(string why, params (string, object?)[] fields) => Assert.Contains(why, string.Join(' ', (await arena.EnterAt(0, fields)).Texts(".summary")), StringComparison.Ordinal);
        await Refused("no learner with this number", ("Input.Members[0].Number", "99"));
        await Refused("guardian's consent".Replace('\'', '’'), ("Input.Members[0].Number", "6"));
        await Refused("cannot be of a later day", ("Input.Members[0].Number", "6"), ("Input.Members[0].GuardianConsentOn", "2026-11-30"));
        await Refused("Enter 1 to 2 members");
        await Refused("named twice", ("Input.Members[0].Number", "1"), ("Input.Members[1].Number", "1"));
        await Refused("no staff with this number", ("Input.Members[0].Number", "1"), ("Input.Coaches[0].Number", "T9"));
        await house.Given(new PersonRecord { OrganisationId = arena.Colleges[0].Id, Kind = PersonKind.Learner, Number = "7", BornOn = new(1990, 1, 1), Programme = "Nursing" }.Called(Localised.Of("en", "Old")), new PersonRecord { OrganisationId = arena.Colleges[0].Id, Kind = PersonKind.Learner, Number = "8", Programme = "Robotics" }.Called(Localised.Of("en", "Ageless")));
        await Refused("is above 22", ("Input.Members[0].Number", "7"));
        await Refused("the programme is not", ("Input.Members[0].Number", "7"));
        await Refused("day of birth is not on record", ("Input.Members[0].Number", "8"), ("Input.Members[0].GuardianConsentOn", "2026-11-01"));
        var one = Must(await arena.Enter(0, "1"));
        await Refused("all the teams it may have", ("Input.Members[0].Number", "2"));
        var two = Must(await arena.Enter(1, "1"));
        Assert.Equal([TeamState.Entered, TeamState.Waiting], (await arena.Teams()).Select(t => t.State));
        Must(await Press(arena.Registrars[0], one, "Withdraw this team"));
        Assert.Equal([TeamState.Withdrawn, TeamState.Entered], (await arena.Teams()).Select(t => t.State));
        Assert.Empty((await arena.Registrars[0].Get(one)).Document.QuerySelectorAll("#people"));
        // Who withdrew may enter again with the same learner, and waits now.
        Must(await arena.Enter(0, "1"));
        Assert.Equal(404, (await arena.Registrars[2].Get(two)).Status);
    }

    [Theory, Both]
    public async Task Teams_come_in_by_a_sheet_whole_or_not_at_all(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var arena = await Arena.In(house);
        await arena.Open(("Input.TeamsPerUnit", "3"), ("Input.MostMembers", "2"));
        var page = await arena.Registrars[0].Get($"/contests/{arena.Contest}/teams/import");
        async Task<Page> Send(string csv) => await arena.Registrars[0].Follow(await arena.Registrars[0].Submit(page, ("Input.File", new Upload("teams.csv", System.Text.Encoding.UTF8.GetBytes(csv)))));
        var bad = await Send("赛项代号,队名,选手,指导教师\nIR,A,1、2,T1\nIR,B,2,\nXX,C,3,\n");
        Assert.Contains("in another team", bad.Text("main"), StringComparison.Ordinal);
        Assert.Contains("no such event", bad.Text("main"), StringComparison.Ordinal);
        Assert.Empty(await arena.Teams());
        var good = await Send("Event code,Team name,Members,Coaches,Guardian’s consent on,Names published\nIR,A,\"1,2\",T1,,yes\nIR,B,6,,2026-11-01,no\n");
        Must(await arena.Registrars[0].Submit(good));
        Assert.Equal(2, (await arena.Teams()).Count);
        Assert.Equal(4, await house.WithDb(d => d.Set<TeamPerson>().CountAsync()));
    }

    [Theory, Both]
    public async Task A_half_filled_sheet_is_kept_as_a_draft_that_only_its_judge_sees_until_it_is_handed_in(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var arena = await Arena.In(house);
        await arena.Open();
        Must(await arena.Enter(0, "1"));
        Must(await Press(arena.Organiser, $"/contests/{arena.Contest}", "Close registration"));
        Must(await Press(arena.Organiser, $"/contests/{arena.Contest}", "Draw the codes"));
        var (judge, other, measuring) = (await arena.Judge(), await arena.Judge(), await arena.Judge(CriterionKind.Measured));
        Must(await Press(arena.Organiser, $"/contests/events/{arena.Event}", "Freeze the rubric and start"));
        async Task<string> Sheets(Visitor of) => (await of.Get("/contests/judging")).Document.QuerySelector("tbody th a")!.GetAttribute("href")!;
        var url = (await judge.Get(await Sheets(judge))).Document.QuerySelector("#sheets ~ .scroll tbody th a")!.GetAttribute("href")!;

        Assert.Equal(url, Must(await Press(judge, url, "Save as a draft", ("Input.Points[1.1]", "77.25"), ("Input.Points[1.2]", ""), ("Input.Remark", "Weld seen at noon."))));
        // What is too many or no number is said now and not only when it is handed in; the draft stays as it was.
        Assert.Equal(422, (await Press(judge, url, "Save as a draft", ("Input.Points[1.1]", "101"))).Status);
        Assert.Equal(422, (await Press(judge, url, "Save as a draft", ("Input.Points[1.1]", "many"))).Status);
        var again = await judge.Get(url);
        Assert.Equal(("77.25", "", "Weld seen at noon."), (again.Attribute("input[name='Input.Points[1.1]']", "value"), again.Attribute("input[name='Input.Points[1.2]']", "value") ?? "", again.Text("textarea").Trim()));
        Assert.Equal("kept as a draft", (await judge.Get(await Sheets(judge))).Text("#sheets ~ .scroll tbody .state"));

        // Nobody else: neither on pages nor in the trail; and it counts for nothing.
        foreach (var somebody in new[] { other, measuring, arena.Organiser, arena.Registrars[0], await house.GivenVisitor(Role.Administrator) })
        {
            Assert.Equal(404, (await somebody.Get(url)).Status);
            foreach (var page in new[] { $"/contests/events/{arena.Event}/results", $"/contests/events/{arena.Event}/judges", $"/contests/events/{arena.Event}" }) Assert.DoesNotContain("77.25", (await somebody.Get(page)).Body, StringComparison.Ordinal);
        }
        Assert.Equal("to be scored", (await other.Get(await Sheets(other))).Text("#sheets ~ .scroll tbody .state"));
        Assert.DoesNotContain(await house.WithDb(d => d.Set<AuditEntry>().AsNoTracking().ToListAsync()), e => AuditTrail.Read(e) is { } said && (said.Contains("77.25", StringComparison.Ordinal) || said.Contains("seen at noon", StringComparison.Ordinal)));
        Assert.Equal(0, await house.WithDb(d => d.Set<ScoreSheet>().CountAsync(s => s.HandedInAt != null)));

        // An older reading does not overwrite it; half of it cannot be handed in; all of it is locked.
        Assert.Equal(409, (await Press(judge, url, "Save as a draft", ("Input.Version", "0"), ("Input.Points[1.1]", "1"))).Status);
        Assert.Equal(422, (await Press(judge, url, "Hand in the sheet")).Status);
        Must(await Press(judge, url, "Hand in the sheet", ("Input.Points[1.2]", "60")));
        var sheet = await house.WithDb(d => d.Set<ScoreSheet>().SingleAsync(s => s.HandedInAt != null));
        Assert.Equal((77.25m, 60m, "Weld seen at noon.", null), (sheet.Points["1.1"], sheet.Points["1.2"], sheet.Remark, sheet.Draft));
        Assert.IsType<Conflict>((await house.Run<HandInSheet, Outcome<string>>(async hand => await hand.Run(sheet.Id, new() { IsDraft = true, Points = new() { ["1.1"] = 1 } }, CancellationToken.None), await arena.WhoIs(judge))).Refusal);
    }

    [Theory, Both]
    public async Task A_sheet_far_from_the_others_is_looked_at_and_who_is_tied_or_sees_more_does_not_judge(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var arena = await Arena.In(house);
        await arena.Open(("Input.LeastJudges", "2"));
        Must(await arena.Enter(0, "1"));
        Must(await arena.Enter(1, "1"));
        Must(await Press(arena.Organiser, $"/contests/{arena.Contest}", "Close registration"));
        Must(await Press(arena.Organiser, $"/contests/{arena.Contest}", "Draw the codes"));
        var auditor = await house.GivenAccount(Role.Auditor);
        Assert.Contains("sees more than codes", (await Press(arena.Organiser, $"/contests/events/{arena.Event}/judges", "Appoint", ("Input.Email", auditor.Email))).Text(".summary"), StringComparison.Ordinal);
        var (a, measuring) = (await arena.Judge(), await arena.Judge(CriterionKind.Measured));
        await arena.Judge(CriterionKind.Judged, arena.Colleges[0]);
        // The first college has one judge without a tie only.
        Assert.Contains("cannot be scored", (await Press(arena.Organiser, $"/contests/events/{arena.Event}", "Freeze the rubric and start")).Text(".summary"), StringComparison.Ordinal);
        var b = await arena.Judge();
        Must(await Press(arena.Organiser, $"/contests/events/{arena.Event}", "Freeze the rubric and start"));
        await arena.Score(a, _ => [("1.1", "90"), ("1.2", "90")]);
        await arena.Score(b, _ => [("1.1", "20"), ("1.2", "20")]);
        await arena.Score(measuring, _ => [("2", "10")]);
        var third = await house.WithDb(d => d.Set<Judge>().Where(j => j.Kind == CriterionKind.Judged).OrderBy(j => j.Id).Skip(1).Select(j => j.Id).FirstAsync());
        Assert.Null((await house.Run<DismissJudge, Outcome<Done>>(async d => await d.Run(arena.Event, third, CancellationToken.None), await arena.WhoIs(arena.Organiser))).Refusal);
        Assert.Contains("far from the others", (await arena.Organiser.Get($"/contests/events/{arena.Event}/results")).Text("main"), StringComparison.Ordinal);
        Assert.IsType<Conflict>((await house.Run<PublishProvisional, Outcome<Done>>(async p => await p.Run(arena.Event, CancellationToken.None), await arena.WhoIs(arena.Organiser))).Refusal);
        var sheets = await house.WithDb(d => d.Set<ScoreSheet>().AsNoTracking().ToListAsync());
        var of = await house.WithDb(d => d.Set<Judge>().ToDictionaryAsync(j => j.Id, j => j.Kind));
        foreach (var sheet in sheets.Where(s => of[s.JudgeId] == CriterionKind.Judged))
            Assert.Null((await house.Run<SettleSheet, Outcome<Done>>(async s => await s.Run(arena.Event, new() { Sheet = sheet.Id, Text = "Both were heard.", IsReopened = sheet.Points["1.1"] == 20 }, CancellationToken.None), await arena.WhoIs(arena.Organiser))).Refusal);
        await arena.Score(b, _ => [("1.1", "85"), ("1.2", "85")]);
        Must(await Press(arena.Organiser, $"/contests/events/{arena.Event}/results", "Publish provisional results"));
        // Equal in everything: the rank and the award are shared.
        Assert.Equal([(1, true, Award.First), (1, true, Award.First)], (await arena.Teams()).Select(t => (t.Rank!.Value, t.IsShared, t.Award!.Value)));
        Assert.Empty(await house.WithDb(d => d.Set<Turn>().Where(t => t.Kind == "contest-publish" || t.Kind == "contest-sheets").ToListAsync()));
    }
}
