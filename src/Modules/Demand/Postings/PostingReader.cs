using System.IO.Compression;
using Guildhall.Reading;
using Guildhall.Taxonomy;
using EngineReader = Guildhall.Reading.Reader;

namespace Guildhall.Demand.Postings;

/// <summary>The reading engine with this hall's taxonomy in it. Building it takes a second or two and is done once, beside the first requests.</summary>
public sealed class PostingReader
{
    static readonly string[] Languages = ["en", "zh-Hans", "de", "sv", "nl", "fr", "es", "vi"];
    readonly Lazy<EngineReader> engine;

    public PostingReader(Classification taxonomy) => engine = new(() => Build(taxonomy));

    /// <summary>With an engine of one's own: with an empty one, an import can be measured without its reading.</summary>
    internal PostingReader(EngineReader engine) => this.engine = new(engine);

    /// <summary>The engine itself, for those who read without a hall.</summary>
    public EngineReader Engine => engine.Value;

    /// <summary>Builds the engine now, if it is not built yet.</summary>
    public void WarmUp() => _ = engine.Value;

    /// <summary>The language of a posting, and what it asks for. The best three occupations; skills above a confidence of 0.3, at most 30.</summary>
    public (string Language, PostingReading Reading) Read(string title, string text, string? language)
    {
        var read = engine.Value.Read(title, text, Known(language));
        return (string.IsNullOrWhiteSpace(language) ? read.Language : language,
            new PostingReading(
                [.. read.Occupations.Take(3).Select(o => new ReadOccupation(o.Concept, Math.Round(o.Confidence, 3), o.MatchedLabel, o.Why.ToString(), Spans(o.TitleSpans)))],
                [.. read.Skills.Where(s => s.Confidence >= 0.3).Take(30).Select(s => new ReadSkill(s.Concept, s.Importance == Importance.Useful ? SkillImportance.Useful : SkillImportance.Essential, Math.Round(s.Confidence, 3), s.MatchedLabel, s.Why.ToString(), Spans(s.TextSpans)))]));
    }

    /// <summary>The skills that a text names, such as the description of a programme.</summary>
    public IReadOnlyList<ReadSkill> ReadSkills(string text, string? language = null) => Read("", text, language).Reading.Skills;

    static TextSpan[] Spans(IReadOnlyList<Span> spans) => [.. spans.Select(s => new TextSpan(s.Start, s.Length))];

    static string? Known(string? language) =>
        language is null ? null : Languages.FirstOrDefault(l => l.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase));

    static EngineReader Build(Classification taxonomy)
    {
        var embedding = Embedding();
        // Its rows are concepts by number: a model of another taxonomy would name the wrong ones without a word.
        if (embedding.TrainedOn != DigestOf(taxonomy)) throw new InvalidDataException("data/reading/embedding.bin.gz was trained on another taxonomy than this program carries. Train it anew: dotnet do.cs bench train-reading.");
        return EngineReader.Build(VocabularyOf(taxonomy) with { Embedding = embedding });
    }

    /// <summary>What a model must have been trained on to be of use with this taxonomy.</summary>
    internal static string DigestOf(Classification taxonomy) =>
        Guildhall.Reading.Embedding.DigestOf(taxonomy.Concepts.Where(c => c.Kind is Guildhall.Taxonomy.ConceptKind.Occupation || c.IsSkill).Select(c => (c.Number, c.Path)));

    /// <summary>All that the engine is given except its model.</summary>
    internal static Vocabulary VocabularyOf(Classification taxonomy)
    {
        var (taught, everyday) = (TaughtVocabularyOf(taxonomy), Ours(taxonomy, "everyday_titles.tsv").ToList());
        var settled = everyday.Select(l => (l.Language, Text: l.Text.ToLowerInvariant())).ToHashSet();
        bool Stays(Label label) => label.Kind != Guildhall.Reading.ConceptKind.Occupation || !settled.Contains((label.Language, label.Text.ToLowerInvariant()));
        return taught with { Labels = [.. taught.Labels.Where(Stays), .. everyday] };
    }

    /// <summary>What the model is trained on: without what work is called every day, so that a title is added there without training anew.</summary>
    internal static Vocabulary TaughtVocabularyOf(Classification taxonomy) => new()
    {
        Labels = [.. LabelSearch.AllNames(taxonomy).Where(n => Languages.Contains(n.Language, StringComparer.Ordinal)).Select(n => (Name: n, Concept: taxonomy[n.Concept]))
            .Where(n => n.Concept.Kind is Guildhall.Taxonomy.ConceptKind.Occupation || n.Concept.IsSkill)
            .Select(n => new Label(n.Name.Concept, n.Concept.IsSkill ? Guildhall.Reading.ConceptKind.Skill : Guildhall.Reading.ConceptKind.Occupation, n.Name.Language, n.Name.Text, n.Name.Preferred)), .. Ours(taxonomy, "vi.tsv")],
        Relations = [.. taxonomy.Concepts.Where(c => c.Kind == Guildhall.Taxonomy.ConceptKind.Occupation).OrderBy(c => c.Number).SelectMany(o => taxonomy.SkillsOf(o.Number).Select(s => (o.Number, s.Concept.Number, s.Essential)))],
        GroupOf = taxonomy.Concepts.Where(c => c.Kind == Guildhall.Taxonomy.ConceptKind.Occupation).ToDictionary(c => c.Number, c => c.Code.Split('.')[0]),
    };

    // Names of our own: ESCO has none in Vietnamese, and does not have what work is called every day, or means something else by it. Each with the English name of what it means, occupations before skills.
    static IEnumerable<Label> Ours(Classification taxonomy, string file)
    {
        var occupations = ByEnglishName(c => c.Kind == Guildhall.Taxonomy.ConceptKind.Occupation);
        var skills = new Lazy<Dictionary<string, int>>(() => ByEnglishName(c => c.IsSkill));
        using var lines = new StreamReader(Resource(file));
        lines.ReadLine();
        while (lines.ReadLine() is { } line)
        {
            if (line.Split('\t') is not [var language, var name, var english]) throw new InvalidDataException($"data/reading/{file}: not three cells: {line}");
            if (occupations.TryGetValue(english, out var occupation)) yield return new Label(occupation, Guildhall.Reading.ConceptKind.Occupation, language, name, true);
            else if (skills.Value.TryGetValue(english, out var skill)) yield return new Label(skill, Guildhall.Reading.ConceptKind.Skill, language, name, true);
            else throw new InvalidDataException($"data/reading/{file}: nothing is called {english}.");
        }

        Dictionary<string, int> ByEnglishName(Func<Concept, bool> kind)
        {
            var all = taxonomy.Concepts.Where(kind).OrderBy(c => c.Number).ToList();
            var names = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (var concept in all) names.TryAdd(concept.Name.In("en"), concept.Number);
            foreach (var concept in all)
                foreach (var name in concept.Alternatives) names.TryAdd(name, concept.Number);
            return names;
        }
    }

    /// <summary>The model that the program carries.</summary>
    internal static Embedding Embedding()
    {
        using var file = new GZipStream(Resource("embedding.bin.gz"), CompressionMode.Decompress);
        return Guildhall.Reading.Embedding.Read(file);
    }

    static Stream Resource(string name) => typeof(PostingReader).Assembly.GetManifestResourceStream("reading:" + name) ?? throw new FileNotFoundException($"The program lacks its data file {name}.");
}
