using FsCheck;
using FsCheck.Fluent;

namespace Guildhall.Matching.Tests;

public class AnalysisTests
{
    [Theory]
    [InlineData("cities", "city")]
    [InlineData("engineers", "engineer")]
    [InlineData("courses", "course")]
    [InlineData("employees", "employee")]
    [InlineData("shoes", "shoe")]
    [InlineData("business", "business")]
    [InlineData("campus", "campus")]
    [InlineData("gas", "gas")]
    [InlineData("dies", "dy")]
    [InlineData("zombies", "zomby")]
    [InlineData("h2os", "h2os")]
    public void A_plural_is_cut_as_Harman_says(string word, string stem) => Assert.Equal(stem, Analysis.Stem(word));

    [Theory]
    [InlineData("đường", "duong")]
    [InlineData("nghiệp", "nghiep")]
    [InlineData("straße", "strasse")]
    [InlineData("łódź", "lodz")]
    [InlineData("smørrebrød", "smorrebrod")]
    [InlineData("ñandú", "nandu")]
    [InlineData("ёлка", "елка")]
    [InlineData("ά", "α")]
    [InlineData("हिन्दी", "हिन्दी")]
    public void Folding_takes_diacritics_off(string word, string folded) => Assert.Equal(folded, Analysis.Fold(word));

    [Theory]
    [InlineData("C++, C# and .NET with node.js", "c++ c# and .net with node js")]
    [InlineData("C++11 a+ ASP.NET F# issue#5", "c++ 11 a asp .net f# issue 5")]
    [InlineData("Ｃ＋＋　ＪＡＶＡ", "c++ java")]
    [InlineData("Bachelor's degree, teachers’ room", "bachelor degree teacher room")]
    [InlineData("Java工程师", "java 工 程 师")]
    [InlineData("ﾌﾟﾛ が", "プ ロ が")]
    [InlineData("co\u00ADoperate", "cooperate")]
    [InlineData("e\u0301cole", "ecole")]
    [InlineData("\ud800x\udc00", "x")]
    [InlineData("𠀋工", "𠀋 工")]
    public void A_text_becomes_words(string text, string tokens) => Assert.Equal(tokens, string.Join(' ', Analysis.Read(text).Select(token => token.Stem)));

    [Theory]
    [InlineData("Résumés", "resume", "résumé")]
    [InlineData("KỸ", "ky", "kỹ")]
    [InlineData("ky", "ky", null)]
    [InlineData("kłoś", "klo", "kłoś")]
    public void A_word_with_diacritics_keeps_its_spelling_beside_its_stem(string word, string stem, string? spelling)
    {
        var token = Assert.Single(Analysis.Read(word));

        Assert.Equal(stem, token.Stem);
        Assert.Equal(spelling, token.Spelling);
    }

    [Fact]
    public void Composed_and_decomposed_text_reads_alike() => Prop.ForAll<string>(text =>
    {
        var whole = string.Concat((text ?? "").Where(c => !char.IsSurrogate(c)));
        Assert.Equal(Analysis.Read(whole.Normalize(System.Text.NormalizationForm.FormC)), Analysis.Read(whole.Normalize(System.Text.NormalizationForm.FormD)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
