using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Memberships;

/// <summary>Says of a number whether there is such a certificate and whether it still holds; anyone who has the number may ask.</summary>
public class FindCertificate(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public record Result(Certificate Certificate, Localised Organisation, Localised Alliance, bool Holds, bool MayPrint);

    public async Task<Outcome<Result>> Run(string number, CancellationToken stop)
    {
        var tidy = number.Trim().ToUpperInvariant();
        var certificate = await db.Set<Certificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == tidy, stop);
        if (certificate is null) return new Missing();
        var today = clock.Today();
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == certificate.OrganisationId, stop);
        var alliance = await db.Set<AllianceBody>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == certificate.AllianceId, stop);
        if (organisation is null || alliance is null) return new Missing();
        // A contribution stays true; a membership as long as it lasts in this tier and does not rest.
        var holds = certificate.Kind == CertificateKind.Contribution
            || (await db.Set<Membership>().AnyAsync(m => m.AllianceId == certificate.AllianceId && m.OrganisationId == certificate.OrganisationId && m.Tier == certificate.Tier && m.From <= today && (m.Until == null || m.Until >= today), stop)
                && !await db.Set<Suspension>().AnyAsync(s => s.AllianceId == certificate.AllianceId && s.OrganisationId == certificate.OrganisationId && s.From <= today && (s.Until == null || s.Until >= today), stop));
        return new Result(certificate, organisation.Name, alliance.Name, holds, acting.Who.MayIn(Act.ManageMembership, alliance.Id) || acting.Who.May(Act.Represent, organisation.Id));
    }
}
