using FsCheck;
using FsCheck.Fluent;

namespace Guildhall.Matching.Tests;

public class WordQueryTests
{
    [Theory]
    [InlineData("software engineers", "[software] [engineer]", "")]
    [InlineData("\"software engineer\" -senior", "[software engineer]", "[senior]")]
    [InlineData("“software engineer” −senior －\"team lead\"", "[software engineer]", "[senior] [team lead]")]
    [InlineData("「软件工程」 经理", "[软 件 工 程] [经 理]", "")]
    [InlineData("＂data scientist＂", "[data scientist]", "")]
    [InlineData("teacher \"open ended", "[teacher] [open ended]", "")]
    [InlineData("node.js full-time and/or C++", "[node js] [full time] [and] [or] [c++]", "")]
    [InlineData("Java工程师", "[java] [工 程 师]", "")]
    [InlineData("ASP.NET", "[asp .net]", "")]
    [InlineData("--a - -", "", "[a]")]
    [InlineData("well-known", "[well known]", "")]
    [InlineData("\"a\"-b", "[a]", "[b]")]
    [InlineData("??? \"\" -", "", "")]
    [InlineData(null, "", "")]
    public void A_query_reads_as_people_mean_it(string? words, string required, string excluded)
    {
        var query = WordQuery.Parse(words);

        Assert.Equal(required, Print(query.Required));
        Assert.Equal(excluded, Print(query.Excluded));
        Assert.Equal(required + excluded == "", query.IsEmpty);
    }

    [Fact]
    public void No_text_is_refused() => Prop.ForAll<string>(text =>
    {
        var query = WordQuery.Parse(text);

        Assert.All(query.Required.Concat(query.Excluded), clause => Assert.NotEmpty(clause.Tokens));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Neither_is_any_heap_of_quotes_minuses_and_half_characters() => Cases.For(2000, cases =>
    {
        var text = string.Concat(Enumerable.Range(0, cases.Random.Next(20)).Select(_ =>
            cases.Pick(["\"", "“", "」", "-", "－", " ", "a", "é", "软", "\ud840", "\udc0b", "+", "#", ".", "'s", "\u0301", "\0", "\u0001", "\uffff", "\ufffe", "İ"])));
        var index = Given.Texts(text, "a 软");

        var found = index.Find(text).Count();

        Assert.InRange(found, 0, 2);
    });

    static string Print(IEnumerable<WordClause> clauses) =>
        string.Join(' ', clauses.Select(clause => $"[{string.Join(' ', clause.Tokens.Select(token => token.Stem))}]"));
}
