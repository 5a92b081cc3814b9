namespace Guildhall.Allocating;

/// <summary>Why an applicant did not get a higher wish.</summary>
/// <param name="Place">The place wished for.</param>
/// <param name="Rank">The rank of the wish, from 1.</param>
/// <param name="Rule">The rule that decided.</param>
/// <param name="Full">The host whose quota was used up: the place, or a group it belongs to.</param>
/// <param name="LastAdmitted">The applicant there whom one more would have had to beat: the worst whom no minimum protects. All others there are better still.</param>
public sealed record WhyNot(int Place, int Rank, Rule Rule, Host? Full, int? LastAdmitted);

/// <summary>The rules that decide between an applicant and a wish.</summary>
public enum Rule
{
    /// <summary>The place may not take the applicant.</summary>
    Eligibility,
    /// <summary>The place, or a group it belongs to, has no seats at all.</summary>
    Closed,
    /// <summary>All who are there have a better priority.</summary>
    Priority,
    /// <summary>All who are there have a better priority, or the same and an earlier turn in the lottery.</summary>
    Lottery,
    /// <summary>The seats that are left are kept for the minimums of other places, or are reserved.</summary>
    Minimum,
    /// <summary>The place would have taken the applicant; the allocation is not stable, but better as a whole by the measure it was made for.</summary>
    Welfare,
}
