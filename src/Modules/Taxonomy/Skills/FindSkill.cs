using Guildhall.Taxonomy.Concepts;

namespace Guildhall.Taxonomy.Skills;

/// <summary>A skill, a piece of knowledge or a group of them, with the occupations that need it; anyone may see it.</summary>
internal class FindSkill(Classification taxonomy)
{
    /// <param name="Concept">The skill or group.</param>
    /// <param name="Essential">Occupations that nobody does without it.</param>
    /// <param name="Optional">Occupations in which some need it.</param>
    public record Result(Concept Concept, IReadOnlyList<Concept> Essential, IReadOnlyList<Concept> Optional);

    public Outcome<Result> Run(string id)
    {
        if (taxonomy.Skill(id) is not { } found) return new Missing();
        var occupations = taxonomy.OccupationsOf(found.Number);
        return new Result(found, occupations.Where(o => o.Essential).Select(o => o.Concept).InOrder(), occupations.Where(o => !o.Essential).Select(o => o.Concept).InOrder());
    }
}
