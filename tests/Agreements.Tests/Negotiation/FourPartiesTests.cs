using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Changes;
using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Desk;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Agreements.Tests.Negotiation;

public class FourPartiesTests
{
    [Theory, Both]
    public async Task Four_parties_go_from_a_template_to_an_agreement_in_force_and_each_sees_whose_turn_it_is(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.Draft();
        var hidden = (await table.Parties[1].Get(url)).Status;
        await table.Press(0, url, "Offer it to the others");
        var turns = await house.WithDb(d => d.Set<Turn>().Where(t => t.Kind == "agreement").Select(t => t.OrganisationId!.Value).ToListAsync());
        for (var i = 1; i < 4; i++) await table.Press(i, url, "Approve exactly this text");
        var last = await house.WithDb(d => d.Set<Turn>().Where(t => t.Kind == "agreement").Select(t => t.OrganisationId!.Value).ToListAsync());
        await table.Press(0, url, "Approve exactly this text");
        var approved = await table.Find(url);
        for (var i = 0; i < 4; i++) await table.Press(i, url, "Sign", ("Input.Position", $"Director {i}"));
        var page = await table.Parties[2].Get(url);

        Assert.Equal(404, hidden);
        Assert.Equal(table.Members[1..4].Select(m => m.Id).Order(), turns.Order());
        Assert.Equal([table.Members[0].Id], last);
        Assert.Equal(AgreementState.Approved, approved.State);
        Assert.Equal("In force", page.Texts(".head .state")[0]);
        Assert.Equal(4, page.Texts("#main .state.ok").Count(s => s.StartsWith("Signed by", StringComparison.Ordinal)));
        Assert.False(await house.WithDb(d => d.Set<Turn>().AnyAsync(t => t.Kind == "agreement")));
        Assert.Equal("机器人实训", (await table.Parties[2].In("zh-Hans").Get(url)).Heading);
        Assert.Equal(404, (await table.Stranger.Get(url)).Status);
        Assert.Equal(200, (await table.Secretary.Get(url)).Status);
        Assert.Equal(["Robot training"], (await table.Parties[3].Get("/agreements?state=Active")).Texts("tbody th a"));
        Assert.True((await table.Stranger.Get("/agreements")).Has(".empty"));
    }

    [Theory, Both]
    public async Task A_counter_proposal_takes_all_approvals_back_and_what_was_rejected_says_why(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.Offered();
        await table.Press(1, url, "Approve exactly this text");
        var stale = (await table.Parties[2].Get(url)).FormOf("Approve exactly this text");
        var rejected = await table.Press(3, url, "Reject it", ("Input.Reason", "Too few places."));
        var noReason = await table.Decide(2, url, DecisionKind.Rejected);
        var form = await table.Parties[0].Get(url + "/propose");
        var proposed = await table.Parties[0].Submit(form, ("Input.Clauses[1].Text[en]", "The parties train forty-eight learners a term."), ("Input.Why", "More places."));
        var old = await table.Parties[2].Submit(await table.Parties[2].Get(url), stale);
        var page = await table.Parties[2].Get(url);
        var compare = await table.Parties[2].Get(url + "/compare");
        var asOf = await table.Parties[2].Get(url + "?version=1");

        Assert.Equal((302, 302, 409), (rejected.Status, proposed.Status, old.Status));
        Assert.IsType<Invalid>(noReason.Refusal);
        Assert.Equal((2, AgreementState.Negotiating), ((await table.Find(url)).Current, (await table.Find(url)).State));
        Assert.DoesNotContain(page.Texts("#main .state"), s => s.StartsWith("Approved by", StringComparison.Ordinal));
        Assert.Contains(asOf.Texts("#main .state"), s => s.StartsWith("Approved by", StringComparison.Ordinal));
        Assert.Contains("forty", string.Join(' ', compare.Texts("ins")), StringComparison.Ordinal);
        Assert.Contains(page.Texts("aside .line li"), t => t.Contains("Too few places.", StringComparison.Ordinal));
        Assert.Equal([1, 2], (await table.Versions(url)).Select(v => v.Number));
    }

    [Theory, Both]
    public async Task An_approval_of_another_text_for_another_party_or_twice_is_refused(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.Offered();
        var foreign = await house.WithDb(d => d.Set<AgreementParty>().SingleAsync(p => p.OrganisationId == table.Members[2].Id));
        var hash = (await table.Find(url)).CurrentHash;

        Assert.IsType<Conflict>((await table.Decide(1, url, DecisionKind.Approved, i => i.Hash = (hash[0] == '0' ? '1' : '0') + hash[1..])).Refusal);
        Assert.IsType<Conflict>((await table.Decide(1, url, DecisionKind.Approved, i => i.Hash = null)).Refusal);
        Assert.IsType<Conflict>((await table.Decide(1, url, DecisionKind.Approved, i => i.Number = 2)).Refusal);
        Assert.IsType<Forbidden>((await table.Decide(1, url, DecisionKind.Approved, i => i.PartyId = foreign.Id)).Refusal);
        Assert.IsType<Missing>((await table.Decide(1, url, DecisionKind.Approved, i => i.PartyId = Guid.NewGuid())).Refusal);
        Assert.IsType<Conflict>((await table.Decide(1, url, DecisionKind.Signed)).Refusal);
        Assert.IsType<Missing>((await house.Run<DecideVersion, Outcome<AgreementState>>(d => d.Run(Table.Id(url), new() { PartyId = foreign.Id, Number = 1, Hash = hash }, CancellationToken.None), (await table.Who(0)) with { Grants = [new Grant(Role.Coordinator, table.Members[4].Id)] })).Refusal);
        // Who runs the hall is no party.
        Assert.IsType<Forbidden>((await house.Run<DecideVersion, Outcome<AgreementState>>(d => d.Run(Table.Id(url), new() { PartyId = foreign.Id, Number = 1, Hash = hash }, CancellationToken.None), (await table.Who(0)) with { Grants = [new Grant(Role.Administrator, null)] })).Refusal);
        Assert.IsType<SignInAgain>((await house.Run<DecideVersion, Outcome<AgreementState>>(d => d.Run(Table.Id(url), new() { PartyId = foreign.Id, Number = 1, Hash = hash }, CancellationToken.None), (await table.Who(2)) with { SignedInAt = house.Clock.Now.AddHours(-1) })).Refusal);
        Assert.Null((await table.Decide(1, url, DecisionKind.Approved)).Refusal);
        Assert.IsType<Conflict>((await table.Decide(1, url, DecisionKind.Approved)).Refusal);
        Assert.Equal(1, await house.WithDb(d => d.Set<PartyDecision>().CountAsync()));
    }

    [Theory, Both]
    public async Task Who_saves_on_top_of_an_older_version_loses_nothing_and_neither_do_the_others(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.Offered();
        var (first, second) = (await table.Parties[1].Get(url + "/propose"), await table.Parties[2].Get(url + "/propose"));
        await table.Parties[1].Submit(first, ("Input.Clauses[1].Text[en]", "Theirs."), ("Input.Clauses[2].Text[en]", "Also theirs."));
        var overtaken = await table.Parties[2].Submit(second, ("Input.Clauses[1].Text[en]", "Mine."), ("Input.Clauses[3].Text[en]", "Also mine."), ("Input.Clauses[12].Heading[en]", "New"), ("Input.Clauses[12].Text[en]", "New and mine."), ("Input.Why", "Because."));
        var sent = await table.Parties[2].Submit(overtaken, overtaken.FormOf("Put it on the table"));
        // The button pressed twice.
        var twice = await table.Parties[2].Submit(overtaken, overtaken.FormOf("Put it on the table"));
        var texts = (await table.Versions(url))[^1].Read().Clauses.Select(c => c.Text.In("en")).ToList();

        Assert.Equal((409, 302), (overtaken.Status, sent.Status));
        Assert.Contains("Theirs.", overtaken.Texts("article .text"));
        Assert.Equal(["Mine.", "Also theirs.", "Also mine.", "New and mine."], new[] { texts[1], texts[2], texts[3], texts[^1] });
        Assert.Equal(302, twice.Status);
        Assert.Equal([1, 2, 3], (await table.Versions(url)).Select(v => v.Number));
    }

    [Theory, Both]
    public async Task A_receipt_proves_itself_and_a_changed_one_does_not(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        var receipt = await table.Parties[3].Http.GetStringAsync($"{url}/versions/1/receipt.json");
        var content = await table.Parties[3].Http.GetStringAsync($"{url}/versions/1/content.json");
        var stranger = house.Visitor();
        async Task<Page> Verify(string text)
        {
            var form = await stranger.Get("/agreements/verify");
            return await stranger.Submit(form, ("Input.File", new Upload("receipt.json", System.Text.Encoding.UTF8.GetBytes(text), "application/json")));
        }

        Assert.Contains("this hall issued it", (await Verify(receipt)).Text(".note b"), StringComparison.Ordinal);
        Assert.Equal(8, Receipt.Check(receipt).Steps.Count);
        Assert.Contains("not true", (await Verify(receipt.Replace("Yanling", "Yanlong", StringComparison.Ordinal))).Text(".note b"), StringComparison.Ordinal);
        Assert.Contains("not true", (await Verify(receipt.Replace("\"kind\":\"Signed\"", "\"kind\":\"Agreed\"", StringComparison.Ordinal))).Text(".note b"), StringComparison.Ordinal);
        Assert.Contains("no receipt", (await Verify("{}")).Text(".note b"), StringComparison.Ordinal);
        Assert.Equal(422, (await Verify("")).Status);
        Assert.Equal((await table.Find(url)).CurrentHash, Guildhall.Agreements.Content.CanonicalJson.Hash(content));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await table.Stranger.Http.GetAsync($"{url}/versions/1/receipt.json")).StatusCode);
        foreach (var hostile in new[] { "null", "[]", "{\"format\":\"guildhall-receipt/1\"}", "{\"format\":1}", "\"x\"", receipt[..^20], receipt.Replace("P-256", "P-257", StringComparison.Ordinal) }) Assert.False(Receipt.Check(hostile).IsGood);
    }

    [Theory, Both]
    public async Task A_change_of_what_was_signed_falls_back_or_takes_force_when_all_have_signed_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        async Task Propose(string text) => Assert.Equal(302, (await table.Parties[1].Submit(await table.Parties[1].Get(url + "/propose"), ("Input.Clauses[1].Text[en]", text))).Status);
        await Propose("Changed once.");
        var amended = await table.Find(url);
        var back = await table.Press(1, url, "Fall back to what was signed");
        var fallen = await table.Find(url);
        await Propose("Changed twice.");
        for (var i = 0; i < 4; i++) Assert.Equal(302, (await table.Press(i, url, "Approve exactly this text")).Status);
        for (var i = 0; i < 4; i++) Assert.Equal(302, (await table.Press(i, url, "Sign")).Status);
        var now = await table.Find(url);

        Assert.Equal((2, 1, AgreementState.Signed), (amended.Current, amended.InForce, amended.State));
        Assert.Equal((302, 1, 1), (back.Status, fallen.Current, fallen.InForce));
        Assert.Equal((3, 3, AgreementState.Active), (now.Current, now.InForce, now.On(house.Clock.Today)));
        Assert.Equal([1, 2, 3], (await table.Versions(url)).Select(v => v.Number));
    }

    [Theory, Both]
    public async Task A_party_gives_notice_in_part_or_whole_not_sooner_than_agreed_and_a_renewal_is_seen_in_the_chain(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        var clause = (await table.Versions(url))[0].Read().Clauses[2].Id;
        var form = await table.Parties[3].Get(url + "/notice");
        var soon = await table.Parties[3].Submit(form, ("Input.Reason", "Moved."), ("Input.EndsOn", "2026-12-01"), ("Input.IsSure", true));
        var unsure = await table.Parties[3].Submit(form, ("Input.Reason", "Moved."));
        var part = await table.Parties[3].Submit(form, ("Input.Reason", "No more of this."), ("Input.Clauses", new[] { clause.ToString() }), ("Input.IsSure", true));
        var renewed = await table.Parties[0].Submit(await table.Parties[0].Get(url + "/follow"));
        var again = await table.Parties[0].Submit(await table.Parties[0].Get(url + "/follow"));
        var whole = await table.Parties[3].Submit(form, ("Input.Reason", "Moved."), ("Input.IsSure", true));
        var page = await table.Parties[3].Get(url);
        var next = await table.Parties[0].Get(renewed.Location!);

        Assert.Equal((422, 422, 302, 302, 409, 302), (soon.Status, unsure.Status, part.Status, renewed.Status, again.Status, whole.Status));
        Assert.Equal("In force", page.Texts(".head .state")[0]);
        Assert.Contains(page.Texts(".clause .state.late"), t => t.Contains("20 Feb 2027", StringComparison.Ordinal));
        Assert.Equal(AgreementState.Terminated, (await table.Find(url)).On(new DateOnly(2027, 2, 21)));
        Assert.True(next.Has("#chain"));
        Assert.Equal((new DateOnly(2028, 11, 22), "Draft"), ((await table.Find(renewed.Location!)).From!.Value, next.Texts(".head .state")[0]));
        // A draft is nobody's but its writer's, in the chain too.
        Assert.False((await table.Parties[3].Get(url)).Has("#chain"));
    }

    [Theory, Both]
    public async Task Commitments_have_an_owner_a_light_and_evidence_and_silence_is_noticed(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        var form = await table.Parties[0].Get(url + "/commitments/add");
        var owner = await house.WithDb(d => d.Set<AgreementParty>().SingleAsync(p => p.OrganisationId == table.Members[1].Id));
        var none = await table.Parties[0].Submit(form, ("Input.TitleEn", "Install six cells"));
        var made = await table.Parties[0].Submit(form, ("Input.TitleEn", "Install six cells"), ("Input.PartyId", owner.Id.ToString()), ("Input.Due", "2027-06-30"), ("Input.TargetAmount", "6"), ("Input.Unit", "cells"));
        var others = await table.Parties[2].Get(made.Location!);
        var report = await table.Parties[1].Get(made.Location!);
        var reported = await table.Parties[1].Follow(await table.Parties[1].Submit(report, ("Input.Text", "Four stand."), ("Input.Reached", "4"), ("Input.File", new Upload("photo.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]))));
        var file = await table.Parties[3].Http.GetAsync(reported.Attribute("a[href^='/agreements/files/']", "href"));
        var foreign = await table.Stranger.Http.GetAsync(reported.Attribute("a[href^='/agreements/files/']", "href"));
        var awake = await table.Parties[0].Get("/agreements?dormant=true");
        var hidden = (await table.Stranger.Get(made.Location!)).Status;
        house.Clock.Advance(TimeSpan.FromDays(230));
        var late = await house.Run<FindAgreement, Outcome<FindAgreement.Result>>(f => f.Run(Table.Id(url), new(), CancellationToken.None));
        var asleep = await house.Run<ListAgreements, ListAgreements.Result>(l => l.Run(new() { Dormant = true }, CancellationToken.None));

        Assert.Equal((422, 302, 404), (none.Status, made.Status, hidden));
        Assert.Throws<InvalidOperationException>(() => others.FormOf("Report"));
        Assert.Contains("Four stand.", reported.Texts(".line b"));
        Assert.Equal((System.Net.HttpStatusCode.OK, System.Net.HttpStatusCode.NotFound), (file.StatusCode, foreign.StatusCode));
        Assert.True(awake.Has(".empty"));
        Assert.Equal(Light.Red, late.Value.Promises[0].Light);
        Assert.Equal("agreement.dormant.silent", Assert.Single(asleep.Rows).DormantWhy);
    }

    [Theory, Both]
    public async Task Parties_are_told_once_before_an_agreement_expires(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        await table.InForce();
        var early = await house.Run<RemindExpiry, int>(r => r.Run(CancellationToken.None));
        house.Clock.Now = new DateTimeOffset(2028, 9, 1, 8, 0, 0, TimeSpan.Zero);
        var told = await house.Run<RemindExpiry, int>(r => r.Run(CancellationToken.None));
        var again = await house.Run<RemindExpiry, int>(r => r.Run(CancellationToken.None));
        var turns = await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == RemindExpiry.Kind));
        house.Clock.Now = new DateTimeOffset(2028, 12, 1, 8, 0, 0, TimeSpan.Zero);
        await house.Run<RemindExpiry, int>(r => r.Run(CancellationToken.None));

        Assert.Equal((0, 1, 0, 4), (early, told, again, turns));
        Assert.Equal(0, await house.WithDb(d => d.Set<Turn>().CountAsync(t => t.Kind == RemindExpiry.Kind)));
    }

    [Theory, Both]
    public async Task An_agreement_on_paper_is_entered_with_who_vouches_and_shown_to_everybody_when_public(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var form = await table.Secretary.Get("/agreements/paper");
        (string, object?)[] fields = [("Input.Code", "2019-7"), ("Input.TitleZh", "校企合作协议"), ("Input.From", "2019-01-01"), ("Input.VouchedFor", "Ms Wu"), ("Input.Parties[0].OrganisationId", table.Members[0].Id.ToString()), ("Input.Parties[1].Name", "市教委"), ("Input.IsPublic", true), ("Input.Scan", new Upload("scan.pdf", "%PDF-1.7"u8.ToArray()))];
        var entered = await table.Secretary.Submit(form, fields);
        var twice = await table.Secretary.Submit(form, fields);
        var alone = await table.Secretary.Submit(form, [.. fields.Where(f => f.Item1 != "Input.Parties[1].Name"), ("Input.Code", "2019-8")]);
        var stranger = await house.Visitor().Get(entered.Location!);
        var member = await table.Parties[0].Get(entered.Location!);

        Assert.Equal((302, 422, 422), (entered.Status, twice.Status, alone.Status));
        Assert.Equal("校企合作协议", stranger.Heading);
        Assert.False(stranger.Has("#text"));
        Assert.Contains("Ms Wu", member.Text(".head > p:not(.row)"), StringComparison.Ordinal);
        Assert.True(member.Has("a[href^='/agreements/files/']"));
        Assert.Equal(["校企合作协议"], (await house.Visitor().Get("/agreements")).Texts("tbody th a"));
        Assert.Contains("2019-7", await house.Visitor().Http.GetStringAsync("/agreements/export.csv"), StringComparison.Ordinal);
        Assert.Equal(403, (await table.Stranger.Get(entered.Location + "/propose")).Status);
    }
}
