using Guildhall.Alliance.Memberships;
using Guildhall.Demand.Postings;

namespace Guildhall.Demand.Home;

/// <summary>What members contributed here in a year: postings shared, and the programmes that they offer with their places.</summary>
class DemandContributions(GuildhallDb db, TimeProvider clock) : IContributions
{
    public async Task<IReadOnlyList<(Guid OrganisationId, ContributionSum Sum)>> Of(int year, Guid? organisationId, CancellationToken stop)
    {
        var (first, last) = (clock.At(new(year, 1, 1), TimeOnly.MinValue), clock.At(new(year + 1, 1, 1), TimeOnly.MinValue));
        var postings = await db.Set<Posting>().Where(p => (p.State == PostingState.Live || p.State == PostingState.Closed || p.State == PostingState.Archived) && p.PostedAt >= first && p.PostedAt < last && (organisationId == null || p.OwnerId == organisationId)).GroupBy(p => p.OwnerId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        var sums = postings.ConvertAll(p => (p.Key, new ContributionSum("postings", p.Count)));
        // Programmes have no history: they are offered this year.
        if (year != clock.Today().Year) return sums;
        var programmes = await db.Set<Programmes.Programme>().Where(p => organisationId == null || p.OrganisationId == organisationId).GroupBy(p => p.OrganisationId).Select(g => new { g.Key, Count = g.Count(), Places = g.Sum(p => (long?)p.Places) ?? 0 }).ToListAsync(stop);
        return [.. sums, .. programmes.Select(p => (p.Key, new ContributionSum("programmes", p.Count))), .. programmes.Where(p => p.Places > 0).Select(p => (p.Key, new ContributionSum("places", p.Places)))];
    }
}
