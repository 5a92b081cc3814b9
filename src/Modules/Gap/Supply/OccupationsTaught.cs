using Guildhall.Taxonomy;

namespace Guildhall.Gap.Supply;

/// <summary>
/// For which occupations a programme trains, when its college does not say: the unit groups whose occupations essentially need what it teaches. A skill counts by how few occupations need it.
/// At most three groups, each at least half as near as the nearest.
/// </summary>
public sealed class OccupationsTaught(Classification taxonomy, Trees trees)
{
    const int MostGroups = 3;

    /// <summary>Unit groups with their weights, the nearest first; empty when the skills say nothing. O(skills × occupations of a skill).</summary>
    public IReadOnlyList<(int Occupation, double Weight)> Estimate(IEnumerable<int> skills)
    {
        var scores = new Dictionary<int, double>();
        foreach (var skill in skills)
        {
            var needing = taxonomy.OccupationsOf(skill);
            foreach (var link in needing)
                if (link.Essential) scores[link.Concept.Number] = scores.GetValueOrDefault(link.Concept.Number) + 1.0 / needing.Count;
        }
        if (scores.Count == 0) return [];
        var groups = scores.GroupBy(s => trees.UnitGroup(s.Key)).Select(g => (Occupation: g.Key, Weight: g.Max(s => s.Value))).OrderByDescending(g => g.Weight).ThenBy(g => g.Occupation).ToList();
        return groups.FindAll(g => g.Weight >= groups[0].Weight / 2)[..Math.Min(MostGroups, groups.Count(g => g.Weight >= groups[0].Weight / 2))];
    }
}
