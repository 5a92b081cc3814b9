namespace Guildhall.Reading.Tests;

public class StemmerTests
{
    [Theory]
    [InlineData("en", "manage", "managing")]
    [InlineData("en", "plan", "planning")]
    [InlineData("en", "study", "studies")]
    [InlineData("en", "organise", "organizing")]
    [InlineData("en", "colour", "color")]
    [InlineData("en", "process", "processes")]
    [InlineData("en", "care", "caring")]
    [InlineData("de", "Prüfung", "Prüfungen", true)]
    [InlineData("en", "manage", "management", true)]
    [InlineData("en", "communicate", "communication", true)]
    [InlineData("en", "maintain", "maintenance", true)]
    [InlineData("de", "verwalten", "Verwaltung", true)]
    [InlineData("fr", "électricien", "électricité", true)]
    [InlineData("fr", "mécaniciennes", "mécanique", true)]
    [InlineData("fr", "réparateur", "réparation", true)]
    [InlineData("fr", "gestionnaire", "gestion", true)]
    [InlineData("fr", "boulanger", "boulangerie", true)]
    [InlineData("fr", "commercial", "commerce", true)]
    public void Forms_of_a_word_share_a_stem(string language, string one, string other, bool deep = false) => Assert.Equal(Stem(one, language, deep), Stem(other, language, deep));

    [Theory]
    [InlineData("en", "mental", "mentor")]
    [InlineData("en", "care", "career")]
    [InlineData("en", "care", "car")]
    [InlineData("en", "community", "communication")]
    [InlineData("en", "international", "internal")]
    [InlineData("en", "author", "authority")]
    [InlineData("en", "unit", "unity")]
    [InlineData("en", "prior", "priorities")]
    [InlineData("fr", "maçon", "maquette")]
    [InlineData("fr", "télévision", "téléphonie")]
    public void Different_words_do_not(string language, string one, string other) => Assert.NotEqual(Stem(one, language, true), Stem(other, language, true));

    static string Stem(string word, string language, bool deep)
    {
        var folded = FoldedText.Of(word);
        var into = new char[word.Length + 4];
        int n = Stemmer.Light(folded.Chars.AsSpan(0, folded.Length), into, language);
        if (deep) n = Stemmer.Deep(into, n, language);
        return new string(into, 0, n);
    }
}
