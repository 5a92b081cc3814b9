namespace Guildhall.Matching;

/// <summary>A skill in both, how important it is on either side, and what it adds to the score.</summary>
public readonly record struct CoveredSkill(int Skill, float InQuery, float InDocument, double Score);
