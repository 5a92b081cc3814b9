using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Ewp;

/// <summary>Which organisations of this hall a caller from the network speaks for, seen from one of our institutions: those with whom it has an agreement that both sides have approved there. What one side alone wrote down binds nobody to a code.</summary>
public class EwpPartners(GuildhallDb db)
{
    /// <summary>Their codes, by organisation.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> Of(EwpCaller caller, CancellationToken stop)
    {
        var found = await db.Set<IiaLink>().Where(l => l.OrganisationId == caller.Ours.OrganisationId && caller.HeiIds.Contains(l.PartnerHeiId) && l.ApprovedHash != null && l.PartnerApprovedHash != null)
            .Join(db.Set<AgreementParty>(), l => l.PartnerPartyId, p => p.Id, (l, p) => new { p.OrganisationId, l.PartnerHeiId }).Where(p => p.OrganisationId != null).Distinct().ToListAsync(stop);
        return found.DistinctBy(p => p.OrganisationId).ToDictionary(p => p.OrganisationId!.Value, p => p.PartnerHeiId);
    }

    /// <summary>The code under which the hall speaks for an organisation; null when it does not.</summary>
    public Task<string?> CodeOrNull(Guid organisationId, CancellationToken stop) => db.Set<EwpInstitution>().Where(i => i.OrganisationId == organisationId).Select(i => i.HeiId).SingleOrDefaultAsync(stop);
}
