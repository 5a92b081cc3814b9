using FsCheck;
using FsCheck.Fluent;

namespace Guildhall.Reading.Tests;

/// <summary>What is done quickly beside what is done plainly.</summary>
public class OracleTests
{
    static readonly Gen<string> Texts = Gen.Elements("ab", "abc", "bc", "c", "要求", "求", " ", "a plus", "plus").ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Cues_are_found_where_a_naive_search_finds_the_first_of_them() => Prop.ForAll(Texts.ToArbitrary(), text =>
    {
        string[] phrases = ["abc", "bc", "要求", "a plus", "cab"];
        var places = phrases.Select(p => text.IndexOf(p, StringComparison.Ordinal)).Where(at => at >= 0).ToList();
        return new Cues(phrases).IndexIn(text) == (places.Count == 0 ? -1 : places.Min());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void An_edge_leads_where_it_first_led() => Prop.ForAll(Gen.Choose(0, 5000).ListOf(4000).ToArbitrary(), keys =>
    {
        var (table, plain) = (new EdgeTable(), new Dictionary<long, int>());
        int node = 0;
        foreach (int key in keys)
        {
            node++;
            plain.TryAdd((long)key << 32 | (uint)(key % 7), node);
            table.GetOrAdd((long)key << 32 | (uint)(key % 7), node);
        }
        return plain.All(edge => table[edge.Key] == edge.Value) && table[1] == -1;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void A_word_keeps_the_number_it_first_had() => Prop.ForAll(Gen.Elements('a', 'b', 'é', '水', '\uD800').ListOf().Select(letters => string.Concat(letters)).ListOf(2000).ToArbitrary(), words =>
    {
        var (table, plain) = (new WordTable(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var word in words)
        {
            plain.TryAdd(word, plain.Count);
            if (table.GetOrAdd(word) != plain[word]) return false;
        }
        return table.Count == plain.Count && plain.All(w => table.NumberOf(w.Key) == w.Value && table[w.Value].SequenceEqual(w.Key)) && table.NumberOf("abc!") == -1;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Sets_looked_at_are_all_that_count()
    {
        string[] words = ["bok", "dak", "fum", "gup", "hox", "jiv", "kez", "lum"];
        var labels = new List<Label>();
        for (int i = 0; i < 200; i++) labels.Add(new Label(i, ConceptKind.Skill, "xx", string.Join(' ', Enumerable.Range(0, 1 + i % 4).Select(k => words[(i * 5 + k * (1 + i / 40)) % words.Length])), true));
        var index = LabelIndex.Of(labels, "xx");
        foreach (var sentence in labels.Select(l => l.Text))
        {
            var text = FoldedText.Of(sentence);
            var present = index.Understand(text, Tokens.Of(text)).Select(w => w.Deep).Where(d => d >= 0).ToHashSet();
            var met = present.SelectMany(d => index.AnchoredAt(d).ToArray()).Where(a => present.Contains(a.Other) || present.Contains(a.Second) || present.Contains(a.Third)).Select(a => a.Set).ToHashSet();

            for (int set = 0; set < index.SetCount; set++)
            {
                int[] stems = [.. index.StemsOf(set).ToArray().OrderByDescending(index.IdfOf)], shared = [.. stems.Where(present.Contains)];
                float cover = shared.Sum(index.IdfOf) / index.InfoOf(set);
                bool counts = stems.Length > 1 && (shared.Length > 1 ? cover >= LabelIndex.LeastCover : cover >= LabelIndex.AloneCover);
                if (counts && stems.Take(2).Any(present.Contains)) Assert.Contains(set, met);
            }
        }
    }
}
