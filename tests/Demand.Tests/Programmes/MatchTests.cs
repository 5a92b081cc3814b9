using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;

namespace Guildhall.Demand.Tests.Programmes;

public class MatchTests
{
    [Theory, Both]
    public async Task A_programme_finds_the_open_postings_that_want_what_it_teaches_and_no_others(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works) = (Sample.College(), Given.Organisation());
        await house.GivenAlliance(college, works);
        var programme = await house.GivenProgramme(college);
        var both = await house.GivenPosting(works, "Receptionist", p => (p.Description, p.Level) = ($"You will {Sample.Complaints} and {Sample.Service}, and you {Sample.Spreadsheets}.", EducationLevel.Secondary));
        var one = await house.GivenPosting(works, "Clerk", p => p.Description = $"The person in this office will {Sample.Complaints} every day of the week.");
        await house.GivenPosting(works, "Draft", p => (p.Description, p.IsDraft) = ($"You will {Sample.Complaints} and {Sample.Service}.", true));
        await house.GivenPosting(works, "Hidden", p => (p.Description, p.IsPublic, p.SharedWith) = ($"You will {Sample.Complaints} and {Sample.Service}.", false, []));

        var found = await house.Run<MatchPostings, Outcome<MatchPostings.Result>>(match => match.Run(new() { Programme = programme }, CancellationToken.None), Who.Stranger);

        Assert.Equal([both, one], found.Value.Rows.Select(r => r.Posting.Id));
        var fit = found.Value.Rows[0].Fit;
        Assert.Equal(new[] { Sample.Complaints, Sample.Service }.Select(s => Sample.Skill(s).Number).Order(), fit.Covered.Order());
        Assert.Contains(Sample.Skill(Sample.Spreadsheets).Number, fit.Missing);
        Assert.Equal([(FitCriterion.Skills, false), (FitCriterion.Level, true), (FitCriterion.Region, true)], fit.Reasons.Select(r => (r.Criterion, r.Met)));
    }

    [Theory, Both]
    public async Task A_posting_finds_the_programmes_that_teach_most_of_it_with_the_distance(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works) = (Sample.College(), Given.Organisation());
        await house.GivenAlliance(college, works);
        var near = await house.GivenProgramme(college, "Near", p => (p.Latitude, p.Longitude) = (38.0, 114.5));
        var less = await house.GivenProgramme(college, "Less", p => p.Skills = [Sample.Skill(Sample.Complaints).Uri]);
        await house.GivenProgramme(college, "None", p => p.Skills = [Sample.Skill(Sample.Spreadsheets).Uri]);
        var posting = await house.GivenPosting(works, "Receptionist", p => (p.Description, p.Latitude, p.Longitude) = ($"You will {Sample.Complaints} and {Sample.Service} for our guests.", 38.0, 114.6));

        var found = await house.Run<MatchProgrammes, Outcome<MatchProgrammes.Result>>(match => match.Run(new() { Posting = posting }, CancellationToken.None), Who.Stranger);

        Assert.Equal([near, less], found.Value.Rows.Select(r => r.Programme.Id));
        Assert.Equal(8.8, found.Value.Rows[0].Fit.Km!.Value, 1);
        Assert.Null(found.Value.Rows[1].Fit.Km);
    }

    [Theory, Both]
    public async Task Between_equal_skills_the_same_place_and_a_level_that_suits_decide_and_never_outweigh_a_skill(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works) = (Sample.College(), Given.Organisation());
        await house.GivenAlliance(college, works);
        var programme = await house.GivenProgramme(college, but: p => (p.Region, p.Level) = ("CN-1301", EducationLevel.HigherVocational));
        Task<Guid> Posting(string title, string region, EducationLevel level, string text) => house.GivenPosting(works, title, p => (p.Region, p.Level, p.Description) = (region, level, text));
        var one = $"Every day you will {Sample.Complaints} in this house.";
        var far = await Posting("Far", "CN-44", EducationLevel.HigherVocational, one);
        var above = await Posting("Above", "CN-1301", EducationLevel.Master, one);
        var right = await Posting("Right", "CN-1301", EducationLevel.Secondary, one);
        var more = await Posting("More", "CN-44", EducationLevel.Master, $"You will {Sample.Complaints} and {Sample.Service}.");

        var found = await house.Run<MatchPostings, Outcome<MatchPostings.Result>>(match => match.Run(new() { Programme = programme }, CancellationToken.None), Who.Stranger);

        Assert.Equal((more, right), (found.Value.Rows[0].Posting.Id, found.Value.Rows[1].Posting.Id));
        Assert.Equal(new[] { far, above }.Order(), found.Value.Rows.Skip(2).Select(r => r.Posting.Id).Order());
    }

    [Theory, Both]
    public async Task A_posting_that_one_may_not_see_matches_nothing(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works) = (Sample.College(), Given.Organisation());
        await house.GivenAlliance(college, works);
        var hidden = await house.GivenPosting(works, "Hidden", p => (p.IsPublic, p.SharedWith) = (false, []));

        var found = await house.Run<MatchProgrammes, Outcome<MatchProgrammes.Result>>(match => match.Run(new() { Posting = hidden }, CancellationToken.None), Who.Stranger);

        Assert.IsType<Missing>(found.Refusal);
    }

    [Theory]
    [Both("en", "1 of {0}", "Teaches ")]
    [Both("zh-Hans", "1/{0}", "讲授")]
    public async Task The_page_of_a_posting_says_why_a_programme_matches(Db db, string language, string share, string teaches)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works) = (Sample.College(), Given.Organisation());
        await house.GivenAlliance(college, works);
        await house.GivenProgramme(college, but: p => p.Skills = [Sample.Skill(Sample.Complaints).Uri]);
        var posting = await house.GivenPosting(works, "Receptionist", p => p.Description = $"You will {Sample.Complaints} and {Sample.Service} for our guests.");

        var page = await house.Visitor(language).Get($"/postings/{posting}");

        Assert.Equal([string.Format(share, await house.Wanted(posting))], page.Texts("#programmes ~ ol.list .num.s b"));
        Assert.Equal(teaches + Sample.Skill(Sample.Complaints).Name.In(language), page.Texts("ul.fit li")[0]);
        Assert.Contains(Sample.Skill(Sample.Service).Name.In(language), page.Texts("ul.fit li.no")[0]);
    }

    [Theory, Both]
    public async Task The_interface_answers_with_reasons_in_words(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (college, works) = (Sample.College(), Given.Organisation());
        await house.GivenAlliance(college, works);
        var programme = await house.GivenProgramme(college);
        var posting = await house.GivenPosting(works, "Receptionist", p => p.Description = $"You will {Sample.Complaints} and {Sample.Service} for our guests.");
        var visitor = house.Visitor();

        var byProgramme = (await visitor.Get($"/api/postings/match?programme={programme}")).Json[0].GetProperty("fit");
        var bySkills = (await visitor.Get($"/api/programmes/match?skills={Uri.EscapeDataString(Sample.Skill(Sample.Service).Uri)}")).Json[0];
        var nothing = await visitor.Get("/api/programmes/match");

        Assert.Equal($"2 of {await house.Wanted(posting)} skills", byProgramme.GetProperty("reasons")[0].GetProperty("text").GetString());
        Assert.Equal(programme, bySkills.GetProperty("programme").GetProperty("id").GetGuid());
        Assert.Equal(400, nothing.Status);
    }
}
