using System.Globalization;
using Guildhall.Shell;

namespace Guildhall.Foundation.Tests.Languages;

public class WordsTests
{
    readonly Words words = new([typeof(Words).Assembly, typeof(PageOutcomes).Assembly]);

    [Theory]
    [InlineData("en", 1, "One thing to mend")]
    [InlineData("en", 0, "0 things to mend")]
    [InlineData("en", 2, "2 things to mend")]
    [InlineData("en", 12345, "12,345 things to mend")]
    [InlineData("zh-Hans", 1, "有 1 处需要修改")]
    [InlineData("zh-Hans", 2, "有 2 处需要修改")]
    public void A_count_is_said_as_the_language_says_it(string language, long count, string said) => Assert.Equal(said, In(language, () => words.Count("shell.mend", count)));

    [Fact]
    public void A_key_without_words_is_shown_as_itself() => Assert.Equal("no.such-key", words["no.such-key"]);

    [Fact]
    public void A_language_we_do_not_speak_reads_English() => Assert.Equal("Sign in", In("de", () => words["shell.sign-in"]));

    [Fact]
    public void Gaps_are_filled_with_words_of_the_same_language()
    {
        Assert.Equal("管理员", In("zh-Hans", () => words[Role.Administrator]));
        Assert.Equal("Use at most 1,000 characters", In("en", () => words[new Text("rule.length", 1000)]));
    }

    [Theory]
    [InlineData("en", "21 Nov 2026")]
    [InlineData("zh-Hans", "2026年11月21日")]
    public void A_date_is_written_as_the_language_writes_it(string language, string written) => Assert.Equal(written, In(language, () => Words.Date(new DateOnly(2026, 11, 21))));

    static string In(string language, Func<string> say)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language);
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }
}
