namespace Guildhall.Foundation.Tests.Languages;

public class LocalisedTests
{
    [Theory]
    [InlineData("zh-Hans", "工厂")]
    [InlineData("en", "Works")]
    [InlineData("vi", "Works")]
    public void It_answers_in_the_language_asked_for_else_in_English(string language, string text) => Assert.Equal(text, Localised.EnglishAndChinese("Works", "工厂").In(language));

    [Fact]
    public void Without_English_it_answers_in_Chinese_then_in_any_language_then_with_nothing()
    {
        Assert.Equal("工厂", new Localised([new("vi", "Nhà máy"), new("zh-Hans", "工厂")]).In("en"));
        Assert.Equal("Nhà máy", Localised.Of("vi", "Nhà máy").In("en"));
        Assert.Equal("", new Localised([]).In("en"));
    }

    [Theory]
    [InlineData("zh-Hans", "zh-Hans")]
    [InlineData("vi", "en")]
    public void It_says_in_which_language_it_answers(string language, string answers) => Assert.Equal(answers, Localised.EnglishAndChinese("Works", "工厂").LanguageFor(language));

    [Fact]
    public void Blank_texts_are_left_out_and_the_others_trimmed()
    {
        var name = Localised.EnglishAndChinese("  Works ", " ");

        Assert.Equal([new("en", "Works")], name.Texts);
        Assert.Null(name.OrNull("zh-Hans"));
    }

    [Fact]
    public void Equal_when_all_texts_are_whatever_their_order()
    {
        var one = new Localised([new("en", "Works"), new("zh-Hans", "工厂")]);
        var same = new Localised([new("zh-Hans", "工厂"), new("en", "Works")]);

        Assert.Equal(one, same);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(one, Localised.EnglishAndChinese("Works", "工厂二"));
        Assert.NotEqual(one, Localised.EnglishAndChinese("Works", null));
    }

    [Fact]
    public void It_survives_JSON_with_Chinese_readable()
    {
        var name = Localised.EnglishAndChinese("R&D \"Works\"", "工厂");

        Assert.Contains("工厂", name.ToJson(), StringComparison.Ordinal);
        Assert.Equal(name, Localised.FromJson(name.ToJson()));
    }
}
