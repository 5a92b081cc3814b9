using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Memberships;

/// <summary>Issues the certificate of a membership that lasts today; the same again gives the same number. For the secretariat and for the member itself.</summary>
public class IssueCertificate(GuildhallDb db, FindMembership find, TimeProvider clock)
{
    /// <returns>The number.</returns>
    public async Task<Outcome<string>> Run(Guid organisationId, Guid allianceId, CancellationToken stop)
    {
        var found = await find.Run(organisationId, allianceId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.MayCertify) return new Forbidden();
        var today = clock.Today();
        var period = found.Value.Periods.Last(p => p.From <= today && (p.Until is null || p.Until >= today));
        var since = found.Value.Periods[0].From;
        if (found.Value.Certificates.FirstOrDefault(c => c.Kind == CertificateKind.Membership && c.Tier == period.Tier && c.IssuedOn >= period.From) is { } same) return same.Number;
        var certificate = new Certificate { Number = Certificate.NewNumber(today), Kind = CertificateKind.Membership, AllianceId = allianceId, OrganisationId = organisationId, Tier = period.Tier, MemberSince = since, IssuedOn = today };
        db.Add(certificate);
        await db.SaveChangesAsync(stop);
        return certificate.Number;
    }
}
