using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Guildhall.Matching.Tests;

/// <summary>Random documents and queries from a small world, where everything collides with everything.</summary>
sealed class Cases(int seed)
{
    static readonly string[] words =
    [
        "engineer", "engineers", "Engineer", "city", "cities", "software", "node.js", "C++", "C#", "C", ".NET", "net", "full-time", "teacher's",
        "kỹ", "ky", "kỳ", "sư", "su", "résumé", "resume", "Résumés", "đầu", "dau", "软", "件", "工", "程", "软件", "软件工程", "件工", "プログラム", "가나",
        "１２", "12", "ｓｏｆｔｗａｒｅ", "𠀋", "𠀋工",
    ];

    static readonly string[] gaps = [" ", " ", " ", "", "", ", ", "、", "-", ".", "　", "/"];

    readonly Random random = new(seed);

    public Random Random => random;

    public static Guid Id(int number) => new(number * 7919 % 251, 0, 0, new byte[8]);

    /// <summary>Runs a property for many seeds; a failure names the seed and what the property says about the case.</summary>
    public static void For(int count, Action<Cases> property) =>
        Prop.ForAll<int>(seed => property(new(seed))).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithEndSize(1_000_000));

    public Document Document(int number) => new()
    {
        Id = Id(number),
        Texts = Many(0, 3, () => new TextField(Text(random.Next(9)), random.Next(4) switch { 0 => 4, 1 => 2.5f, 2 => 0.125f, _ => 1 })),
        Tags = Many(0, 5, () => new Tag(random.Next(3), random.Next(4))),
        Skills = Many(0, 5, () => new WeightedSkill(random.Next(8), random.Next(-1, 4) / 2f)),
        Numbers = Many(0, 3, () => new Number(random.Next(2), random.Next(5) == 0 ? double.NaN : random.Next(-3, 4))),
        Place = random.Next(3) == 0 ? null : Point(),
    };

    public string Text(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(Pick(words)).Append(Pick(gaps));
        return text.ToString();
    }

    public string WordQuery()
    {
        var text = new StringBuilder();
        for (var i = random.Next(4); i > 0; i--)
        {
            text.Append(random.Next(5) == 0 ? Pick(["-", "－", "−"]) : "");
            if (random.Next(3) == 0)
                text.Append(Pick(["\"", "“", "「", "＂"])).Append(Text(random.Next(1, 4))).Append(Pick(["\"", "”", "」", ""]));
            else
                text.Append(Pick(words));
            text.Append(' ');
        }

        return text.ToString();
    }

    public Query Query() => new()
    {
        Words = random.Next(4) == 0 ? null : WordQuery(),
        Filters = Many(0, 2, Filter),
        MustHaveAny = random.Next(3) == 0 ? [Filter()] : [],
        MustHaveNone = random.Next(3) == 0 ? [Filter()] : [],
        Ranges = Many(0, 1, Range),
        Near = random.Next(3) == 0 ? Circle() : null,
        Sort = random.Next(4) switch { 0 => Sort.Ascending(random.Next(3)), 1 => Sort.Descending(random.Next(2)), 2 => Sort.Distance, _ => Sort.Relevance },
        Take = random.Next(3) switch { 0 => 0, 1 => random.Next(1, 5), _ => int.MaxValue },
        FacetFields = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0)],
        FacetTake = random.Next(4),
        FacetSum = random.Next(3) == 0 ? random.Next(3) : null,
        CountAll = random.Next(2) == 0,
    };

    public MatchQuery MatchQuery() => new()
    {
        Skills = Many(0, 6, () => new WeightedSkill(random.Next(10), random.Next(-1, 4))),
        Favoured = random.Next(2) == 0 ? [] : Many(0, 4, () => new WeightedTag(new(random.Next(3), random.Next(5)), random.Next(-1, 4) / 3f)),
        Filters = random.Next(2) == 0 ? [Filter()] : [],
        MustHaveAny = random.Next(3) == 0 ? [Filter()] : [],
        MustHaveNone = random.Next(3) == 0 ? [Filter()] : [],
        Ranges = random.Next(3) == 0 ? [Range()] : [],
        Near = random.Next(3) == 0 ? Circle() : null,
        Take = random.Next(8),
    };

    /// <summary>An index and its oracle after a random history of puts, replacements, removals, publications and merges.</summary>
    public (SearchIndex Index, Oracle Oracle) History(int steps)
    {
        var index = Index();
        var oracle = new Oracle();
        for (var i = 0; i < steps; i++)
            Step(index, oracle, numbers: 40);
        index.Publish();
        return (index, oracle);
    }

    public SearchIndex Index() => new(random.Next(1, 6), 1000, Pick([0, 20, 1000]), random.Next(2) == 0 ? null : random.Next(4));

    public void Step(SearchIndex index, Oracle oracle, int numbers)
    {
        switch (random.Next(12))
        {
            case < 8:
                var document = Document(random.Next(numbers));
                index.Put(document);
                oracle.Put(document);
                break;
            case < 10:
                var id = Id(random.Next(numbers));
                index.Remove(id);
                oracle.Remove(id);
                break;
            case 10:
                index.Publish();
                break;
            default:
                if (random.Next(5) == 0)
                    index.Compact();
                break;
        }
    }

    public T Pick<T>(T[] values) => values[random.Next(values.Length)];

    public static string Print(Query query) =>
        $"words «{query.Words}» filters {Print(query.Filters)} must {Print(query.MustHaveAny)} none {Print(query.MustHaveNone)} ranges {string.Join(" ", query.Ranges)} near {query.Near} sort {query.Sort.Kind}/{query.Sort.Field} take {query.Take} facets {string.Join(",", query.FacetFields)}/{query.FacetTake} sum {query.FacetSum}";

    public static string Print(MatchQuery query) =>
        $"skills {string.Join(" ", query.Skills)} favoured {string.Join(" ", query.Favoured)} filters {Print(query.Filters)} must {Print(query.MustHaveAny)} none {Print(query.MustHaveNone)} ranges {string.Join(" ", query.Ranges)} near {query.Near} take {query.Take}";

    public static string Print(IEnumerable<Document> documents) => string.Join('\n', documents.Select(document =>
        $"{document.Id}: {string.Join(" | ", document.Texts)} tags {string.Join(" ", document.Tags)} skills {string.Join(" ", document.Skills)} numbers {string.Join(" ", document.Numbers)} at {document.Place}"));

    public static string Print(Page page) => string.Create(CultureInfo.InvariantCulture,
        $"{page.Count} [{string.Join("; ", page.Hits.Select(hit => $"{hit.Id} {hit.Score:R} {hit.Km:R}"))}] {string.Join("; ", page.Facets.Select(facet => $"{facet.Field}: {string.Join(" ", facet.Values.Select(value => $"{value.Value}×{value.Count}+{value.Sum:R}"))}"))}");

    public static string Print(IEnumerable<Match> matches) => string.Join("; ", matches.Select(match => string.Create(CultureInfo.InvariantCulture,
        $"{match.Id} {match.Score:R} {match.Share:F9} {string.Join(",", match.MatchedSkills)} {match.Km:R}")));

    static string Print(IEnumerable<TagFilter> filters) => string.Join(" & ", filters.Select(filter => $"{filter.Field}∈{{{string.Join(",", filter.Values)}}}"));

    TagFilter Filter() => new(random.Next(3), Many(0, 3, () => random.Next(5)));

    NumberRange Range() => new(
        random.Next(3), random.Next(2) == 0 ? null : random.Next(-3, 3), random.Next(2) == 0 ? null : random.Next(-3, 3), random.Next(2) == 0);

    GeoCircle Circle() => new(Point(), Pick([0, 100, 500, double.PositiveInfinity]), random.Next(2) == 0);

    GeoPoint Point() => new(random.Next(-3, 4), random.Next(-3, 4) + Pick([0, 177]));

    List<T> Many<T>(int from, int to, Func<T> make) => [.. Enumerable.Range(0, random.Next(from, to + 1)).Select(_ => make())];
}
