namespace Guildhall.Taxonomy.Tests.Data;

public class TreeTests
{
    static readonly Classification Taxonomy = Classification.Instance;

    [Fact]
    public void Every_group_of_occupations_lies_in_the_group_that_its_code_says()
    {
        var groups = Taxonomy.Concepts.Where(c => c.Kind == ConceptKind.IscoGroup).ToList();

        Assert.Equal(10, groups.Count(g => g.Code.Length == 1));
        Assert.Equal([], groups.Where(g => g.Code.Length == 1 ? g.Broader.Count > 0 : g.Broader is not [var only] || only.Code != g.Code[..^1]).Select(g => g.Code));
    }

    [Fact]
    public void Every_occupation_has_a_way_up_to_a_major_group() =>
        Assert.Equal([], Taxonomy.Concepts.Where(c => c.IsOccupation && !Taxonomy.SelfAndBroader(c).Any(b => b.Kind == ConceptKind.IscoGroup && b.Code.Length == 1)).Select(c => c.Uri));

    [Fact]
    public void Every_skill_has_a_way_up_to_one_of_the_four_pillars()
    {
        Assert.Equal(["K", "L", "S", "T"], Taxonomy.Concepts.Where(c => c is { IsOccupation: false, Broader.Count: 0 }).Select(c => c.Code).Order(StringComparer.Ordinal));
        Assert.Equal([], Taxonomy.Concepts.Where(c => c.IsSkill && !Taxonomy.SelfAndBroader(c).Any(b => b.Broader.Count == 0 && b.Kind == ConceptKind.SkillGroup)).Select(c => c.Uri));
    }

    [Fact]
    public void Nothing_is_broader_than_itself() =>
        Assert.Equal([], Taxonomy.Concepts.Where(c => c.Broader.Any(b => Taxonomy.SelfAndBroader(b).Contains(c))).Select(c => c.Uri));

    [Fact]
    public void Narrower_is_broader_seen_from_above() =>
        Assert.Equal([], Taxonomy.Concepts.Where(c => c.Broader.Any(b => !b.Narrower.Contains(c)) || c.Narrower.Any(n => !n.Broader.Contains(c))).Select(c => c.Uri));

    [Fact]
    public void Needs_are_the_same_from_both_sides()
    {
        var occupations = Taxonomy.Concepts.Where(c => c.Kind == ConceptKind.Occupation).ToList();

        var fromOccupations = occupations.SelectMany(o => Taxonomy.SkillsOf(o.Number).Select(s => (o.Number, Skill: s.Concept.Number, s.Essential))).ToHashSet();
        var fromSkills = Taxonomy.Concepts.Where(c => c.IsSkill).SelectMany(s => Taxonomy.OccupationsOf(s.Number).Select(o => (o.Concept.Number, Skill: s.Number, o.Essential))).ToHashSet();

        Assert.Equal(123_788, fromOccupations.Count);
        Assert.True(fromOccupations.SetEquals(fromSkills));
    }

    [Fact]
    public void Every_field_of_study_lies_in_the_field_that_its_code_says() =>
        Assert.Equal([], Taxonomy.Fields.Values.Where(f => f.Parent != (f.Code.Length == 2 ? "" : f.Code[..^1]) || f.Parent.Length > 0 && !Taxonomy.Fields.ContainsKey(f.Parent)).Select(f => f.Code));
}
