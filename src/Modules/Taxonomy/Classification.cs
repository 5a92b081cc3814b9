using System.Collections.Frozen;
using System.Globalization;

namespace Guildhall.Taxonomy;

/// <summary>
/// The concepts in which the alliance speaks: ESCO v1.1.1 occupations and skills, ISCO-08, ISCED-F 2013, countries, China's divisions and occupations.
/// It is part of the program, immutable, and shared by all halls of a process. Look-ups are O(1); loading takes a fraction of a second.
/// </summary>
public sealed class Classification
{
    public const string EscoPrefix = "http://data.europa.eu/esco/";
    static readonly Lazy<Classification> Loaded = new(() => new Classification());
    readonly FrozenDictionary<int, Concept> byNumber;
    readonly FrozenDictionary<string, Concept> byPath;
    readonly FrozenDictionary<int, SkillLink[]> skillsOf;
    readonly FrozenDictionary<int, SkillLink[]> occupationsOf;
    readonly FrozenDictionary<string, Region> regions;
    readonly FrozenDictionary<int, Region> regionsByNumber;
    readonly Lazy<FrozenDictionary<string, ChineseOccupation>> chinese = new(LoadChinese);
    readonly Lazy<LabelSearch> labels;

    /// <summary>The one taxonomy of this program.</summary>
    public static Classification Instance => Loaded.Value;

    Classification()
    {
        // Three independent parts of similar length; two cores halve the wait before the first page.
        var iscoNames = Task.Run(() => DataFile.Read("isco_names.tsv").ToDictionary(r => r[0], r => (Chinese: r[2], Vietnamese: r[3]), StringComparer.Ordinal));
        var links = Task.Run(() => DataFile.Read("occupation_skills.tsv.gz").Select(r => (Occupation: Int(r[0]), Skill: Int(r[1]), Essential: r[2] == "E")).ToArray());
        var places = Task.Run(LoadRegions);
        var fields = LoadFields();
        var skills = Task.Run(() =>
        {
            var names = ChineseNames("skills.zh-Hans.tsv");
            var groupNames = ChineseNames("skill_groups.zh-Hans.tsv");
            return DataFile.Read("skills.tsv.gz").Select(r => Named(r[0], r[2] == "knowledge" ? ConceptKind.Knowledge : ConceptKind.Skill, r[1], "", r[4], r[5], r[6], names.GetValueOrDefault(r[1])))
                .Concat(DataFile.Read("skill_groups.tsv.gz").Select(r => Named(r[0], ConceptKind.SkillGroup, r[1], r[2], r[3], "", r[4], groupNames.GetValueOrDefault(r[1]), fields))).ToList();
        });
        var occupationNames = ChineseNames("occupations.zh-Hans.tsv");
        var concepts = DataFile.Read("occupations.tsv.gz").Select(r => Named(r[0], ConceptKind.Occupation, r[1], r[3], r[4], r[5], r[6], occupationNames.GetValueOrDefault(r[1])))
            .Concat(DataFile.Read("isco.tsv.gz").Select(r => new Concept
            {
                Number = Int(r[0]), Kind = ConceptKind.IscoGroup, Path = "isco/C" + r[1], Code = r[1], Alternatives = [], Description = DataFile.Text(r[3]),
                Name = new Localised([new("en", r[2]), new("zh-Hans", iscoNames.Result[r[1]].Chinese), new("vi", iscoNames.Result[r[1]].Vietnamese)]),
            })).Concat(skills.Result).ToList();

        byNumber = concepts.ToFrozenDictionary(c => c.Number);
        byPath = concepts.ToFrozenDictionary(c => c.Path, StringComparer.Ordinal);
        var broader = DataFile.Read("broader.tsv.gz").Select(r => (Narrow: byNumber[Int(r[0])], Broad: byNumber[Int(r[1])])).ToList();
        foreach (var group in broader.GroupBy(b => b.Narrow)) group.Key.Broader = group.Select(b => b.Broad).ToArray();
        foreach (var group in broader.GroupBy(b => b.Broad))
            group.Key.Narrower = group.Select(b => b.Narrow).OrderBy(c => c.Kind).ThenBy(c => c.Code, StringComparer.Ordinal).ThenBy(c => c.Name.In("en"), StringComparer.OrdinalIgnoreCase).ToArray();
        skillsOf = links.Result.GroupBy(l => l.Occupation).ToFrozenDictionary(g => g.Key, g => g.Select(l => new SkillLink(byNumber[l.Skill], l.Essential)).ToArray());
        occupationsOf = links.Result.GroupBy(l => l.Skill).ToFrozenDictionary(g => g.Key, g => g.Select(l => new SkillLink(byNumber[l.Occupation], l.Essential)).ToArray());
        regions = places.Result.ToFrozenDictionary(r => r.Code, StringComparer.OrdinalIgnoreCase);
        regionsByNumber = places.Result.ToFrozenDictionary(r => r.Number);
        Fields = fields;
        labels = new(() => new LabelSearch(this));
    }

    /// <summary>A related concept (skill of an occupation, or occupation of a skill), and whether ESCO calls the skill essential.</summary>
    public readonly record struct SkillLink(Concept Concept, bool Essential);

    public IEnumerable<Concept> Concepts => byNumber.Values;

    /// <summary>Fields of study by code, in order.</summary>
    public IReadOnlyDictionary<string, FieldOfStudy> Fields { get; }

    public IReadOnlyDictionary<string, ChineseOccupation> ChineseOccupations => chinese.Value;

    public IEnumerable<Region> Regions => regionsByNumber.Values;

    /// <summary>Search over all names in all languages. The first use builds it: a fraction of a second; the site does so in the background once it has started.</summary>
    public LabelSearch Labels => labels.Value;

    public Concept? OrNull(int number) => byNumber.GetValueOrDefault(number);

    public Concept this[int number] => byNumber[number];

    /// <summary>By full ESCO URI, or by its part after the prefix.</summary>
    public Concept? ByUri(string uri) => byPath.GetValueOrDefault(uri.StartsWith(EscoPrefix, StringComparison.Ordinal) ? uri[EscoPrefix.Length..] : uri);

    /// <summary>An occupation by the last part of its page's address: an ISCO code or ESCO's identifier.</summary>
    public Concept? Occupation(string id) => byPath.GetValueOrDefault("isco/C" + id) ?? byPath.GetValueOrDefault("occupation/" + id);

    /// <summary>A skill, or a group of skills, by the last part of its page's address.</summary>
    public Concept? Skill(string id) => byPath.GetValueOrDefault("skill/" + id) ?? byPath.GetValueOrDefault("isced-f/" + id);

    public Region? Region(string? code) => code is null ? null : regions.GetValueOrDefault(code);

    public Region? Region(int number) => regionsByNumber.GetValueOrDefault(number);

    /// <summary>Skills of an ESCO occupation; empty for ISCO groups.</summary>
    public IReadOnlyList<SkillLink> SkillsOf(int occupation) => skillsOf.GetValueOrDefault(occupation, []);

    /// <summary>Occupations that need a skill.</summary>
    public IReadOnlyList<SkillLink> OccupationsOf(int skill) => occupationsOf.GetValueOrDefault(skill, []);

    /// <summary>The concept and all broader ones, each once; a filter on any of them finds it. O(depth).</summary>
    public IEnumerable<Concept> SelfAndBroader(Concept concept)
    {
        var seen = new HashSet<int>();
        var open = new Queue<Concept>([concept]);
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next.Number)) continue;
            yield return next;
            foreach (var broader in next.Broader) open.Enqueue(broader);
        }
    }

    static Concept Named(string number, ConceptKind kind, string path, string code, string label, string alternatives, string description, (string Preferred, string[] Others)? chinese, SortedDictionary<string, FieldOfStudy>? fields = null)
    {
        // ESCO groups knowledge by field of study: these groups have the codes and the names of their fields.
        var field = path.StartsWith("isced-f/", StringComparison.Ordinal) ? fields?.GetValueOrDefault(path["isced-f/".Length..]) : null;
        return new Concept
        {
            Number = Int(number), Kind = kind, Path = path, Code = field?.Code ?? code, Alternatives = DataFile.List(alternatives), Description = DataFile.Text(description),
            Name = field?.Name ?? Localised.EnglishAndChinese(label, chinese?.Preferred), ChineseAlternatives = chinese?.Others ?? [],
        };
    }

    static Dictionary<string, (string, string[])?> ChineseNames(string file) =>
        DataFile.Read(file).ToDictionary(r => r[0][EscoPrefix.Length..], r => ((string, string[])?)(r[2], DataFile.List(r[3])), StringComparer.Ordinal);

    static List<Region> LoadRegions()
    {
        var all = new Dictionary<string, Region>(StringComparer.Ordinal);
        foreach (var r in DataFile.Read("countries.tsv.gz"))
            all[r[0]] = new Region { Number = (r[0][0] - 'A') * 26 + (r[0][1] - 'A') + 1, Code = r[0], Name = new Localised([new("en", r[3]), new("zh-Hans", r[4]), new("de", r[5]), new("fr", r[6])]) };
        var names = DataFile.Has("regions_cn_names.tsv") ? DataFile.Read("regions_cn_names.tsv").ToDictionary(r => r[0], r => (English: r[2], Vietnamese: r[3]), StringComparer.Ordinal) : [];
        var centres = DataFile.Read("region_centres.tsv").ToDictionary(r => r[0], r => (double.Parse(r[1], CultureInfo.InvariantCulture), double.Parse(r[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        var counties = DataFile.Read("counties_cn_names.tsv").ToDictionary(r => r[0], r => r[2], StringComparer.Ordinal);
        foreach (var r in DataFile.Read("regions_cn.tsv.gz").OrderBy(r => r[0].Length).ThenBy(r => r[0], StringComparer.Ordinal))
        {
            var (code, name) = (r[0], r[1]);
            var parent = all[code.Length == 2 ? "CN" : "CN-" + code[..^2]];
            var (english, vietnamese) = names.GetValueOrDefault(code);
            all["CN-" + code] = new Region { Number = 1_000_000 + Int(code), Code = "CN-" + code, Parent = parent, OwnCentre = centres.TryGetValue(code, out var centre) ? centre : null, Name = new Localised([new("zh-Hans", name), new("en", english ?? counties.GetValueOrDefault(code, "")), new("vi", vietnamese ?? "")]) };
        }
        return [.. all.Values];
    }

    static SortedDictionary<string, FieldOfStudy> LoadFields()
    {
        var names = DataFile.Has("isced_f_names.tsv") ? DataFile.Read("isced_f_names.tsv").ToDictionary(r => r[0], r => (Chinese: r[2], Vietnamese: r[3]), StringComparer.Ordinal) : [];
        return new(DataFile.Read("isced_f.tsv.gz").ToDictionary(r => r[0], r =>
        {
            var (chinese, vietnamese) = names.GetValueOrDefault(r[0]);
            return new FieldOfStudy(r[0], r[1], r[2], new Localised([new("en", Title(r[3])), new("zh-Hans", chinese ?? ""), new("vi", vietnamese ?? "")]));
        }, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    // ESCO writes the names of fields small; UNESCO does not.
    static string Title(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace("(icts)", "(ICTs)", StringComparison.Ordinal);

    static FrozenDictionary<string, ChineseOccupation> LoadChinese() =>
        DataFile.Has("occupations_cn.tsv")
            ? DataFile.Read("occupations_cn.tsv").Select(r => new ChineseOccupation(r[0], r[2], Int(r[3]), r[4], r[5], r[6] == "1")).ToFrozenDictionary(o => o.Code, StringComparer.Ordinal)
            : FrozenDictionary<string, ChineseOccupation>.Empty;

    static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
