using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Members;
using Guildhall.Shell.Charts;
using Guildhall.Taxonomy;

namespace Guildhall.Agreements.Ceremonies;

/// <summary>One ceremony with the agreements that one may see of it, and figures for the press: how many, with how many parties of which kind, from which regions.</summary>
public class FindCeremony(GuildhallDb db, CeremonyAccess access, MemberDirectory members, Classification taxonomy)
{
    public sealed record Signed(Guid Id, string Code, Localised Title, AgreementKind Kind, IReadOnlyList<Localised> Parties);

    public sealed record Result(Ceremony Ceremony, IReadOnlyList<Signed> Agreements, int Parties, IReadOnlyList<(PartyRole Role, int Count)> Roles, IReadOnlyList<(Region Region, int Count)> Regions, bool MayKeep);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Visible().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } ceremony) return new Missing();
        var agreements = await access.Agreements().Where(a => db.Set<CeremonyAgreement>().Any(s => s.CeremonyId == id && s.AgreementId == a.Id)).OrderBy(a => a.Id).Select(a => new { a.Id, a.Code, a.Title, a.Kind }).ToListAsync(stop);
        var ids = agreements.ConvertAll(a => a.Id);
        var parties = await db.Set<AgreementParty>().AsNoTracking().Where(p => ids.Contains(p.AgreementId)).OrderBy(p => p.Place).Select(p => new { p.AgreementId, p.OrganisationId, p.Name, p.Role }).ToListAsync(stop);
        // An organisation that signed several of them is one party.
        var once = parties.DistinctBy(p => p.OrganisationId?.ToString() ?? p.Name.ToJson()).ToList();
        var known = await members.Many([.. once.Select(p => p.OrganisationId).OfType<Guid>()], stop);
        var regions = once.Select(p => p.OrganisationId is { } o && known.TryGetValue(o, out var member) ? ProvinceTiles.Province(member.RegionCode, taxonomy) : null).OfType<Region>().CountBy(r => r.Code).Select(r => (taxonomy.Region(r.Key)!, r.Value)).OrderByDescending(r => r.Value).ToList();
        var named = parties.ToLookup(p => p.AgreementId, p => p.Name);
        return new Result(ceremony, agreements.ConvertAll(a => new Signed(a.Id, a.Code, a.Title, a.Kind, [.. named[a.Id]])), once.Count,
            [.. once.CountBy(p => p.Role).OrderBy(r => r.Key).Select(r => (r.Key, r.Value))], regions, access.MayKeep(ceremony.AllianceId));
    }
}
