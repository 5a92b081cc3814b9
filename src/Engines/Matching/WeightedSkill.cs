namespace Guildhall.Matching;

/// <summary>A skill, numbered by the caller, and how important it is there; above zero, in any unit the caller keeps to.</summary>
public readonly record struct WeightedSkill(int Skill, float Importance = 1);
