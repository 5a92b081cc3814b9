using System.IO.Compression;
using System.Text;
using Guildhall.Demand.Postings;
using Guildhall.Reading;
using Guildhall.Taxonomy;
using Kind = Guildhall.Taxonomy.ConceptKind;

namespace Guildhall.Bench.Training;

/// <summary>
/// Trains the reading engine's model anew, as <see cref="Trainer"/> does, writes it to artifacts/bench/embedding.bin.gz, and sets it beside the one that is shipped: copied over
/// data/reading/embedding.bin.gz, it is the next one. Some three minutes of processor time. The model holds the digest of the taxonomy it was trained on, and the program refuses any other.
/// </summary>
/// <remarks>
/// It learns from what we may pass on, and from one file more:
/// the names of occupations and skills in eight languages, ESCO's descriptions and relations (European Union, reuse with acknowledgement), and the names of
/// occupations in five languages more, whose words the eight share;
/// our own names in Chinese and Vietnamese (Guildhall's licence), but not what work is called every day, so that a title is added there without training anew; and the 6,353 synthetic sentences of skills-dev/train.csv (MIT, 2024 Antoine Magron), which
/// ../shared/data/README.md allows for training. It never sees dev.csv, skillspan_dev, titles-dev or a posting: those measure.
/// </remarks>
sealed class TrainReading : Benchmark
{
    const string Target = "artifacts/bench/embedding.bin.gz";

    // What one essential skill, or the name of a group, tells of an occupation is little, and there are many of them.
    const float Hint = 0.15f, GroupHint = 0.1f;
    const int HintsForEachName = 3, EveryNthOfAWideGroup = 7, ShortestSentence = 30;

    public override string Name => "train-reading";

    public override bool OnlyByName => true;

    protected override Task<List<Row>> Measure(Options options)
    {
        var shared = Path.Combine(Environment.GetEnvironmentVariable("GUILDHALL_SHARED") ?? throw new Skipped("the sentences of ../shared are not here."), "data");
        var (taxonomy, settings) = (Classification.Instance, new Settings());
        var vocabulary = PostingReader.TaughtVocabularyOf(taxonomy);
        List<Example> examples = [.. Names(vocabulary), .. Descriptions(taxonomy), .. Skills(vocabulary, settings.Seed), .. Groups(taxonomy), .. Sentences(shared, taxonomy), .. Cognates(taxonomy)];
        Say($"{examples.Count:N0} examples.");
        var before = Environment.CpuUsage.TotalTime;
        var trainer = new Trainer(settings, vocabulary.Labels.Select(l => l.Concept).Distinct());
        trainer.Learn(examples, (round, loss) => Say($"Round {round} of {settings.Rounds}: mean loss {loss:0.0000}."));
        var model = new MemoryStream();
        trainer.Write(model, PostingReader.DigestOf(taxonomy));
        Directory.CreateDirectory(Path.GetDirectoryName(Target)!);
        using (var packed = new GZipStream(File.Create(Target), CompressionLevel.SmallestSize)) packed.Write(model.GetBuffer().AsSpan(0, (int)model.Length));
        model.Position = 0;

        var rows = new List<Row> { Row.Alone("training", (Environment.CpuUsage.TotalTime - before).TotalSeconds, "s cpu"), Row.Alone("packed", new FileInfo(Target).Length / 1e6, "MB") };
        rows.AddRange(Compare(shared, taxonomy, vocabulary with { Embedding = Embedding.Read(model) }));
        Say($"The model is in {Target}. It becomes the shipped one when it is copied to data/reading/.");
        return Task.FromResult(rows);
    }

    // A name of ours in Vietnamese counts three times: there are few. English names are many and long, and bear the loss of more words.
    static IEnumerable<Example> Names(Vocabulary vocabulary) =>
        vocabulary.Labels.SelectMany(l => Enumerable.Repeat(new Example(l.Text, l.Concept, FamilyOf(l.Kind), 1, l.Language switch { "en" => 0.15f, "vi" => 0.05f, _ => 0.1f }), l.Language == "vi" ? 3 : 1));

    // Whole, sentence by sentence, and with the name before it.
    static IEnumerable<Example> Descriptions(Classification taxonomy)
    {
        foreach (var concept in taxonomy.Concepts.Where(c => c.Kind == Kind.Occupation || c.IsSkill).OrderBy(c => c.Number))
        {
            var (text, family) = (concept.Description, concept.IsSkill ? Family.Skills : Family.Occupations);
            yield return new(text, concept.Number, family, 1, 0.3f);
            yield return new($"{concept.Name.In("en")} {text}", concept.Number, family, 0.5f, 0.4f);
            foreach (var sentence in text.Split([". ", "\n"], StringSplitOptions.RemoveEmptyEntries).Where(s => s.Length > ShortestSentence)) yield return new(sentence, concept.Number, family, 0.5f, 0.2f);
        }
    }

    // Whoever names an occupation means some of the skills it needs.
    static IEnumerable<Example> Skills(Vocabulary vocabulary, int seed)
    {
        var random = new Random(seed);
        var essential = vocabulary.Relations.Where(r => r.Essential).ToLookup(r => r.Occupation, r => r.Skill);
        foreach (var name in vocabulary.Labels.Where(l => l.Kind == Guildhall.Reading.ConceptKind.Occupation && l.Preferred && l.Language != "vi"))
            if (essential[name.Concept].ToArray() is { Length: > 0 } skills)
                for (var i = 0; i < HintsForEachName; i++) yield return new(name.Text, skills[random.Next(skills.Length)], Family.Skills, Hint, 0.1f);
    }

    // ESCO's occupations have no names in Vietnamese and not all in Chinese; their ISCO groups have. Of the wider groups every seventh occupation will do.
    static IEnumerable<Example> Groups(Classification taxonomy)
    {
        var occupations = taxonomy.Concepts.Where(c => c.Kind == Kind.Occupation).OrderBy(c => c.Number).ToList();
        foreach (var group in taxonomy.Concepts.Where(c => c.Kind == Kind.IscoGroup).OrderBy(c => c.Number))
            foreach (var occupation in occupations.Where(o => o.Code.StartsWith(group.Code, StringComparison.Ordinal)).Where((_, i) => group.Code.Length == 4 || i % EveryNthOfAWideGroup == 0))
                foreach (var language in (string[])["zh-Hans", "vi"])
                    if (group.Name.OrNull(language) is { } name) yield return new(name, occupation.Number, Family.Occupations, GroupHint, 0.1f);
    }

    static IEnumerable<Example> Sentences(string shared, Classification taxonomy) =>
        Read.Sentences(shared, "train.csv", taxonomy).SelectMany(s => s.Right.Select(skill => new Example(s.Text, skill, Family.Sentences, 1, 0.2f)));

    // Languages that the hall does not read, but whose words look like those of languages that it does: so a French title is understood that ESCO has no French name for.
    static IEnumerable<Example> Cognates(Classification taxonomy) =>
        LabelSearch.AllNames(taxonomy).Where(n => n.Language is "it" or "pt" or "ro" or "da" or "no" && taxonomy[n.Concept].Kind == Kind.Occupation).Select(n => new Example(n.Text, n.Concept, Family.Occupations, 1, 0.1f));

    static Family FamilyOf(Guildhall.Reading.ConceptKind kind) => kind == Guildhall.Reading.ConceptKind.Skill ? Family.Skills : Family.Occupations;

    static IEnumerable<Row> Compare(string shared, Classification taxonomy, Vocabulary trained)
    {
        Say("Beside the shipped one.");
        var (ours, shipped) = (Reader.Build(trained), ShippedOrNull(trained));
        var sentences = Read.Sentences(shared, "dev.csv", taxonomy);
        foreach (var row in Rows("sentence → skills", sentences, r => Read.SkillsOf(r, sentences))) yield return row;
        foreach (var (collection, language, name) in new[] { ("deu_q_de_c_en", "de", "German titles"), ("fra_q_fr_c_fr", "fr", "French titles") })
        {
            var titles = Read.TitlesOf(shared, collection, taxonomy).Questions;
            foreach (var row in Rows(name, titles, r => Read.OccupationsOf(r, titles, language))) yield return row;
        }

        IEnumerable<Row> Rows(string what, List<Read.Question> questions, Func<Reader, (int, double)[][]> answer)
        {
            var (mine, its) = (answer(ours), shipped is null ? null : answer(shipped));
            yield return Against(what, Read.Ranking.Of(questions, mine), its is null ? null : Read.Ranking.Of(questions, its));
            yield return Against("of them those kept aside", Read.Aside(questions, mine), its is null ? null : Read.Aside(questions, its));
            if (its is not null) yield return Row.Alone("the same first answer", questions.Select((_, q) => mine[q].Length > 0 && its[q].Length > 0 && mine[q][0].Item1 == its[q][0].Item1 ? 1.0 : 0).Average(), "");
        }

        static Row Against(string what, Read.Ranking mine, Read.Ranking? its) => its is null ? Row.Alone(what, mine.Mrr, "MRR") : Row.Against(what, mine.Mrr, "MRR", "the shipped model", its.Mrr, "1");
    }

    // The shipped one is read as the program would; of another taxonomy or format there is nothing to compare with.
    static Reader? ShippedOrNull(Vocabulary trained)
    {
        try
        {
            return PostingReader.Embedding() is var model && model.TrainedOn == trained.Embedding!.TrainedOn ? Reader.Build(trained with { Embedding = model }) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
