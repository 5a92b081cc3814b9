namespace Guildhall.Taxonomy.Tests.Data;

/// <summary>The names that we wrote ourselves: each for something that ESCO has, once, and in words.</summary>
public class LabelFileTests
{
    static readonly Classification Taxonomy = Classification.Instance;

    [Theory]
    [InlineData("skills.zh-Hans.tsv")]
    [InlineData("occupations.zh-Hans.tsv")]
    [InlineData("skill_groups.zh-Hans.tsv")]
    public void Names_in_Chinese_are_sound(string file) => Assert.Equal([], Faults(DataFile.Read(file)));

    [Theory]
    [InlineData("http://data.europa.eu/esco/skill/no-such-skill\tweld\t焊接\t", "unknown: http://data.europa.eu/esco/skill/no-such-skill")]
    [InlineData("URI\tENGLISH\t焊接\t\nURI\tENGLISH\t熔接\t", "twice: URI")]
    [InlineData("URI\tENGLISH\t \t", "no name: URI")]
    [InlineData("URI\tENGLISH\t焊接\t熔接||电焊", "an empty other name: URI")]
    [InlineData("URI\tENGLISH\t焊接\t熔接|熔接", "the same name again: URI")]
    [InlineData("URI\tENGLISH\t焊接\t焊接", "the same name again: URI")]
    [InlineData("URI\tanother\t焊接\t", "not ESCO's English: URI another")]
    [InlineData("URI\tENGLISH\t 焊接\t", "white space around: URI")]
    [InlineData("URI\tENGLISH\tweld\t", "not Chinese: URI weld")]
    public void Canary_an_unsound_name_is_noticed(string lines, string fault)
    {
        var some = Taxonomy.Concepts.First(c => c.Kind == ConceptKind.Skill);
        string Filled(string text) => text.Replace("URI", some.Uri, StringComparison.Ordinal).Replace("ENGLISH", some.Name.In("en"), StringComparison.Ordinal);

        Assert.Equal([Filled(fault)], Faults(Filled(lines).Split('\n').Select(l => l.Split('\t'))));
    }

    static List<string> Faults(IEnumerable<string[]> rows)
    {
        var (faults, seen) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var (uri, english, preferred, others) = (row[0], row[1], row[2], DataFile.List(row[3]));
            var names = others.Prepend(preferred).ToList();
            if (Taxonomy.ByUri(uri) is not { } concept) faults.Add($"unknown: {uri}");
            else if (concept.Name.In("en") != english) faults.Add($"not ESCO's English: {uri} {english}");
            if (!seen.Add(uri)) faults.Add($"twice: {uri}");
            if (string.IsNullOrWhiteSpace(preferred)) faults.Add($"no name: {uri}");
            else if (names.Any(n => n != n.Trim())) faults.Add($"white space around: {uri}");
            if (others.Any(string.IsNullOrWhiteSpace)) faults.Add($"an empty other name: {uri}");
            if (names.Distinct(StringComparer.OrdinalIgnoreCase).Count() < names.Count) faults.Add($"the same name again: {uri}");
            // Product names stay as they are; everything else has a Chinese character.
            if (!string.IsNullOrWhiteSpace(preferred) && !preferred.Any(c => c >= 0x4E00) && !char.IsUpper(english[0])) faults.Add($"not Chinese: {uri} {preferred}");
        }
        return faults;
    }

    [Fact]
    public void Enough_is_named_in_Chinese()
    {
        Assert.True(Taxonomy.Concepts.Count(c => c.IsSkill && c.Name.OrNull("zh-Hans") is not null) >= 600);
        Assert.True(Taxonomy.Concepts.Count(c => c.Kind == ConceptKind.Occupation && c.Name.OrNull("zh-Hans") is not null) >= 200);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hans")]
    [InlineData("vi")]
    public void All_groups_of_occupations_and_all_fields_of_study_are_named(string language)
    {
        Assert.Equal(619, Taxonomy.Concepts.Count(c => c.Kind == ConceptKind.IscoGroup && c.Name.OrNull(language) is not null));
        Assert.Equal(220, Taxonomy.Fields.Values.Count(f => f.Name.OrNull(language) is not null));
    }

    [Fact]
    public void The_occupations_of_China_belong_to_groups_that_exist()
    {
        var china = Taxonomy.ChineseOccupations.Values.ToList();

        Assert.Equal([], china.Where(o => o.Isco.Length > 0 && Taxonomy.Occupation(o.Isco) is not { Kind: ConceptKind.IscoGroup }).Select(o => $"{o.Code} {o.Isco}"));
        // "Civilian personnel" and "others that cannot be classified" belong nowhere.
        Assert.Equal(["7-04-00-00", "8-00-00-00"], china.Where(o => o is { Level: 4, Isco.Length: 0 }).Select(o => o.Code).Order(StringComparer.Ordinal));
        Assert.Equal([], china.Where(o => o.Parent.Length > 0 && !Taxonomy.ChineseOccupations.ContainsKey(o.Parent)).Select(o => o.Code));
        Assert.Equal([], china.Where(o => string.IsNullOrWhiteSpace(o.Name)).Select(o => o.Code));
        Assert.True(china.Count(o => o.Checked) >= 300);
        Assert.Equal([], china.Where(o => o is { Checked: true, Isco.Length: 0 }).Select(o => o.Code));
    }

    [Fact]
    public void Every_data_file_is_described_with_its_licence()
    {
        var described = File.ReadAllText(Path.Combine(Root(), "data", "README.md"));

        Assert.Equal([], Directory.EnumerateFiles(Path.Combine(Root(), "data", "taxonomy")).Select(Path.GetFileName).Where(f => !described.Contains($"`{f}`", StringComparison.Ordinal)));
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Guildhall.slnx"))) folder = folder.Parent;
        return folder.FullName;
    }
}
