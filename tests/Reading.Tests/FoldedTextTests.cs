namespace Guildhall.Reading.Tests;

public class FoldedTextTests
{
    [Theory]
    [InlineData("Größe", "größe")]
    [InlineData("Ａ１", "a1")]
    [InlineData("ﬁt", "fit")]
    [InlineData("e\u0301", "é")]
    public void Text_is_folded_to_compatibility_form_in_lower_case(string text, string folded) => Assert.Equal(folded, Of(text));

    [Fact]
    public void What_is_folded_without_the_tables_of_Unicode_is_folded_as_they_say()
    {
        // Ligatures and the like among the Latin letters are left as they are written, as they always were.
        char[] left = ['\u0132', '\u0133', '\u013F', '\u0140', '\u0149', '\u017F'];
        for (int c = 0; c < 0xFFFE; c++)
        {
            if (char.IsSurrogate((char)c) || char.GetUnicodeCategory((char)c) is System.Globalization.UnicodeCategory.OtherNotAssigned || left.Contains((char)c)) continue;
            string text = ((char)c).ToString();

            Assert.Equal(text.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant(), Of(text));
        }
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_space() => Assert.Equal(" x 😀", Of("\ud800x\udc00😀"));

    [Fact]
    public void Every_character_knows_where_it_came_from()
    {
        const string text = "Die ﬁrma";
        var folded = FoldedText.Of(text);

        int at = new string(folded.Chars, 0, folded.Length).IndexOf("firma", StringComparison.Ordinal);

        Assert.Equal("ﬁrma", text.Cut(folded.OriginalSpan(at, at + 5)));
        Assert.Equal("ﬁ", text.Cut(folded.OriginalSpan(at + 1, at + 2)));
    }

    static string Of(string text)
    {
        var folded = FoldedText.Of(text);
        return new string(folded.Chars, 0, folded.Length);
    }
}
