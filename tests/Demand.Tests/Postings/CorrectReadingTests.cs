using Guildhall.Demand.Postings;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Guildhall.Demand.Tests.Imports;
using Guildhall.Demand.Tests.Programmes;
using static Guildhall.Demand.Tests.Imports.Importing;

namespace Guildhall.Demand.Tests.Postings;

/// <summary>A person's word stands above the reader's.</summary>
public class CorrectReadingTests
{
    const string Text = "<p>You will handle customer complaints and maintain customer service for our guests.</p>";

    [Theory]
    [Both("en")]
    [Both("zh-Hans")]
    public async Task Occupation_and_skill_are_corrected_with_one_click_and_found_so_at_once(Db db, string language)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var id = await house.GivenPosting(works, "Hotel receptionist", p => p.Description = Text);
        var hr = await house.GivenVisitor(Role.HrOfficer, works, language);
        var (thisOne, notAsked, forget) = (house.Words.All(language)["posting.correct.this"], house.Words.All(language)["posting.correct.remove"], house.Words.All(language)["posting.correct.reset"]);
        var complaints = Sample.Skill(Sample.Complaints);
        var read = await house.Kept(id);
        var baker = Taxonomy.Classification.Instance.Concepts.Single(c => c.IsOccupation && c.Name.OrNull("en") == "baker");
        await hr.Post($"/api/postings/{id}/corrections", new { occupation = baker.Uri });

        var page = await hr.Get($"/postings/{id}");
        var choice = page.Document.QuerySelectorAll<IHtmlButtonElement>("button").First(b => b.TextContent.Trim() == thisOne);
        page = await hr.Follow(await hr.Submit(page, new Form(choice.Form!, choice)));
        var row = page.Document.QuerySelectorAll<IHtmlButtonElement>("button").First(b => b.TextContent.Trim() == notAsked && b.GetAttribute("aria-label")!.Contains(complaints.Name.In(language), StringComparison.Ordinal));
        page = await hr.Follow(await hr.Submit(page, new Form(row.Form!, row)));
        await house.Settled();

        var corrected = await house.Kept(id);
        Assert.Equal(read.Occupation, corrected.Corrections.Occupation);
        Assert.Equal([complaints.Number], corrected.Corrections.Removed);
        Assert.Equal(0, (await house.Visitor().Get("/api/postings?skill=" + Uri.EscapeDataString(complaints.Uri))).Json.GetProperty("count").GetInt32());

        page = await hr.Follow(await hr.Submit(page, page.FormOf(forget)));
        await house.Settled();
        Assert.Equal(read.Occupation, (await house.Kept(id)).Occupation);
        Assert.Equal(1, (await house.Visitor().Get("/api/postings?skill=" + Uri.EscapeDataString(complaints.Uri))).Json.GetProperty("count").GetInt32());
    }

    [Theory, Both]
    public async Task Corrections_stay_when_the_posting_comes_again_and_when_it_is_edited(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        await house.Import(Lines(Vacancy("1", "Hotel receptionist", text: Text)), "board", works.Id);
        var id = (await house.PostingsOf("board"))["id:1"].Id;
        var hr = await house.GivenVisitor(Role.HrOfficer, works);
        var baker = Taxonomy.Classification.Instance.Concepts.Single(c => c.IsOccupation && c.Name.OrNull("en") == "baker");
        var (complaints, spreadsheets) = (Sample.Skill(Sample.Complaints), Sample.Skill(Sample.Spreadsheets));

        Assert.Equal(204, (await hr.Post($"/api/postings/{id}/corrections", new { occupation = baker.Uri, add = spreadsheets.Uri, remove = complaints.Uri })).Status);
        await house.Import(Lines(Vacancy("1", "Hotel receptionist (f/m)", text: Text + "<p>Apply soon.</p>")), "board", works.Id);
        var imported = await house.Kept(id);
        await hr.Submit(await hr.Get($"/postings/write/{id}"), ("Input.Headcount", "4"));
        var edited = await house.Kept(id);

        foreach (var posting in new[] { imported, edited })
        {
            Assert.Equal(baker.Number, posting.Occupation);
            Assert.Contains(spreadsheets.Number, posting.Skills.Select(s => s.Skill));
            Assert.DoesNotContain(complaints.Number, posting.Skills.Select(s => s.Skill));
        }
        Assert.Equal(("Hotel receptionist (f/m)", 4), (imported.Title, edited.Headcount));
    }

    [Theory, Both]
    public async Task Only_the_owners_people_and_reviewers_correct(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, other) = (Given.Organisation(), Given.Organisation("Other Works"));
        await house.GivenAlliance(works, other);
        var (open, draft) = (await house.GivenPosting(works), await house.GivenPosting(works, "Draft welder", p => p.IsDraft = true));
        var body = new { remove = Sample.Skill(Sample.Complaints).Uri };
        var (foreign, learner, reviewer) = (await house.GivenVisitor(Role.HrOfficer, other), await house.GivenVisitor(Role.Learner, works), await house.GivenVisitor(Role.Reviewer));

        Assert.Equal(403, (await foreign.Post($"/api/postings/{open}/corrections", body)).Status);
        Assert.Equal(404, (await foreign.Post($"/api/postings/{draft}/corrections", body)).Status);
        Assert.Equal(403, (await learner.Post($"/api/postings/{open}/corrections", body)).Status);
        Assert.NotEqual(204, (await house.Visitor().Post($"/api/postings/{open}/corrections", body)).Status);
        foreach (var visitor in new[] { foreign, learner, house.Visitor() }) Assert.False((await visitor.Get($"/postings/{open}")).Has("form[action*=Correct]"));
        Assert.Equal(204, (await reviewer.Post($"/api/postings/{open}/corrections", body)).Status);
        Assert.Equal(400, (await reviewer.Post($"/api/postings/{open}/corrections", new { add = "no-such-skill" })).Status);
    }

    [Theory, Both]
    public async Task A_reviewer_of_one_organisation_is_offered_nothing_in_another(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (works, other) = (Given.Organisation(), Given.Organisation("Other Works"));
        await house.GivenAlliance(works, other);
        var id = await house.GivenPosting(works);
        var local = await house.GivenVisitor(Role.Reviewer, other);

        Assert.False((await local.Get($"/postings/{id}")).Has("form[action*=Correct]"));
        Assert.Equal(403, (await local.Post($"/api/postings/{id}/corrections", new { reset = true })).Status);
    }
}
