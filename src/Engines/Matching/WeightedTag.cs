namespace Guildhall.Matching;

/// <summary>A tag and what it adds to the score of a document that has it; above zero, in the unit of the scores (a skill in half of the documents adds ln 2 ≈ 0.69).</summary>
public readonly record struct WeightedTag(Tag Tag, float Weight);
