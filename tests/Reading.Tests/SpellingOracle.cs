using FsCheck;
using FsCheck.Fluent;

namespace Guildhall.Reading.Tests;

public class SpellingOracle
{
    // Words without inflection, so that equality of letters is all there is to it.
    static readonly string[] Words = ["bok", "dak", "fum", "gup", "hox"];

    static readonly Gen<string> Phrase = Gen.Elements(Words).NonEmptyListOf().Select(words => string.Join(' ', words.Take(4)));

    [Fact]
    public void The_trie_finds_exactly_the_longest_names_a_naive_search_finds() => Prop.ForAll(Phrase.NonEmptyListOf().ToArbitrary(), Gen.Elements(Words).ListOf().ToArbitrary(), (names, text) =>
    {
        var labels = names.Distinct().Select((name, i) => new Label(i, ConceptKind.Skill, "xx", name, true)).ToArray();
        var index = LabelIndex.Of(labels, "xx");
        var folded = FoldedText.Of(string.Join(' ', text));
        var tokens = Tokens.Of(folded);
        var words = index.Understand(folded, tokens);

        for (int start = 0; start < text.Count; start++)
        {
            int longest = 0;
            for (int length = 1; length <= 4 && start + length <= text.Count; length++)
                if (names.Contains(string.Join(' ', text.Skip(start).Take(length)))) longest = length;
            var (form, found) = index.LongestAt(words, tokens, start, tokens.Count);
            if (found != longest || longest > 0 && index.Forms[form].Label.Text != string.Join(' ', text.Skip(start).Take(longest))) return false;
        }
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
