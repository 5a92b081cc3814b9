using Guildhall.Agreements.Commitments;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;

namespace Guildhall.Exchange.Nominations;

/// <summary>Whom a place may still be offered that draws on what an agreement promises: as many of the parties' people as are left of it, less those who have an offer already, of this call or another. Of others as many as there are seats.</summary>
public class QuotaRoom(GuildhallDb db, ListQuotas quotas)
{
    public sealed record Room(Quota Quota, decimal Left)
    {
        public bool Counts(Guid home) => Quota.Parties.Contains(home);
    }

    /// <summary>Null when nothing limits the place.</summary>
    /// <param name="place">The place that is to be offered.</param>
    /// <param name="leaving">Whose seat it was, while that is not saved yet: what it held is free.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<Room?> Of(HostPlace place, Nomination? leaving, CancellationToken stop)
    {
        if (place.CommitmentId is not { } tied || await quotas.OrNull(tied, stop) is not { } quota) return null;
        var gone = leaving?.Id;
        var offered = await db.Set<Nomination>().Where(n => n.Stage == NominationStage.Offered && n.Id != gone && db.Set<HostPlace>().Any(p => p.Id == n.PlaceId && p.CommitmentId == tied)).Select(n => n.HomeOrganisationId).ToListAsync(stop);
        var freed = gone is not null && await db.Set<Stay>().AnyAsync(s => s.NominationId == gone && s.CommitmentId == tied && s.Stage != StayStage.Cancelled, stop) ? 1 : 0;
        return new Room(quota, quota.Left + freed - offered.Count(quota.Parties.Contains));
    }
}
