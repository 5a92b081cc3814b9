using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>The states of a posting's life, and who takes it from one to another.</summary>
public class LifeTests
{
    static readonly Dictionary<PostingState, PostingState[]> Allowed = new()
    {
        [PostingState.Draft] = [PostingState.InReview, PostingState.Live, PostingState.Withdrawn],
        [PostingState.InReview] = [PostingState.Live, PostingState.Draft, PostingState.Withdrawn],
        [PostingState.Live] = [PostingState.Closed, PostingState.Withdrawn, PostingState.InReview],
        [PostingState.Closed] = [PostingState.Live, PostingState.Archived],
        [PostingState.Withdrawn] = [PostingState.Draft, PostingState.Archived],
        [PostingState.Archived] = [],
    };

    static readonly Dictionary<PostingState, PostingState[]> Ways = new()
    {
        [PostingState.Draft] = [], [PostingState.InReview] = [PostingState.InReview], [PostingState.Live] = [PostingState.Live], [PostingState.Closed] = [PostingState.Live, PostingState.Closed],
        [PostingState.Withdrawn] = [PostingState.Withdrawn], [PostingState.Archived] = [PostingState.Withdrawn, PostingState.Archived],
    };

    static async Task<Guid> In(TestHouse house, Alliance.Members.Organisation works, PostingState state, string title)
    {
        var id = await house.GivenPosting(works, title, p => p.IsDraft = true);
        foreach (var step in Ways[state]) await house.Move(id, step);
        return id;
    }

    [Theory, Both]
    public async Task A_posting_goes_only_where_its_state_allows_and_the_page_offers_just_that(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var hr = await house.GivenVisitor(Role.HrOfficer, works);

        foreach (var from in Enum.GetValues<PostingState>())
        {
            foreach (var to in Enum.GetValues<PostingState>())
            {
                var id = await In(house, works, from, $"Welder {from} {to}");
                if (to == from)
                {
                    var offered = (await hr.Get($"/postings/{id}")).Document.QuerySelectorAll("form input[name=state]").Select(e => e.GetAttribute("value")!);
                    Assert.Equal(Allowed[from].Select(s => s.ToString()), offered);
                }

                var answer = await hr.Post($"/api/postings/{id}/state", new { state = to.ToString() });

                var goes = to == from || Allowed[from].Contains(to);
                Assert.Equal((from, to, goes ? 200 : 409), (from, to, answer.Status));
                Assert.Equal(goes ? to : from, (await house.Kept(id)).State);
            }
        }
    }

    [Theory]
    [Both("en", "This posting is Closed; from there it cannot become Withdrawn.")]
    [Both("zh-Hans", "不能变为")]
    public async Task A_button_of_a_page_that_is_out_of_date_changes_nothing_and_says_why(Db db, string language, string why)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works);
        var hr = await house.GivenVisitor(Role.HrOfficer, works, language);
        var (first, second) = (await hr.Get($"/postings/{id}"), await hr.Get($"/postings/{id}"));

        var closed = await hr.Submit(first, first.FormOf(Say(house.Words, language, "posting.move.Closed")));
        var late = await hr.Submit(second, second.FormOf(Say(house.Words, language, "posting.move.Withdrawn")));

        Assert.Equal((302, 409), (closed.Status, late.Status));
        Assert.Contains(why, late.Text(".summary li"), StringComparison.Ordinal);
        Assert.Equal(PostingState.Closed, (await house.Kept(id)).State);
    }

    [Theory, Both]
    public async Task Another_organisation_and_the_wrong_role_move_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, other) = (Given.Organisation(), Given.Organisation("Other Works"));
        await house.GivenAlliance(works, other);
        var (open, draft) = (await house.GivenPosting(works), await house.GivenPosting(works, "Draft welder", p => p.IsDraft = true));
        var (foreign, teacher, own) = (await house.GivenVisitor(Role.HrOfficer, other), await house.GivenVisitor(Role.Teacher, works), await house.GivenVisitor(Role.HrOfficer, works));
        var form = await own.Get($"/postings/{open}");

        var token = form.Document.QuerySelector("input[name='form-token']")!.GetAttribute("value")!;
        var strange = await house.Visitor().Post($"/api/postings/{open}/state", new { state = "Closed" });

        Assert.Equal(403, (await foreign.Post($"/api/postings/{open}/state", new { state = "Closed" })).Status);
        Assert.Equal(404, (await foreign.Post($"/api/postings/{draft}/state", new { state = "Live" })).Status);
        Assert.Equal(404, (await foreign.Put($"/api/postings/{draft}", new { title = "Mine" })).Status);
        Assert.Equal(404, (await foreign.Get($"/postings/write/{draft}")).Status);
        Assert.Equal(403, (await teacher.Post($"/api/postings/{open}/state", new { state = "Closed" })).Status);
        Assert.False((await teacher.Get($"/postings/{open}")).Has("form input[name=state]"));
        Assert.False((await foreign.Get($"/postings/{open}")).Has("form input[name=state]"));
        Assert.True(strange.Status is 401 or 302 or 403, strange.Status.ToString());
        Assert.NotEmpty(token);
        Assert.Equal((PostingState.Live, PostingState.Draft), ((await house.Kept(open)).State, (await house.Kept(draft)).State));
    }

    [Theory, Both]
    public async Task A_state_that_is_not_named_or_unknown_moves_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await In(house, works, PostingState.Withdrawn, "Welder");
        var hr = await house.GivenVisitor(Role.HrOfficer, works);
        var page = await hr.Get($"/postings/{id}");
        var form = page.FormOf("Archive");
        form.Element.QuerySelector("input[name=state]")!.SetAttribute("value", "Nonsense");

        Assert.Equal(400, (await hr.Post($"/api/postings/{id}/state", new { })).Status);
        Assert.Equal(400, (await hr.Post($"/api/postings/{id}/state", new { state = "Nonsense" })).Status);
        Assert.Equal(400, (await hr.Post($"/api/postings/{id}/state", new { state = 99 })).Status);
        Assert.Equal(400, (await hr.Submit(page, form)).Status);
        Assert.Equal(PostingState.Withdrawn, (await house.Kept(id)).State);
    }

    [Theory, Both]
    public async Task Of_two_tabs_the_later_one_is_told_that_somebody_was_before(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works);
        var hr = await house.GivenVisitor(Role.HrOfficer, works);
        var (first, second) = (await hr.Get($"/postings/write/{id}"), await hr.Get($"/postings/write/{id}"));

        var saved = await hr.Submit(first, ("Input.Headcount", "5"));
        var late = await hr.Submit(second, ("Input.Headcount", "7"), ("Input.Contact", "Ms Li"));
        var lateToo = await hr.Put($"/api/postings/{id}", new { title = "Welder", version = 0 });

        Assert.Equal((302, 409, 409), (saved.Status, late.Status, lateToo.Status));
        Assert.Equal("7", late.Attribute("#Input_Headcount", "value"));
        Assert.Equal("Ms Li", late.Attribute("#Input_Contact", "value"));
        Assert.Equal(5, (await house.Kept(id)).Headcount);
    }

    [Theory, Both]
    public async Task Many_who_move_the_same_posting_at_once_are_answered_without_a_fault(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works);
        var hr = await house.GivenVisitor(Role.HrOfficer, works);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => hr.Post($"/api/postings/{id}/state", new { state = i % 2 == 0 ? "Closed" : "Withdrawn" }))));

        Assert.All(answers, a => Assert.True(a.Status is 200 or 409, a.Body));
        Assert.Contains(answers, a => a.Status == 200);
        Assert.Empty(house.Errors);
    }

    [Theory, Both]
    public async Task What_is_over_closes_and_is_published_again_only_with_a_later_day(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works, but: p => p.ClosesOn = house.Clock.Today.AddDays(1));
        house.Clock.Advance(TimeSpan.FromDays(2));
        var hr = await house.GivenVisitor(Role.HrOfficer, works);
        await house.Run<CloseExpired, int>(close => close.Run(CancellationToken.None));
        await house.Settled();
        var list = await house.Visitor().Get("/api/postings");

        var refused = await hr.Post($"/api/postings/{id}/state", new { state = "Live" });
        await hr.Submit(await hr.Get($"/postings/write/{id}"), ("Input.ClosesOn", "2027-01-31"));
        var again = await hr.Post($"/api/postings/{id}/state", new { state = "Live" });

        Assert.True(list.Json.GetProperty("showsClosed").GetBoolean());
        Assert.Equal((409, 200), (refused.Status, again.Status));
        Assert.Equal(PostingState.Live, (await house.Kept(id)).State);
    }

    static string Say(Words words, string language, string key) => words.All(language)[key];
}
