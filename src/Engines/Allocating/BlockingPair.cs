namespace Guildhall.Allocating;

/// <summary>An applicant who would rather have a place that would rather have, or has room for, the applicant.</summary>
/// <param name="Applicant">Number from 0.</param>
/// <param name="Place">Number from 0.</param>
/// <param name="Rank">Of the applicant's wish, from 1.</param>
public readonly record struct BlockingPair(int Applicant, int Place, int Rank);
