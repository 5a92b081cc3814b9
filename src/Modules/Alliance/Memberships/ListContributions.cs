using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Memberships;

/// <summary>What the members of an alliance contributed in a year, from what is really recorded; anyone may see it.</summary>
public class ListContributions(GuildhallDb db, Gifts gifts, IEnumerable<IContributions> recorded, ChooseAlliance choose, Acting acting, TimeProvider clock)
{
    public record Row(Guid OrganisationId, Localised Name, IReadOnlyList<ContributionSum> Sums);

    public record Result(ChooseAlliance.Choice? Alliance, IReadOnlyList<ChooseAlliance.Choice> Alliances, int Year, IReadOnlyList<Row> Rows, bool MayRecord, bool MayCertify);

    /// <summary>The members of the alliance; with an id, one of them.</summary>
    public async Task<Outcome<Result>> Run(Guid? allianceId, int? year, Guid? organisationId, CancellationToken stop)
    {
        var chosen = await choose.Run(allianceId, stop);
        if (chosen.Refusal is { } refusal) return refusal;
        var of = Math.Clamp(year ?? clock.Today().Year, 1900, 2200);
        if (chosen.Value.Chosen is not { } alliance) return organisationId is null ? new Result(null, chosen.Value.All, of, [], false, false) : new Missing();
        var (first, last) = (new DateOnly(of, 1, 1), new DateOnly(of, 12, 31));
        var members = await db.Set<Organisation>().AsNoTracking().Where(o => o.MergedIntoId == null && (organisationId == null || o.Id == organisationId) && db.Set<Membership>().Any(m => m.AllianceId == alliance.Id && m.OrganisationId == o.Id && (organisationId != null || (m.From <= last && (m.Until == null || m.Until >= first))))).OrderBy(o => o.NameFolded).ThenBy(o => o.Id).Select(o => new { o.Id, o.Name }).ToListAsync(stop);
        if (organisationId is not null && members.Count == 0) return new Missing();
        var sums = (await gifts.Of(alliance.Id, of, organisationId, stop)).ToList();
        foreach (var room in recorded) sums.AddRange(await room.Of(of, organisationId, stop));
        var byMember = sums.ToLookup(s => s.OrganisationId, s => s.Sum);
        var manages = acting.Who.MayIn(Act.ManageMembership, alliance.Id);
        return new Result(alliance, chosen.Value.All, of, [.. members.Select(m => new Row(m.Id, m.Name, [.. byMember[m.Id].OrderBy(s => s.Kind, StringComparer.Ordinal)])).OrderByDescending(r => r.Sums.Count)], manages, organisationId is { } id && (manages || acting.Who.May(Act.Represent, id)));
    }

    /// <summary>Issues the certificate of what a member contributed in a year that has something recorded.</summary>
    public async Task<Outcome<string>> Certify(Guid allianceId, int year, Guid organisationId, CancellationToken stop)
    {
        var found = await Run(allianceId, year, organisationId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.MayCertify) return new Forbidden();
        if (found.Value.Rows[0].Sums.Count == 0) return new Conflict(new Text("contributions.nothing"));
        var today = clock.Today();
        var certificate = new Certificate { Number = Certificate.NewNumber(today), Kind = CertificateKind.Contribution, AllianceId = allianceId, OrganisationId = organisationId, Year = found.Value.Year, Sums = found.Value.Rows[0].Sums, IssuedOn = today };
        db.Add(certificate);
        await db.SaveChangesAsync(stop);
        return certificate.Number;
    }
}
