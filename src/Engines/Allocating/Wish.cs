namespace Guildhall.Allocating;

/// <summary>One place that an applicant would take, and what the place thinks of the applicant.</summary>
/// <param name="Place">Number of the place, from 0.</param>
/// <param name="Priority">Smaller is better, 0 the best; equal priorities are decided by the lottery. <see cref="Ineligible"/>: the place may not take the applicant.</param>
public readonly record struct Wish(int Place, int Priority = 0)
{
    /// <summary>The priority of those whom a place may not take.</summary>
    public const int Ineligible = int.MaxValue;
}
