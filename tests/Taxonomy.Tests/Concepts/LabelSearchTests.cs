namespace Guildhall.Taxonomy.Tests.Concepts;

public class LabelSearchTests
{
    static readonly Classification Taxonomy = Classification.Instance;

    [Fact]
    public void Names_are_folded_as_everything_else_is() =>
        Assert.Equal([], Taxonomy.Labels.FoldedNames.Where(n => n.Folded != Folding.Fold(n.Original)).Select(n => $"{n.Original} → {n.Folded}").Take(10));

    [Fact]
    public void It_knows_every_name() =>
        Assert.Equal(LabelSearch.AllNames(Taxonomy).Select(n => n.Text).Order(StringComparer.Ordinal), Taxonomy.Labels.FoldedNames.Select(n => n.Original).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("nurse", "en", "nurse assistant", "nurse responsible for general care", "specialist nurse")]
    [InlineData("Krankenpfleger", "en", "nurse assistant", "nurse responsible for general care")]
    [InlineData("infirmier", "en", "nurse responsible for general care", "specialist nurse")]
    [InlineData("护理", "zh-Hans", "护理员", "护理专业人员", "护理专业人员助理")]
    [InlineData("仓库", "zh-Hans", "仓库管理员", "仓库经理")]
    [InlineData("护士", "zh-Hans", "护士", "护士长", "专科护士")]
    [InlineData("điều dưỡng", "en", "Nursing professionals", "Nursing associate professionals")]
    [InlineData("dieu duong", "zh-Hans", "护理专业人员", "护理专业人员助理")]
    [InlineData("NURSE ", "en", "nurse assistant", "specialist nurse")]
    [InlineData("care general nurse", "en", "nurse responsible for general care")]
    [InlineData("weld", "en", "welder")]
    [InlineData("java", "en", "Java (computer programming)")]
    public void What_a_person_expects_is_among_the_first(string typed, string language, params string[] expected) =>
        Assert.Equal([], expected.Except(Find(typed, language).Select(f => f.Concept.Name.In(language)), StringComparer.Ordinal));

    [Theory]
    [InlineData("nurse", "en")]
    [InlineData("护理", "zh-Hans")]
    [InlineData("仓库", "zh-Hans")]
    public void Occupations_come_before_skills_that_are_named_alike(string typed, string language) => Assert.True(Find(typed, language)[0].Concept.IsOccupation);

    [Theory]
    [InlineData("welder")]
    [InlineData("会计")]
    [InlineData("accounting")]
    public void The_exact_name_comes_first(string name)
    {
        var language = name[0] > 0x2E80 ? "zh-Hans" : "en";

        Assert.Equal(name, Find(name, language)[0].Concept.Name.In(language));
    }

    [Fact]
    public void Each_concept_comes_once_and_the_name_that_was_found_with_it()
    {
        var found = Find("Schweißer", "en");

        Assert.Equal(found.Count, found.Select(f => f.Concept).Distinct().Count());
        Assert.Contains(found, f => f is { Concept.Code: "7212.3", Language: "de" } || f.Language == "de" && f.Label.Contains("Schweißer", StringComparison.Ordinal));
    }

    [Fact]
    public void The_middle_of_a_word_does_not_count_but_the_beginning_of_a_later_word_does()
    {
        Assert.DoesNotContain(Find("urse", "en", 50), f => f.Label.Contains("nurse", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Find("practiti", "en", 50), f => f.Concept.Name.In("en") == "advanced nurse practitioner");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n")]
    [InlineData("zzzzqqqq")]
    [InlineData("\u0301")]
    public void Nothing_is_found_by_nothing(string typed) => Assert.Empty(Find(typed, "en"));

    /// <summary>Compared with looking at every name in turn.</summary>
    [Theory]
    [InlineData("cook")]
    [InlineData("软件")]
    [InlineData("q")]
    [InlineData("Lehrer")]
    [InlineData("data analy")]
    [InlineData("élev")]
    public void It_finds_what_an_exhaustive_scan_finds(string typed)
    {
        var pattern = Folding.Fold(typed);
        var expected = LabelSearch.AllNames(Taxonomy).Where(n => Taxonomy[n.Concept].IsOccupation && Begins(Folding.Fold(n.Text), pattern)).Select(n => n.Concept).ToHashSet();

        var found = Taxonomy.Labels.Find(typed, "en", c => c.IsOccupation, int.MaxValue).Select(f => f.Concept.Number).ToHashSet();

        Assert.NotEmpty(expected);
        // Words apart may add some to those that have them together.
        Assert.Equal([], expected.Except(found));
        if (!pattern.Contains(' ')) Assert.Equal([], found.Except(expected));
    }

    static bool Begins(string name, string pattern)
    {
        for (var at = name.IndexOf(pattern, StringComparison.Ordinal); at >= 0; at = name.IndexOf(pattern, at + 1, StringComparison.Ordinal))
            if (at == 0 || pattern.Length > 1 && (pattern[0] > 0x2E80 || name[at - 1] < 0x80 && !char.IsAsciiLetterOrDigit(name[at - 1]))) return true;
        return false;
    }

    static IReadOnlyList<LabelSearch.Found> Find(string typed, string language, int take = 10) => Taxonomy.Labels.Find(typed, language, c => c.IsOccupation || c.IsSkill, take);
}
