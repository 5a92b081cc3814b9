using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;

namespace Guildhall.Demand.Tests.Programmes;

public class SearchProgrammesTests
{
    [Theory, Both]
    public async Task Programmes_are_found_by_words_and_by_filters_with_what_lies_within(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var (north, south) = (Sample.College(), Sample.College("Southern College", "南方学院", "CN-12"));
        await house.Given(north, south);
        await house.GivenProgramme(north, "Hotels");
        await house.GivenProgramme(north, "Sums", p => (p.NameZh, p.Field, p.Skills) = ("会计", "0411", [Sample.Skill(Sample.Spreadsheets).Uri]));
        await house.GivenProgramme(south, "Shops", p => (p.Field, p.Level, p.GraduatesPerYear) = ("0416", EducationLevel.Secondary, 500));

        Assert.Equal(["Shops", "Hotels", "Sums"], await Find(house, new()));
        Assert.Equal(["Sums"], await Find(house, new() { Q = "会计" }));
        Assert.Equal(["Sums"], await Find(house, new() { Q = "spreadsheets" }));
        Assert.Equal(["Shops", "Sums"], await Find(house, new() { Field = ["041"] }));
        Assert.Equal(["Shops", "Sums"], await Find(house, new() { Field = ["04"] }));
        Assert.Equal(["Hotels", "Sums"], await Find(house, new() { Region = ["CN-13"] }));
        Assert.Equal(["Shops"], await Find(house, new() { Level = [EducationLevel.Secondary] }));
        Assert.Equal(["Sums"], await Find(house, new() { Skill = [Sample.Skill(Sample.Spreadsheets).Uri] }));
        Assert.Equal(["Shops"], await Find(house, new() { College = [south.Id] }));
        Assert.Empty(await Find(house, new() { Field = ["7777"] }));
    }

    [Theory, Both]
    public async Task A_college_that_changes_its_name_is_found_by_the_new_one(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        await house.GivenProgramme(college);

        await house.WithDb(async d =>
        {
            (await d.Set<Organisation>().FindAsync(college.Id))!.Called(Localised.Of("en", "Zephyr Academy"));
            return await d.SaveChangesAsync();
        });
        await house.Settled();

        Assert.Equal(["Hotel management"], await Find(house, new() { Q = "zephyr" }));
        Assert.Empty(await Find(house, new() { Q = "northern" }));
    }

    [Theory, Both]
    public async Task Page_by_page_every_programme_comes_once(Db db)
    {
        await using var house = await TestHouse.Start(db);
        var college = Sample.College();
        await house.Given(college);
        for (var i = 0; i < 5; i++) await house.GivenProgramme(college, $"Programme {i}", p => p.GraduatesPerYear = 40 - i % 2);
        var visitor = house.Visitor();

        var found = new List<string>();
        var page = await visitor.Get("/programmes?take=2");
        for (; ; page = await visitor.Get(page.Link("Next page")))
        {
            found.AddRange(page.Texts("article.hit h3"));
            if (!page.Has("a[rel=next]")) break;
        }

        Assert.Equal(["Programme 0", "Programme 2", "Programme 4", "Programme 1", "Programme 3"], found);
        Assert.Equal("5 programmes", page.Text("#results"));
    }

    static Task<List<string>> Find(TestHouse house, SearchProgrammes.Input input) =>
        house.Run<SearchProgrammes, List<string>>(async search => [.. (await search.Run(input, CancellationToken.None)).Rows.Select(r => r.Name.In("en"))]);
}
