using Guildhall.Taxonomy.Concepts;

namespace Guildhall.Taxonomy.Occupations;

/// <summary>An occupation or an ISCO group: what it needs, what is narrower, and the occupations of China in the same group; anyone may see it.</summary>
internal class FindOccupation(Classification taxonomy)
{
    /// <param name="Concept">The occupation or group.</param>
    /// <param name="Essential">Skills without which nobody does it.</param>
    /// <param name="Optional">Skills that some of those need who do it.</param>
    /// <param name="China">Occupations of China in the same ISCO group, those checked by hand first.</param>
    public record Result(Concept Concept, IReadOnlyList<Concept> Essential, IReadOnlyList<Concept> Optional, IReadOnlyList<ChineseOccupation> China);

    public Outcome<Result> Run(string id)
    {
        if (taxonomy.Occupation(id) is not { } found) return new Missing();
        var skills = taxonomy.SkillsOf(found.Number);
        var group = found.Code.Split('.')[0];
        return new Result(found, skills.Where(s => s.Essential).Select(s => s.Concept).InOrder(), skills.Where(s => !s.Essential).Select(s => s.Concept).InOrder(),
            [.. taxonomy.ChineseOccupations.Values.Where(c => c.Level == 4 && c.Isco == group).OrderByDescending(c => c.Checked).ThenBy(c => c.Code, StringComparer.Ordinal)]);
    }
}
