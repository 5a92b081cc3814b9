using Guildhall.Bench;

namespace Guildhall.Reading.Tests;

/// <summary>Floors under the figures of the README; they need the development data and say so when it is not there.</summary>
public class MeasuredTests(ITestOutputHelper output)
{
    static readonly Lazy<Reader> Whole = new(() => Reader.Build(Esco.Vocabulary));

    static void NeedData() => Assert.SkipUnless(Esco.Present, $"No development data at {Esco.Folder}: nothing was measured.");

    [Fact]
    public void Skills_of_sentences_rank_above_the_letter_gram_baseline()
    {
        NeedData();
        var sentences = Measure.Sentences("dev.csv");
        var baseline = new GramBaseline(Esco.Vocabulary.Labels.Where(l => l is { Kind: ConceptKind.Skill, Language: "en", Preferred: true }).Select(l => (l.Text, l.Concept)));

        var ours = Measure.Rank(sentences.Select(s => ((IReadOnlyList<int>)[.. Whole.Value.ReadText(s.Sentence, "en").Select(f => f.Concept)], s.Skills)));
        var theirs = Measure.Rank(sentences.Take(300).Select(s => ((IReadOnlyList<int>)baseline.Rank(s.Sentence, 30), s.Skills)));

        output.WriteLine($"ours      {ours}\nbaseline  {theirs}");
        Assert.True(ours.Mrr > 0.32 && ours.Mrr > theirs.Mrr);
    }

    [Theory]
    [InlineData("deu_q_de_c_en", "de", 0.57)]
    [InlineData("fra_q_fr_c_fr", "fr", 0.82)]
    public void Titles_rank_near_or_above_the_letter_gram_baseline(string collection, string language, double floor)
    {
        NeedData();
        var titles = Measure.Titles(collection);
        var baseline = new GramBaseline(Esco.Vocabulary.Labels.Where(l => l.Kind == ConceptKind.Occupation && l.Language == language).Select(l => (l.Text, l.Concept)));

        var found = titles.Select(t => (Found: Whole.Value.ReadTitle(t.Title, language), t.Right)).ToList();
        var ours = Measure.Rank(found.Select(f => ((IReadOnlyList<int>)[.. f.Found.Select(o => o.Concept)], f.Right)));
        var theirs = Measure.Rank(titles.Where((_, i) => i % 6 == 0).Select(t => ((IReadOnlyList<int>)baseline.Rank(t.Title, 30), t.Right)));
        var sure = found.SelectMany(f => f.Found.Select(o => (o.Confidence, f.Right.Contains(o.Concept)))).Where(f => f.Confidence >= 0.8).ToList();

        output.WriteLine($"ours      {ours}\nbaseline  {theirs} (every sixth)\n{string.Join('\n', Measure.Calibration(found.SelectMany(f => f.Found.Select(o => (o.Confidence, f.Right.Contains(o.Concept))))))}");
        Assert.True(ours.Mrr > floor);
        Assert.True(sure.Average(s => s.Item2 ? 1.0 : 0) > 0.85);
    }

    [Fact]
    public void Real_vacancies_are_read_quickly_and_every_span_is_in_the_text()
    {
        NeedData();
        var vacancies = Measure.Vacancies();
        var reader = Whole.Value;
        foreach (var (title, text) in vacancies.Take(100)) reader.Read(title, text);

        var time = Measure.Time(() =>
        {
            foreach (var (title, text) in vacancies) reader.Read(title, text);
        });

        output.WriteLine($"{vacancies.Count / time.TotalSeconds:0} postings a second");
        foreach (var (title, text) in vacancies.Where((_, i) => i % 20 == 0))
            Assert.All(reader.Read(title, text).Skills, s => Assert.All(s.TextSpans, span => Assert.InRange(span.End, 1, text.Length)));
    }
}
