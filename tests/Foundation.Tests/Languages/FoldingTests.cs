namespace Guildhall.Foundation.Tests.Languages;

public class FoldingTests
{
    [Theory]
    [InlineData("Łódź", "łodz")]
    [InlineData("Köln", "koln")]
    [InlineData("Đà Nẵng", "da nang")]
    [InlineData("KỸ SƯ HÀN ĐIỆN", "ky su han dien")]
    [InlineData("Nguyễn Thị Ánh", "nguyen thi anh")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("oﬃce", "office")]
    [InlineData("石家庄　职业学院", "石家庄 职业学院")]
    [InlineData("  a \t\n b  ", "a b")]
    [InlineData("한국", "한국")]
    [InlineData("", "")]
    public void A_name_is_folded(string name, string folded) => Assert.Equal(folded, Folding.Fold(name));

    [Theory]
    [InlineData("Đà Nẵng")]
    [InlineData("  ＡＢＣ ﬁ İstanbul  ")]
    [InlineData("한국 ガス 石家庄")]
    public void Folding_twice_changes_nothing_more(string name) => Assert.Equal(Folding.Fold(name), Folding.Fold(Folding.Fold(name)));

    [Theory]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("ệ", "e\u0323\u0302")]
    public void Composed_and_decomposed_are_the_same(string one, string other) => Assert.Equal(Folding.Fold(one), Folding.Fold(other));

    [Theory]
    [InlineData("é\uFFFEb", "e b")]
    [InlineData("é\ud800b", "e b")]
    [InlineData("a\0b\u0007", "ab")]
    public void What_is_no_text_is_nobodys_name(string name, string folded) => Assert.Equal(folded, Folding.Fold(name));

    [Fact]
    public void Plain_texts_fold_as_all_others_do()
    {
        // What has an accent goes through the tables of Unicode.
        for (var c = '\0'; c < '\uFFFF'; c++)
            if (!char.IsSurrogate(c) && c != '\uFFFE') Assert.Equal(Folding.Fold($"é {c}X{c}"), Folding.Fold($"e {c}X{c}"));
    }
}
