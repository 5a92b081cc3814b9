namespace Guildhall.Matching;

/// <summary>
/// Why a document matches as it does: the skills in both with what each adds to the score, those only in the query
/// (offered, not wanted) and those only in the document (wanted, missing). All by falling weight, then by skill.
/// </summary>
public sealed record Explanation(
    double Score,
    IReadOnlyList<CoveredSkill> Covered,
    IReadOnlyList<WeightedSkill> OnlyInQuery,
    IReadOnlyList<WeightedSkill> OnlyInDocument)
{
    /// <summary>The favoured tags that the document has, in the order of the query.</summary>
    public IReadOnlyList<WeightedTag> Favoured { get; init; } = [];
}
