using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Changes;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Alliance.Desk;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Agreements.Tests.Changes;

public class BoundTests
{
    [Theory, Both]
    public async Task Whoever_is_bound_by_an_agreement_stays_a_party_of_the_one_that_takes_its_place(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        await table.Parties[1].Submit(await table.Parties[1].Get(url + "/propose"), ("Input.Clauses[1].Text[en]", "A change nobody answered."));
        var draft = await table.Parties[0].Submit(await table.Parties[0].Get(url + "/follow"), ("Input.Link", "Supersedes"), ("Input.From", "2026-11-23"));
        var next = draft.Location!;
        var form = await table.Parties[0].Get(next + "/parties");
        var dropped = await table.Parties[0].Submit(form, ("Input.Parties[3].IsRemoved", true));
        await table.Press(0, next, "Offer it to the others");
        for (var i = 0; i < 4; i++) Assert.Equal(302, (await table.Press(i, next, "Approve exactly this text")).Status);
        for (var i = 0; i < 4; i++) Assert.Equal(302, (await table.Press(i, next, "Sign")).Status);
        var old = await table.Find(url);

        Assert.Equal(409, dropped.Status);
        Assert.Contains("must sign this one too", string.Join(' ', dropped.Texts(".summary li")), StringComparison.Ordinal);
        Assert.Equal((AgreementState.Superseded, 1, 1), (old.State, old.InForce, old.Current));
        Assert.False(await house.WithDb(d => d.Set<Turn>().AnyAsync(t => t.SubjectId == old.Id)));
        Assert.True(await house.WithDb(async d => (await d.Set<Notice>().ToListAsync()).Exists(n => n.Subject.In("en").Contains("has taken its place", StringComparison.Ordinal))));
    }

    [Theory, Both]
    public async Task A_party_that_was_left_out_of_the_later_agreement_is_never_released_by_it(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        var next = (await table.Parties[0].Submit(await table.Parties[0].Get(url + "/follow"), ("Input.Link", "Supersedes"), ("Input.From", "2026-11-23"))).Location!;
        // As though it had been taken out before anybody looked.
        await house.WithDb(async d =>
        {
            d.Remove(await d.Set<AgreementParty>().SingleAsync(p => p.AgreementId == Table.Id(next) && p.OrganisationId == table.Members[3].Id));
            await d.SaveChangesAsync();
            return true;
        });
        await table.Press(0, next, "Offer it to the others");
        for (var i = 0; i < 3; i++) await table.Decide(i, next, DecisionKind.Approved);
        for (var i = 0; i < 2; i++) await table.Decide(i, next, DecisionKind.Signed);
        var last = await table.Decide(2, next, DecisionKind.Signed);

        Assert.Equal("agreement.party-bound", Assert.IsType<Conflict>(last.Refusal).Text.Key);
        Assert.Equal(AgreementState.Signed, (await table.Find(url)).State);
    }

    [Theory, Both]
    public async Task A_notice_ends_nothing_that_has_ended_and_never_later_than_it_would_end_anyway(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        var party = await house.WithDb(d => d.Set<AgreementParty>().SingleAsync(p => p.OrganisationId == table.Members[3].Id));
        async Task<Outcome<DateOnly>> Give(DateOnly? endsOn) => await house.Run<GiveNotice, Outcome<DateOnly>>(g => g.Run(Table.Id(url), new() { PartyId = party.Id, EndsOn = endsOn, Reason = "Moved.", IsSure = true }, CancellationToken.None), (await table.Who(3)) with { SignedInAt = house.Clock.Now });
        var late = await Give(new DateOnly(2029, 1, 1));
        house.Clock.Now = new DateTimeOffset(2028, 11, 1, 8, 0, 0, TimeSpan.Zero);
        var useless = await Give(null);
        house.Clock.Now = new DateTimeOffset(2028, 12, 1, 8, 0, 0, TimeSpan.Zero);
        var expired = await Give(null);

        Assert.IsType<Invalid>(late.Refusal);
        Assert.IsType<Invalid>(useless.Refusal);
        Assert.IsType<Conflict>(expired.Refusal);
        Assert.Equal(AgreementState.Expired, (await table.Find(url)).On(house.Clock.Today));
        Assert.Empty(await house.WithDb(d => d.Set<AgreementNotice>().ToListAsync()));
    }

    [Theory, Both]
    public async Task What_is_in_force_keeps_its_title_parties_and_roles_until_all_have_signed_the_change(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        await table.Parties[1].Submit(await table.Parties[1].Get(url + "/propose"), ("Input.Title[en]", "Welding instead"), ("Input.Until", "2029-11-21"));
        var form = await table.Parties[0].Get(url + "/parties");
        var joined = await house.Run<WriteParties, Outcome<int>>(w => w.Run(Table.Id(url), new() { Basis = 2, Parties = [new() { OrganisationId = table.Members[4].Id }] }, CancellationToken.None), await table.Who(0));
        Assert.Equal(302, (await table.Parties[0].Submit(form, ("Input.Parties[2].Role", "University"))).Status);
        var during = await table.Find(url);
        var role = await house.WithDb(d => d.Set<AgreementParty>().SingleAsync(p => p.OrganisationId == table.Members[2].Id));
        var found = (await table.Parties[0].Get("/agreements?q=welding")).Has(".empty");
        for (var i = 0; i < 4; i++) Assert.Equal(302, (await table.Press(i, url, "Approve exactly this text")).Status);
        for (var i = 0; i < 4; i++) Assert.Equal(302, (await table.Press(i, url, "Sign")).Status);
        var after = await table.Find(url);

        Assert.Equal("agreement.party-joins-anew", Assert.IsType<Conflict>(joined.Refusal).Text.Key);
        Assert.Equal(("Robot training", true), (during.Title.In("en"), found));
        Assert.Equal(Guildhall.Agreements.Content.PartyRole.College, role.Role);
        Assert.Equal(("Welding instead", new DateOnly(2029, 11, 21)), (after.Title.In("en"), after.Until));
        Assert.Equal(Guildhall.Agreements.Content.PartyRole.University, await house.WithDb(d => d.Set<AgreementParty>().Where(p => p.OrganisationId == table.Members[2].Id).Select(p => p.Role).SingleAsync()));
        Assert.Equal(["Welding instead"], (await table.Parties[0].Get("/agreements?q=welding")).Texts("tbody th a"));
        Assert.Equal(404, (await table.Stranger.Get(url)).Status);
    }

    [Theory, Both]
    public async Task Teachers_of_a_party_read_what_is_in_force_and_nothing_of_what_is_negotiated(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.InForce();
        await table.Parties[1].Submit(await table.Parties[1].Get(url + "/propose"), ("Input.Clauses[1].Text[en]", "Secret until signed."), ("Input.Why", "Because of the lawsuit."));
        await table.Press(1, url, "Comment", ("Input.Text", "Between us."));
        var teacher = await house.GivenVisitor(Role.Teacher, table.Members[0]);
        var page = await teacher.Get(url);
        async Task<int> Status(string address) => (int)(await teacher.Http.GetAsync(address)).StatusCode;

        Assert.Equal(200, page.Status);
        foreach (var hidden in new[] { "Secret until signed.", "lawsuit", "Between us.", "Version 2", "is negotiated" }) Assert.DoesNotContain(hidden, page.Body, StringComparison.Ordinal);
        foreach (var address in new[] { "?version=2", "/compare", "/compare?old=1&new=2", "/versions/2/content.json", "/versions/2/receipt.json", "/document.docx?version=2" }) Assert.Equal(404, await Status(url + address));
        Assert.Equal((200, 200, 200), (await Status(url + "/versions/1/content.json"), await Status(url + "/versions/1/receipt.json"), await Status(url + "/document.docx")));
        Assert.DoesNotContain("Secret", await teacher.Http.GetStringAsync($"/api{url}"), StringComparison.Ordinal);
        Assert.Contains("Secret until signed.", (await table.Parties[2].Get(url)).Body, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task A_number_from_paper_is_passed_over_and_a_change_is_given_up_only_as_it_was_seen(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var first = await table.Find(await table.Draft());
        var taken = first.Code.Replace("1号", "2号", StringComparison.Ordinal);
        var paper = await table.Secretary.Submit(await table.Secretary.Get("/agreements/paper"), ("Input.Code", taken), ("Input.TitleZh", "校企合作协议"), ("Input.From", "2019-01-01"), ("Input.VouchedFor", "Ms Wu"), ("Input.Parties[0].OrganisationId", table.Members[0].Id.ToString()), ("Input.Parties[1].OrganisationId", table.Members[1].Id.ToString()));
        var url = await table.Offered();
        var stale = await table.Parties[0].Get(url);
        await table.Parties[1].Submit(await table.Parties[1].Get(url + "/propose"), ("Input.Clauses[1].Text[en]", "Meanwhile."));
        var late = await table.Parties[0].Submit(stale, stale.FormOf("Withdraw it"));
        var before = await house.WithDb(d => d.Set<Notice>().CountAsync());
        var withdrawn = await table.Press(0, url, "Withdraw it");

        Assert.Equal(302, paper.Status);
        Assert.Equal(first.Code.Replace("1号", "3号", StringComparison.Ordinal), (await table.Find(url)).Code);
        Assert.Equal((409, 302), (late.Status, withdrawn.Status));
        Assert.Equal(3, await house.WithDb(d => d.Set<Notice>().CountAsync()) - before);
        Assert.True(await house.WithDb(async d => (await d.Set<Notice>().ToListAsync()).Exists(n => n.Subject.In("en").Contains("entered as signed on paper", StringComparison.Ordinal))));
        Assert.Equal(409, (await table.Parties[0].Submit(await table.Parties[0].Get(paper.Location + "/propose"), ("Input.Title[zh-Hans]", "改"))).Status);
        var stranger = (await house.Visitor().Get(paper.Location!)).Status;
        await table.Secretary.Submit(await table.Secretary.Get(paper.Location!), (await table.Secretary.Get(paper.Location!)).FormOf("Make it public"));
        var shown = await house.Visitor().Get(paper.Location!);
        Assert.Equal((404, 200), (stranger, shown.Status));
        Assert.DoesNotContain("Ms Wu", shown.Body, StringComparison.Ordinal);
    }

    [Theory, Both]
    public async Task Hundreds_of_long_clauses_are_proposed_through_the_form_and_compared_in_time(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var table = await Table.In(house);
        var url = await table.Offered();
        var random = new Random(5);
        string Words(int n) => string.Join(' ', Enumerable.Range(0, n).Select(_ => random.Next(100_000).ToString("x", System.Globalization.CultureInfo.InvariantCulture)));
        ProposeVersion.ClauseInput Clause(int i) => new() { Id = new Guid(i + 1, 0, 0, new byte[8]), Place = i + 1, Heading = new() { ["en"] = $"Clause {i}" }, Text = new() { ["en"] = Words(400), ["zh-Hans"] = "双方应当互派教师。" } };
        var input = new ProposeVersion.Input { Basis = 1, Title = new() { ["en"] = "Long" }, Clauses = [.. Enumerable.Range(0, 180).Select(Clause)] };
        Assert.Null((await house.Run<ProposeVersion, Outcome<int>>(p => p.Run(Table.Id(url), input, CancellationToken.None), await table.Who(1))).Refusal);
        var form = await table.Parties[1].Get(url + "/propose");
        var second = await table.Parties[1].Submit(form, [.. Enumerable.Range(0, 180).Select(i => ($"Input.Clauses[{i}].Text[en]", (object?)Words(400)))]);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var compared = await table.Parties[2].Get(url + "/compare");
        var titles = await table.Parties[1].Submit(await table.Parties[1].Get(url + "/propose"), ("Input.Title[en]", new string('a', 301)));

        Assert.Equal((302, 200, 422), (second.Status, compared.Status, titles.Status));
        Assert.Contains("not compared word by word", compared.Body, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), watch.Elapsed.ToString());
    }
}
