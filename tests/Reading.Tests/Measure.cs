using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Guildhall.Reading.Tests;

/// <summary>How well the reader ranks, on the development data.</summary>
static partial class Measure
{
    public sealed record Ranking(int Queries, double Mrr, double Rp5, double Rp10)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Queries} queries: MRR {Mrr:0.000}, RP@5 {Rp5:0.000}, RP@10 {Rp10:0.000}");
    }

    public static Ranking Rank(IEnumerable<(IReadOnlyList<int> Found, HashSet<int> Right)> answers)
    {
        int n = 0;
        double mrr = 0, rp5 = 0, rp10 = 0;
        foreach (var (found, right) in answers)
        {
            n++;
            for (int i = 0; i < found.Count; i++)
                if (right.Contains(found[i])) { mrr += 1.0 / (i + 1); break; }
            rp5 += found.Take(5).Count(right.Contains) / (double)Math.Min(5, right.Count);
            rp10 += found.Take(10).Count(right.Contains) / (double)Math.Min(10, right.Count);
        }
        return new Ranking(n, mrr / n, rp5 / n, rp10 / n);
    }

    public static List<(string Sentence, HashSet<int> Skills)> Sentences(string file)
    {
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var label in Esco.Vocabulary.Labels)
            if (label is { Kind: ConceptKind.Skill, Language: "en", Preferred: true }) byName[label.Text] = label.Concept;
        var sentences = new List<(string, HashSet<int>)>();
        foreach (var row in Esco.Rows("skills-dev/" + file))
        {
            var skills = Names().Matches(row["skills"]).Select(m => byName.GetValueOrDefault(m.Value[1..^1].Replace("\\'", "'", StringComparison.Ordinal))).Where(c => c > 0).ToHashSet();
            if (skills.Count > 0) sentences.Add((row["sentence"].Trim('"'), skills));
        }
        return sentences;
    }

    /// <summary>Precision of the findings in each tenth of confidence.</summary>
    public static IEnumerable<string> Calibration(IEnumerable<(double Confidence, bool Right)> findings) =>
        findings.GroupBy(f => Math.Min(9, (int)(f.Confidence * 10))).OrderByDescending(g => g.Key)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key / 10.0:0.0}+  {g.Count(),6}  {g.Average(f => f.Right ? 1.0 : 0):0.00}"));

    /// <summary>Titles of one collection with the concepts that are right, and the concepts there are.</summary>
    public static List<(string Title, HashSet<int> Right)> Titles(string collection)
    {
        string Find(string name) => $"titles-dev/{collection}/{name}.tsv" is var plain && File.Exists(Path.Combine(Esco.Folder, plain)) ? plain : plain + ".gz";
        _ = Esco.Vocabulary;
        var concept = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in Lines(Find("concept_mapping")))
            if (Esco.ConceptOf.TryGetValue(line[1], out int c)) concept[line[0]] = c;
        var right = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (var line in Lines(Find("annotations")))
            if (line[3] != "0" && concept.TryGetValue(line[2], out int c))
            {
                if (!right.TryGetValue(line[0], out var set)) right[line[0]] = set = [];
                set.Add(c);
            }
        return [.. Lines(Find("queries")).Where(l => right.ContainsKey(l[0])).Select(l => (l[1], right[l[0]]))];
    }

    static IEnumerable<string[]> Lines(string file)
    {
        using var reader = Esco.Open(file);
        while (reader.ReadLine() is { } line) yield return line.Split('\t');
    }

    public static List<(string Title, string Text)> Vacancies()
    {
        var all = new List<(string, string)>();
        using var reader = Esco.Open("jobs/postings_schema_org.jsonl.gz");
        while (reader.ReadLine() is { } line)
        {
            var json = JsonDocument.Parse(line).RootElement;
            all.Add((WebUtility.HtmlDecode(json.GetProperty("title").GetString()!), Plain(json.GetProperty("description").GetString()!)));
        }
        return all;
    }

    public static List<string> ChineseVacancies()
    {
        var all = new List<string>();
        using var reader = Esco.Open("jobs/postings_zh_text.jsonl");
        while (reader.ReadLine() is { } line) all.Add(JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);
        return all;
    }

    public static string Plain(string html) =>
        WebUtility.HtmlDecode(Tags().Replace(Breaks().Replace(html, "\n"), "")).Trim();

    /// <summary>Processor time, which other work on the machine does not lengthen much.</summary>
    public static TimeSpan Time(Action action)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        action();
        return Process.GetCurrentProcess().TotalProcessorTime - before;
    }

    [GeneratedRegex(@"'(?:[^'\\]|\\.)*'|""[^""]*""", RegexOptions.NonBacktracking)]
    private static partial Regex Names();

    [GeneratedRegex("<(?:br|/p|/li|/h[1-6]|/div|/tr|ul|ol)[^>]*>", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
