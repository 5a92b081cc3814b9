using Guildhall.Alliance.Members;
using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

/// <summary>What the network may know of an institution of this hall: its manifest, itself, and its units.</summary>
public class ShowManifest(GuildhallDb db, MemberDirectory members, PublicAddress address, EwpKeys keys)
{
    const string Provider = "Guildhall";

    /// <summary>The manifest; null when the hall does not speak for such an institution, its key cannot be read, or the hall is not reached by https.</summary>
    public async Task<byte[]?> Run(string heiId, CancellationToken stop)
    {
        if (await db.Set<EwpInstitution>().AsNoTracking().SingleOrDefaultAsync(i => i.HeiId == heiId, stop) is not { } ours || await members.OrNull(ours.OrganisationId, stop) is not { } organisation) return null;
        if (address.Root.Scheme != Uri.UriSchemeHttps || !keys.IsReadable(ours)) return null;
        return new EwpManifest(ours.HeiId, Names(organisation.Name), address.Of(ours.Path), ours.AdminEmail, Provider, [ours.PublicKey]).Write();
    }

    /// <summary>Institutions by their codes; others than this one are not answered for.</summary>
    public async Task<EwpAnswer> Institutions(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        var wanted = parameters.All("hei_id");
        if (wanted.Count is 0 or > EwpManifest.MostIds) return EwpAnswer.Wrong($"Give 1 to {EwpManifest.MostIds} of hei_id.");
        if (!wanted.Contains(caller.Ours.HeiId)) return EwpAnswer.Ok(EwpAnswers.Institutions([]));
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Id == caller.Ours.OrganisationId, stop);
        var units = await db.Set<OrganisationUnit>().Where(u => u.OrganisationId == organisation.Id).OrderBy(u => u.Id).Select(u => u.Id).ToListAsync(stop);
        return EwpAnswer.Ok(EwpAnswers.Institutions([new(caller.Ours.HeiId, Names(organisation.Name))
        {
            Website = Site(organisation.Website), OunitIds = [.. units.Select(id => id.ToString("D"))],
            Street = organisation.RegionCode is { Length: >= 2 } region && region[..2].All(char.IsAsciiLetterUpper) ? new([]) { Country = region[..2] } : null,
        }]));
    }

    /// <summary>Units by their ids or codes, which are the same here.</summary>
    public async Task<EwpAnswer> Ounits(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        var (ids, codes) = (parameters.All("ounit_id"), parameters.All("ounit_code"));
        if (parameters.One("hei_id") is not { } hei) return EwpAnswer.Wrong("Give one hei_id.");
        if ((ids.Count > 0) == (codes.Count > 0) || ids.Count + codes.Count > EwpManifest.MostIds) return EwpAnswer.Wrong($"Give 1 to {EwpManifest.MostIds} of either ounit_id or ounit_code.");
        if (hei != caller.Ours.HeiId) return EwpAnswer.Wrong("This endpoint does not speak for that institution.");
        var wanted = ids.Concat(codes).Select(id => Guid.TryParseExact(id, "D", out var unit) ? unit : Guid.Empty).ToList();
        var units = await db.Set<OrganisationUnit>().AsNoTracking().Where(u => u.OrganisationId == caller.Ours.OrganisationId && wanted.Contains(u.Id)).OrderBy(u => u.Id).ToListAsync(stop);
        return EwpAnswer.Ok(EwpAnswers.Ounits(units.Select(u => new Ounit(u.Id.ToString("D"), u.Id.ToString("D"), Names(u.Name)))));
    }

    static List<LanguageText> Names(Localised name) => [.. name.Texts.Select(t => new LanguageText(t.Value, t.Key))];

    static string? Site(string? website) => Uri.TryCreate(website, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && !website.Any(char.IsWhiteSpace) ? website : null;
}
