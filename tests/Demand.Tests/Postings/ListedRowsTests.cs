using Guildhall.Demand.Postings;
using Guildhall.Demand.Tests.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Demand.Tests.Postings;

public class ListedRowsTests
{
    [Theory, Both]
    public async Task A_row_says_what_the_posting_says(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var works = Given.Organisation();
        await house.GivenAlliance(works);
        var full = await house.GivenPosting(works, "Receptionist", p =>
        {
            (p.Description, p.Headcount, p.Level, p.Kind) = ($"You will {Sample.Complaints} and {Sample.Service}.", 7, EducationLevel.Bachelor, PostingKind.Internship);
            (p.PayMin, p.PayMax, p.PayCurrency, p.PayPeriod, p.ClosesOn, p.Place) = (1234.5m, 2000m, "CNY", PayPeriod.Month, new DateOnly(2999, 12, 31), "石家庄");
        });
        var bare = await house.GivenPosting(works, "Bare", p => (p.PayMin, p.PayMax, p.PayCurrency, p.PayPeriod, p.ClosesOn, p.Region, p.Place) = (null, null, null, null, null, null, null));

        var found = await house.Run<SearchPostings, SearchPostings.Result>(search => search.Run(new(), CancellationToken.None), Who.Stranger);

        Assert.Equal(new[] { full, bare }.Order(), found.Rows.Select(r => r.Id).Order());
        foreach (var row in found.Rows)
        {
            var posting = await house.Run<GuildhallDb, Posting>(d => d.Set<Posting>().AsNoTracking().SingleAsync(p => p.Id == row.Id), Who.Stranger);
            Assert.Equal(posting.Skills.Select(s => s.Skill), row.Skills);
            var expected = new SearchPostings.Row(posting.Id, posting.Title, posting.EmployerName, posting.EmployerId, posting.RegionCode, posting.PlaceText, posting.Headcount, posting.Kind, posting.State, posting.Level,
                posting.PayMin, posting.PayMax, posting.PayCurrency, posting.PayPeriod, posting.ClosesOn, posting.PostedAt, posting.Language, posting.Occupation, row.Skills, null, 1);
            Assert.Equal(expected, row);
        }
    }

    [Fact]
    public void Corrections_win_over_what_was_read()
    {
        var reading = new PostingReading([new ReadOccupation(5, 0.9, "Skill", "Occupation", [new TextSpan(0, 4)]), new ReadOccupation(6, 0.8, "", "", [])], [new ReadSkill(1, SkillImportance.Useful, 0.5, "Occupation", "Skills", [new TextSpan(3, 9)]), new ReadSkill(2, SkillImportance.Essential, 0.4, "", "", [])]);
        var corrections = new Corrections(7, [3], [2]);

        var (occupation, skills) = ListedConcepts.Of(Json(reading), Json(corrections));
        var (uncorrected, all) = ListedConcepts.Of(Json(reading), Json(Corrections.None));

        Assert.Equal(7, occupation);
        Assert.Equal([3, 1], skills);
        Assert.Equal(5, uncorrected);
        Assert.Equal([1, 2], all);
        Assert.Equal((null, 0), ListedConcepts.Of(Json(PostingReading.Nothing), Json(Corrections.None)) is var (none, nothing) ? (none, nothing.Count) : default);
    }

    static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, JsonColumn.Format);
}
