using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Guildhall.Demand.Postings;
using Guildhall.Formats.Html;
using Guildhall.Formats.SchemaOrg;
using Guildhall.Formats.Sheets;
using Guildhall.Reading;
using Guildhall.Taxonomy;

namespace Guildhall.Bench;

/// <summary>
/// Sentences to skills and titles to occupations, beside the cosine of tf·idf vectors of word-bounded character 2–4-grams over the labels of the given corpus;
/// how often findings of each confidence are right; and how quickly postings are read, on one thread. Every third sentence and title was kept aside when anything was tuned.
/// </summary>
sealed partial class Read : Benchmark
{
    const int Best = 30;

    public override string Name => "reading";

    protected override Task<List<Row>> Measure(Options options)
    {
        var shared = Path.Combine(Environment.GetEnvironmentVariable("GUILDHALL_SHARED") ?? throw new Skipped("the data of ../shared is not here."), "data");
        var (taxonomy, rows) = (Classification.Instance, new List<Row>());
        var memory = GC.GetTotalMemory(forceFullCollection: true);
        var before = Environment.CpuUsage.TotalTime;
        var reader = new PostingReader(taxonomy).Engine;
        rows.Add(Row.Alone("building the reader, once", (Environment.CpuUsage.TotalTime - before).TotalSeconds, "s cpu"));
        rows.Add(Row.Alone("memory it keeps, English arranged", (GC.GetTotalMemory(forceFullCollection: true) - memory) / 1e6, "MB"));
        rows.AddRange(Speed(shared, reader, options.Rounds));
        rows.AddRange(Skills(shared, taxonomy, reader));
        rows.AddRange(Titles(shared, "deu_q_de_c_en", "German titles → English labels", "de", reader, "2", taxonomy));
        rows.AddRange(Titles(shared, "fra_q_fr_c_fr", "French titles → French labels", "fr", reader, null, taxonomy));
        return Task.FromResult(rows);
    }

    static IEnumerable<Row> Speed(string shared, Reader reader, int rounds)
    {
        Say("Postings.");
        using var packed = File.OpenRead(Path.Combine(shared, "jobs/postings_schema_org.jsonl.gz"));
        using var file = new GZipStream(packed, CompressionMode.Decompress);
        var postings = JobPostingReader.Read(file).Where(i => i.Posting is not null).Select(i => (Title: i.Posting!.Title ?? "", Text: SafeHtml.ToText(i.Posting.DescriptionHtml))).ToArray();
        var bytes = postings.Sum(p => Encoding.UTF8.GetByteCount(p.Title) + Encoding.UTF8.GetByteCount(p.Text));
        var (known, detected, allocated, answered) = (new List<double>(), new List<double>(), 0L, 0L);
        var answers = new Reading.Reading[postings.Length];
        for (var round = -1; round < rounds; round++)
        {
            var told = Cpu(() => ReadAll("en"));
            var untold = Cpu(() => allocated = ReadAll(null));
            if (round < 0) continue;
            known.Add(postings.Length / told.TotalSeconds);
            detected.Add(postings.Length / untold.TotalSeconds);
        }
        yield return Row.Alone($"postings of {bytes / postings.Length:N0} bytes, language given", Median(known), "a s cpu", "2,000");
        yield return Row.Alone("the same in bytes", Median(known) / postings.Length * bytes / 1e6, "MB/s cpu");
        yield return Row.Alone("postings, language detected", Median(detected), "a s cpu", "2,000");
        foreach (var answer in answers) answered += SizeOf(answer);
        yield return Row.Alone("allocated for each posting beside its answer", (double)(allocated - answered) / postings.Length, "bytes", "0");
        yield return Row.Alone("allocated for each answer", (double)answered / postings.Length, "bytes");

        long ReadAll(string? language)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < postings.Length; i++) answers[i] = reader.Read(postings[i].Title, postings[i].Text, language);
            return GC.GetAllocatedBytesForCurrentThread() - start;
        }
    }

    // What a copy takes.
    static long SizeOf(Reading.Reading answer)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (occupations, skills) = (new List<FoundOccupation>(answer.Occupations.Count), new List<FoundSkill>(answer.Skills.Count));
        for (var i = 0; i < answer.Occupations.Count; i++) occupations.Add(answer.Occupations[i] with { TitleSpans = Copy(answer.Occupations[i].TitleSpans), SupportedBy = Copy(answer.Occupations[i].SupportedBy) });
        for (var i = 0; i < answer.Skills.Count; i++) skills.Add(answer.Skills[i] with { TextSpans = Copy(answer.Skills[i].TextSpans) });
        GC.KeepAlive(answer with { Occupations = occupations, Skills = skills });
        return GC.GetAllocatedBytesForCurrentThread() - before;

        static T[] Copy<T>(IReadOnlyList<T> values)
        {
            var copy = values.Count == 0 ? [] : new T[values.Count];
            for (var i = 0; i < copy.Length; i++) copy[i] = values[i];
            return copy;
        }
    }

    static IEnumerable<Row> Skills(string shared, Classification taxonomy, Reader reader)
    {
        Say("Sentences.");
        var skills = taxonomy.Concepts.Where(c => c.IsSkill).OrderBy(c => c.Number).ToList();
        var baseline = new GramBaseline(skills.Select(c => (c.Name.In("en"), c.Number)));
        var questions = Sentences(shared, "dev.csv", taxonomy);
        var ours = SkillsOf(reader, questions);
        var theirs = questions.Select(q => baseline.Rank(q.Text, Best).Select(c => (c, 0.0)).ToArray()).ToArray();
        var (mine, its) = (Ranking.Of(questions, ours), Ranking.Of(questions, theirs));
        yield return Row.Against($"sentence → skills, {questions.Count:N0}", mine.Mrr, "MRR", "2–4-gram cosine", its.Mrr, "1.3");
        yield return Row.Against("of them those kept aside", Aside(questions, ours).Mrr, "MRR", "2–4-gram cosine", Aside(questions, theirs).Mrr, "1.3");
        yield return Row.Against("sentence → skills", mine.Rp5, "RP@5", "2–4-gram cosine", its.Rp5);
        yield return Row.Against("sentence → skills", mine.Rp10, "RP@10", "2–4-gram cosine", its.Rp10);
        foreach (var row in Reliability("skills", questions, ours)) yield return row;
    }

    static IEnumerable<Row> Titles(string shared, string collection, string name, string language, Reader reader, string? target, Classification taxonomy)
    {
        Say(name + ".");
        var (questions, corpus) = TitlesOf(shared, collection, taxonomy);
        var baseline = new GramBaseline(corpus);
        var ours = OccupationsOf(reader, questions, language);
        var theirs = questions.Select(q => baseline.Rank(q.Text, Best).Select(c => (c, 0.0)).ToArray()).ToArray();
        var (mine, its) = (Ranking.Of(questions, ours), Ranking.Of(questions, theirs));
        yield return Row.Against($"{name}, {questions.Count:N0}", mine.Mrr, "MRR", "2–4-gram cosine", its.Mrr, target);
        var (aside, itsAside) = (Aside(questions, ours), Aside(questions, theirs));
        yield return Row.Against("of them those kept aside", aside.Mrr, "MRR", "2–4-gram cosine", itsAside.Mrr, target);
        if (target is null)
        {
            yield return Row.Against("error that is left (1 − MRR)", 1 - mine.Mrr, "", "2–4-gram cosine", 1 - its.Mrr, "0.67");
            yield return Row.Against("of those kept aside", 1 - aside.Mrr, "", "2–4-gram cosine", 1 - itsAside.Mrr, "0.67");
        }
        yield return Row.Against(name, mine.First, "first", "2–4-gram cosine", its.First);
        yield return Row.Against(name, mine.Recall10, "recall@10", "2–4-gram cosine", its.Recall10);
        foreach (var row in Reliability(name, questions, ours)) yield return row;
    }

    /// <summary>The sentences of a file with the skills they ask for, as far as the taxonomy has them.</summary>
    internal static List<Question> Sentences(string shared, string file, Classification taxonomy)
    {
        var byName = taxonomy.Concepts.Where(c => c.IsSkill).ToDictionary(c => c.Name.In("en"), c => c.Number, StringComparer.Ordinal);
        var questions = new List<Question>();
        using var sheet = SheetReader.Open(File.OpenRead(Path.Combine(shared, "skills-dev", file)), file);
        foreach (var row in sheet.Rows())
        {
            var right = Quoted().Matches(row[3].Text).Select(m => byName.GetValueOrDefault(m.Value[1..^1].Replace("\\'", "'", StringComparison.Ordinal))).Where(c => c > 0).ToHashSet();
            if (right.Count > 0) questions.Add(new(row[2].Text.Trim('"'), right));
        }
        return questions;
    }

    /// <summary>The titles of a collection with the occupations that are right, and its names of occupations. What our taxonomy lacks has a negative number.</summary>
    internal static (List<Question> Questions, IEnumerable<(string Text, int Concept)> Corpus) TitlesOf(string shared, string collection, Classification taxonomy)
    {
        var folder = Path.Combine(shared, "titles-dev", collection);
        var others = new Dictionary<string, int>(StringComparer.Ordinal);
        var conceptOf = Lines(folder, "concept_mapping").ToDictionary(l => l[0], l => taxonomy.ByUri(l[1]) is { } concept ? concept.Number : others.TryGetValue(l[1], out var known) ? known : others[l[1]] = -1 - others.Count, StringComparer.Ordinal);
        var right = Lines(folder, "annotations").Where(l => l[3] != "0").ToLookup(l => l[0], l => conceptOf[l[2]], StringComparer.Ordinal);
        return ([.. Lines(folder, "queries").Where(l => right[l[0]].Any()).Select(l => new Question(l[1], right[l[0]].ToHashSet()))], Lines(folder, "corpus_elements").Select(l => (l[1], conceptOf[l[0]])));
    }

    internal static (int Concept, double Confidence)[][] SkillsOf(Reader reader, List<Question> questions) =>
        [.. questions.Select(q => reader.ReadText(q.Text, "en", Best).Select(s => (s.Concept, s.Confidence)).ToArray())];

    internal static (int Concept, double Confidence)[][] OccupationsOf(Reader reader, List<Question> questions, string language) =>
        [.. questions.Select(q => reader.ReadTitle(q.Text, language, Best).Select(o => (o.Concept, o.Confidence)).ToArray())];

    // Of all findings said with such a confidence, the share that was right, beside the confidence they had on average: the ratio should be 1.
    static IEnumerable<Row> Reliability(string what, List<Question> questions, (int Concept, double Confidence)[][] answers) =>
        questions.Zip(answers).SelectMany(a => a.Second.Select(f => (f.Confidence, Right: a.First.Right.Contains(f.Concept))))
            .GroupBy(f => Math.Min(9, (int)(f.Confidence * 10))).OrderByDescending(g => g.Key).Where(g => g.Count() >= 30)
            .Select(g => Row.Against(string.Create(CultureInfo.InvariantCulture, $"{what}, said {g.Key / 10.0:0.0} to {(g.Key + 1) / 10.0:0.0}: {g.Count():N0}"), g.Average(f => f.Right ? 1.0 : 0), "right", "confidence said", g.Average(f => f.Confidence), "1"));

    internal static Ranking Aside(List<Question> questions, (int, double)[][] answers) =>
        Ranking.Of([.. questions.Where((_, i) => i % 3 == 2)], [.. answers.Where((_, i) => i % 3 == 2)]);

    static IEnumerable<string[]> Lines(string folder, string name)
    {
        var path = Path.Combine(folder, name + ".tsv");
        using var file = File.OpenRead(File.Exists(path) ? path : path + ".gz");
        using var text = new StreamReader(File.Exists(path) ? file : new GZipStream(file, CompressionMode.Decompress), Encoding.UTF8);
        while (text.ReadLine() is { } line) yield return line.Split('\t');
    }

    static TimeSpan Cpu(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return Environment.CpuUsage.TotalTime - before;
    }

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'|""[^""]*""", RegexOptions.NonBacktracking)]
    private static partial Regex Quoted();

    internal sealed record Question(string Text, HashSet<int> Right);

    /// <summary>Mean reciprocal rank of the first right answer; the share of first answers that are right; of all that is right, the share among the first ten; R-precision at 5 and 10.</summary>
    internal sealed record Ranking(double Mrr, double First, double Recall10, double Rp5, double Rp10)
    {
        public static Ranking Of(List<Question> questions, (int Concept, double Confidence)[][] answers)
        {
            double mrr = 0, first = 0, recall = 0, rp5 = 0, rp10 = 0;
            for (var q = 0; q < questions.Count; q++)
            {
                var right = questions[q].Right;
                var at = Array.FindIndex(answers[q], a => right.Contains(a.Concept));
                if (at >= 0) mrr += 1.0 / (at + 1);
                if (at == 0) first++;
                recall += (double)answers[q].Take(10).Count(a => right.Contains(a.Concept)) / right.Count;
                rp5 += (double)answers[q].Take(5).Count(a => right.Contains(a.Concept)) / Math.Min(5, right.Count);
                rp10 += (double)answers[q].Take(10).Count(a => right.Contains(a.Concept)) / Math.Min(10, right.Count);
            }
            return new(mrr / questions.Count, first / questions.Count, recall / questions.Count, rp5 / questions.Count, rp10 / questions.Count);
        }
    }
}
