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

    [Theory]
    [InlineData("2026-01-26", "2026-01-26", "26 Jan 2026", "2026年1月26日")]
    [InlineData("2026-01-26", "2026-01-28", "26–28 Jan 2026", "2026年1月26日—28日")]
    [InlineData("2026-04-16", "2026-08-14", "16 Apr – 14 Aug 2026", "2026年4月16日—8月14日")]
    [InlineData("2026-10-03", "2027-02-05", "3 Oct 2026 – 5 Feb 2027", "2026年10月3日—2027年2月5日")]
    [InlineData("2025-01-26", "2026-01-28", "26 Jan 2025 – 28 Jan 2026", "2025年1月26日—2026年1月28日")]
    public void Two_dates_share_what_is_the_same(string from, string until, string english, string chinese)
    {
        string Say() => Words.Dates(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(until, CultureInfo.InvariantCulture));
        Assert.Equal((english, chinese), (In("en", Say), In("zh-Hans", Say)));
    }

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
