namespace Guildhall.Gap.Observatory;

/// <summary>One vacancy as an edition counts it.</summary>
/// <param name="Employer">A number that is the same for all postings of one employer: the unit that is protected.</param>
/// <param name="Regions">See <see cref="Cuts.Regions"/>.</param>
/// <param name="Occupations">See <see cref="Cuts.Occupations"/>.</param>
/// <param name="Places">People wanted.</param>
/// <param name="Pay">A month, the middle of what is offered; null when it is not stated.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Skills">The skills asked for, by number.</param>
public sealed record CountedPosting(int Employer, IReadOnlyList<string> Regions, IReadOnlyList<string> Occupations, long Places, decimal? Pay, string? Currency, IReadOnlyList<int> Skills);
