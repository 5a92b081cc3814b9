namespace Guildhall.Alliance.Memberships;

/// <summary>How much of one kind: `contribution.KIND` is its name, with the amount in gap 0. <paramref name="Currency"/> for money.</summary>
public sealed record ContributionSum(string Kind, decimal Amount, string? Currency = null);

/// <summary>What a room has really recorded of the members' contributions in a year. Each room that records some registers one.</summary>
public interface IContributions
{
    /// <summary>The sums of each organisation in this year, or of one. A few queries for any number of organisations.</summary>
    Task<IReadOnlyList<(Guid OrganisationId, ContributionSum Sum)>> Of(int year, Guid? organisationId, CancellationToken stop);
}
