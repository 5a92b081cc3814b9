namespace Guildhall.Reading.Tests;

public class ReadTitleTests
{
    static int? First(string title, string? language = null) => Small.Reader.ReadTitle(title, language) is [var first, ..] ? first.Concept : null;

    [Theory]
    [InlineData("Nurse", Small.Nurse)]
    [InlineData("Band 5 Registered Nurse - Full time, £25,000", Small.Nurse)]
    [InlineData("Senior Software Developer (Remote)", Small.Developer)]
    [InlineData("Programmer", Small.Developer)]
    [InlineData("Warehouse Clerks wanted!", Small.Clerk)]
    [InlineData("Krankenpfleger (m/w/d) in Vollzeit", Small.Nurse)]
    [InlineData("Softwareentwicklerin (w/m/d)", Small.Developer)]
    [InlineData("急招护士 五险一金 双休", Small.Nurse)]
    [InlineData("【急聘】仓库管理员3名", Small.Clerk)]
    [InlineData("高级Java开发工程师", Small.Developer)]
    public void The_occupation_is_what_remains_of_a_title(string title, int occupation) => Assert.Equal(occupation, First(title));

    [Fact]
    public void A_title_that_is_a_name_is_nearly_certain()
    {
        var found = Small.Reader.ReadTitle("Electrician", "en")[0];

        Assert.Equal((Small.Electrician, Reason.ExactLabel, "electrician"), (found.Concept, found.Why, found.MatchedLabel));
        Assert.True(found.Confidence > 0.9);
    }

    [Fact]
    public void A_misspelt_title_is_recognised_by_its_letters_and_less_sure()
    {
        var found = Small.Reader.ReadTitle("Electricain", "en")[0];

        Assert.Equal((Small.Electrician, Reason.SharedWords), (found.Concept, found.Why));
        Assert.True(found.Confidence < 0.8);
    }

    [Fact]
    public void The_words_of_the_title_are_shown()
    {
        const string title = "Band 6 Software Developer";

        var found = Small.Reader.ReadTitle(title, "en")[0];

        Assert.Equal(["Software", "Developer"], found.TitleSpans.Select(s => title.Cut(s)));
    }

    [Fact]
    public void A_name_in_two_genders_is_found_in_either()
    {
        Assert.Equal(Small.Electrician, First("Elektrikerin", "de"));
        Assert.Equal(Small.Electrician, First("Elektriker/in", "de"));
    }

    [Fact]
    public void English_names_are_understood_in_other_languages() => Assert.Equal(Small.Geologist, First("Geologist gesucht (m/w/d)", "de"));

    [Fact]
    public void A_tool_in_the_title_names_the_trade() => Assert.Equal(Small.Developer, First("Java Developer", "en"));

    [Theory]
    [InlineData("")]
    [InlineData("Band 5")]
    [InlineData("!!!")]
    public void A_title_that_says_nothing_names_nothing(string title) => Assert.DoesNotContain(Small.Reader.ReadTitle(title, "en"), o => o.Confidence > 0.5);
}
