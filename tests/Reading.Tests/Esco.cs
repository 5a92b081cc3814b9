using System.IO.Compression;
using System.Text;
using Guildhall.Reading;

namespace Guildhall.Reading.Tests;

/// <summary>The real vocabulary and the development data, from outside the repository; tests that need them skip without.</summary>
static class Esco
{
    public const string Folder = "/work/shared/data";
    public const string ChineseLabels = "/tmp/labels";

    public static readonly Dictionary<string, int> ConceptOf = new(StringComparer.Ordinal);
    public static readonly Dictionary<int, string> EnglishOf = [];
    static readonly Dictionary<int, string> GroupOf = [];
    static readonly Lazy<Vocabulary> Loaded = new(Load);

    public static bool Present => Directory.Exists(Folder + "/esco");

    public static Vocabulary Vocabulary => Loaded.Value;

    static Vocabulary Load()
    {
        var labels = new List<Label>();
        foreach (var row in Rows("esco/skills_en.csv.gz")) English(row, ConceptKind.Skill, labels);
        foreach (var row in Rows("esco/occupations_en.csv.gz")) English(row, ConceptKind.Occupation, labels);
        foreach (var row in Rows("esco/skill_labels_de_sv_nl.csv"))
            if (ConceptOf.TryGetValue(row["uri"], out int skill)) labels.Add(new Label(skill, ConceptKind.Skill, row["lang"], row["preferred_label"], true));
        foreach (var row in Rows("esco/occupation_labels_21_languages.csv.gz"))
            if (row["lang"] != "en" && ConceptOf.TryGetValue(row["uri"], out int occupation))
                labels.Add(new Label(occupation, ConceptKind.Occupation, row["lang"], row["label"], row["kind"] == "preferred"));
        if (Directory.Exists(ChineseLabels))
            foreach (var file in Directory.EnumerateFiles(ChineseLabels, "*.csv").Order(StringComparer.Ordinal))
            {
                bool skills = Path.GetFileName(file).StartsWith("skills.", StringComparison.Ordinal);
                if (!skills && !Path.GetFileName(file).StartsWith("occupations.", StringComparison.Ordinal)) continue;
                foreach (var row in Read(new StreamReader(file)))
                {
                    if (!row.TryGetValue("uri", out var uri) || !ConceptOf.TryGetValue(uri, out int concept) || !row.TryGetValue("preferred", out var name)) continue;
                    var kind = skills ? ConceptKind.Skill : ConceptKind.Occupation;
                    labels.Add(new Label(concept, kind, "zh-Hans", name, true));
                    foreach (var other in row.GetValueOrDefault("alternatives", "").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                        labels.Add(new Label(concept, kind, "zh-Hans", other, false));
                }
            }
        var relations = new List<(int, int, bool)>();
        foreach (var row in Rows("esco/occupationSkillRelations.csv.gz"))
            if (ConceptOf.TryGetValue(row["occupationUri"], out int o) && ConceptOf.TryGetValue(row["skillUri"], out int s)) relations.Add((o, s, row["relationType"] == "essential"));
        using var words = Open("china/jieba/jieba.dict.utf8.gz");
        return new Vocabulary { Labels = labels, Relations = relations, GroupOf = GroupOf, ChineseWords = [.. Lines(words)] };
    }

    static void English(Dictionary<string, string> row, ConceptKind kind, List<Label> labels)
    {
        int concept = ConceptOf.Count + 1;
        ConceptOf[row["conceptUri"]] = concept;
        if (row.TryGetValue("iscoGroup", out var group)) GroupOf[concept] = group;
        EnglishOf[concept] = row["preferredLabel"];
        labels.Add(new Label(concept, kind, "en", row["preferredLabel"], true));
        foreach (var other in row["altLabels"].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (other != row["preferredLabel"]) labels.Add(new Label(concept, kind, "en", other, false));
    }

    public static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line) yield return line;
    }

    public static StreamReader Open(string name)
    {
        var file = File.OpenRead(Path.Combine(Folder, name));
        return new StreamReader(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
    }

    public static IEnumerable<Dictionary<string, string>> Rows(string name) => Read(Open(name));

    static IEnumerable<Dictionary<string, string>> Read(StreamReader reader)
    {
        using (reader)
        {
            string[]? header = null;
            foreach (var record in Records(reader))
            {
                if (header is null) { header = [.. record.Select(h => h.TrimStart('\uFEFF'))]; continue; }
                if (record.Count < header.Length) continue;
                var row = new Dictionary<string, string>(StringComparer.Ordinal);
                for (int i = 0; i < header.Length; i++) row[header[i]] = record[i];
                yield return row;
            }
        }
    }

    static IEnumerable<List<string>> Records(StreamReader reader)
    {
        var text = reader.ReadToEnd();
        var record = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c == ',') { record.Add(field.ToString()); field.Clear(); }
            else if (c == '\n')
            {
                record.Add(field.ToString());
                field.Clear();
                yield return record;
                record = [];
            }
            else if (c != '\r') field.Append(c);
        }
        if (record.Count > 0 || field.Length > 0)
        {
            record.Add(field.ToString());
            yield return record;
        }
    }
}
