namespace Guildhall.Matching;

/// <summary>
/// A document that wants at least one of the skills of a <see cref="MatchQuery"/>.
/// <paramref name="Score"/> is Σ importance in the query × importance in the document × ln(N/df) over the skills in both, where N counts the
/// documents and df those that want the skill, plus the weights of the <see cref="MatchQuery.Favoured"/> tags it has. <paramref name="MatchedSkills"/> are the skills in both, ascending. <paramref name="Share"/> is the
/// score over the best score that any document could have: every skill of the query, each as important as in the document where it is most, and every favoured tag;
/// between 0 and 1, and 0 when that best score is 0. <paramref name="Km"/> as in <see cref="Hit"/>.
/// </summary>
public sealed record Match(Guid Id, double Score, IReadOnlyList<int> MatchedSkills, double Share, double? Km);
