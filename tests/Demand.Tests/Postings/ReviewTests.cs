using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>What a rule has stopped waits for a person.</summary>
public class ReviewTests
{
    static readonly KeyValuePair<string, string?>[] Floor = [new("Quality:PayFloor:CNY", "2000")];

    static async Task<Dictionary<string, Guid>> GivenStopped(TestHouse house, Alliance.Members.Organisation works) => new(StringComparer.Ordinal)
    {
        ["Cheap"] = await house.GivenPosting(works, "Cheap welder", p => (p.PayMin, p.PayMax) = (1000, 1500)),
        ["Hourly"] = await house.GivenPosting(works, "Hourly welder", p => (p.PayMin, p.PayMax, p.PayPeriod) = (5, 10, PayPeriod.Hour)),
        ["Banned"] = await house.GivenPosting(works, "Banned welder", p => p.Description = "Join metal parts by welding. 仅限男性，入职需交押金。"),
        ["Nobody"] = await house.GivenPosting(works, "Nobody's welder", p => p.Employer = "某知名企业"),
        ["Paid"] = await house.GivenPosting(works, "Paid welder", p => (p.PayMin, p.PayMax, p.PayPeriod) = (20, 30, PayPeriod.Hour)),
        ["Bare"] = await house.GivenPosting(works, "Bare welder", p => (p.PayMin, p.PayMax, p.PayCurrency, p.PayPeriod, p.ClosesOn) = (null, null, null, null, null)),
    };

    [Theory]
    [Both("en")]
    [Both("zh-Hans")]
    public async Task Pay_below_the_floor_banned_words_and_nameless_employers_wait_with_the_reason_and_nothing_else_does(Db db, string language)
    {
        await using var house = await TestHouse.Start(db, Floor);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await GivenStopped(house, works);
        var reviewer = await house.GivenVisitor(Role.Reviewer, language: language);

        var queue = await reviewer.Get("/review");

        string Say(PostingIssue issue) => house.Words.All(language).Single(w => w.Key.EndsWith($".{issue}", StringComparison.Ordinal)).Value;
        Assert.Equal(["Cheap welder", "Hourly welder", "Banned welder", "Nobody's welder"], queue.Texts("tbody th a"));
        Assert.Equal([PostingIssue.PayBelowFloor, PostingIssue.PayBelowFloor, PostingIssue.BannedWords, PostingIssue.AnonymousEmployer], queue.Document.QuerySelectorAll("tbody tr").Select(row =>
            Enum.GetValues<PostingIssue>().Single(i => row.QuerySelector(".late")!.TextContent == Say(i))));
        Assert.Equal(["Bare welder", "Paid welder"], (await house.Visitor(language).Get("/postings")).Titles().Order());
    }

    [Theory, Both]
    public async Task A_reviewer_lets_through_or_refuses_and_the_queue_is_empty_then(Db db)
    {
        await using var house = await TestHouse.Start(db, Floor);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var (good, bad) = (await house.GivenPosting(works, "Good welder", p => p.Employer = "某企业"), await house.GivenPosting(works, "Bad welder", p => p.Description = "Deposit required before you join metal parts by welding."));
        var reviewer = await house.GivenVisitor(Role.Reviewer);

        var queue = await reviewer.Get("/review");
        static Form Button(Page page, Guid id, string says)
        {
            var button = page.Document.QuerySelectorAll<IHtmlButtonElement>("td button").Single(b => b.TextContent == says && b.Form!.QuerySelector("input[name=id]")!.GetAttribute("value") == id.ToString());
            return new Form(button.Form!, button);
        }

        await reviewer.Submit(queue, Button(queue, good, "Let through"));
        var after = await reviewer.Follow(await reviewer.Submit(queue, Button(queue, bad, "Refuse"), ("reason", "No deposits.")));
        await house.Settled();
        var late = await reviewer.Submit(queue, Button(queue, bad, "Let through"));

        Assert.True(after.Has(".empty"));
        Assert.Equal((PostingState.Live, PostingState.Withdrawn), ((await house.Kept(good)).State, (await house.Kept(bad)).State));
        Assert.Equal(409, late.Status);
        Assert.Equal(["Good welder"], (await house.Visitor().Get("/postings")).Titles());
    }

    [Theory, Both]
    public async Task Who_gives_a_posting_back_says_why_and_its_owner_reads_it_mends_it_and_the_reason_is_gone_when_it_is_live(Db db)
    {
        await using var house = await TestHouse.Start(db, Floor);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works, "Welder", p => p.Description = "Deposit required before you join metal parts by welding.");
        var (reviewer, owner, other) = (await house.GivenVisitor(Role.Reviewer), await house.GivenVisitor(Role.HrOfficer, works), await house.GivenVisitor(Role.Teacher, works));
        var queue = await reviewer.Get("/review");
        Form Return() => new(queue.Document.QuerySelector<IHtmlButtonElement>("button[value=Draft]")!.Form!, queue.Document.QuerySelector<IHtmlButtonElement>("button[value=Draft]")!);

        var silent = await reviewer.Submit(queue, Return(), ("reason", "  "));
        Assert.Equal(422, silent.Status);
        Assert.True(silent.Has("details[open] textarea[aria-invalid=true]"));
        Assert.Equal(PostingState.InReview, (await house.Kept(id)).State);

        await reviewer.Submit(queue, Return(), ("reason", "Please take the <deposit> out."));
        Assert.Equal(PostingState.Draft, (await house.Kept(id)).State);
        Assert.Contains("Please take the <deposit> out.", (await owner.Get($"/postings/{id}")).Text(".note"), StringComparison.Ordinal);
        Assert.Contains("Please take the <deposit> out.", (await owner.Get("/desk")).Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("deposit", (await other.Get("/desk")).Body, StringComparison.Ordinal);

        Assert.Equal(200, (await (await house.GivenVisitor(Role.Administrator)).Post($"/api/postings/{id}/state", new { state = "Live" })).Status);
        Assert.Equal("", (await house.Kept(id)).ReturnedBecause);
    }

    [Theory, Both]
    public async Task Only_those_who_review_the_whole_hall_see_the_queue_and_nobody_lets_the_own_through(Db db)
    {
        await using var house = await TestHouse.Start(db, Floor);
        var (works, other) = (Given.Organisation(), Given.Organisation("Other Works"));
        await house.GivenAlliance(works, other);
        var id = await house.GivenPosting(works, "Nobody's welder", p => p.Employer = "某企业");
        var (own, foreign, local) = (await house.GivenVisitor(Role.HrOfficer, works), await house.GivenVisitor(Role.HrOfficer, other), await house.GivenVisitor(Role.Reviewer, other));

        foreach (var visitor in new[] { own, foreign, local })
        {
            var refused = await visitor.Get("/review");
            Assert.Equal(403, refused.Status);
            Assert.DoesNotContain("welder", refused.Body, StringComparison.Ordinal);
        }
        Assert.NotEqual(200, (await house.Visitor().Get("/review")).Status);
        Assert.Equal(403, (await own.Post($"/api/postings/{id}/state", new { state = "Live" })).Status);
        Assert.DoesNotContain("Publish", (await own.Get($"/postings/{id}")).Texts("form button"));
        Assert.Equal(404, (await foreign.Post($"/api/postings/{id}/state", new { state = "Live" })).Status);
        Assert.Equal(404, (await local.Post($"/api/postings/{id}/state", new { state = "Live" })).Status);
        // Nor by way of a draft.
        await own.Post($"/api/postings/{id}/state", new { state = "Draft" });
        Assert.Equal(403, (await own.Post($"/api/postings/{id}/state", new { state = "Live" })).Status);
        Assert.Equal(PostingState.Draft, (await house.Kept(id)).State);
    }

    [Theory, Both]
    public async Task What_breaks_a_rule_by_a_later_change_leaves_the_public_again_also_when_it_was_closed(Db db)
    {
        await using var house = await TestHouse.Start(db, Floor);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var (live, closed) = (await house.GivenPosting(works), await house.GivenPosting(works, "Closed welder"));
        await house.Move(closed, PostingState.Closed);
        var hr = await house.GivenVisitor(Role.HrOfficer, works);

        foreach (var id in new[] { live, closed }) await hr.Submit(await hr.Get($"/postings/write/{id}"), ("Input.Description", "Join metal parts by welding. 入职费 500 元。"));
        await house.Settled();

        foreach (var id in new[] { live, closed })
        {
            Assert.Equal(PostingState.InReview, (await house.Kept(id)).State);
            Assert.Equal(404, (await house.Visitor().Get($"/postings/{id}")).Status);
        }
    }
}
