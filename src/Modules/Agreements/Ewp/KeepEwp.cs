using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Guildhall.Alliance.Members;
using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

/// <summary>How the hall takes part in Erasmus Without Paper: the registry's catalogue, the institutions it speaks for, and what was called last. By administrators of the hall.</summary>
public partial class KeepEwp(GuildhallDb db, Acting acting, MemberDirectory members, EwpKeys keys, EwpVisits visits, PublicAddress address, TimeProvider clock)
{
    const int Shown = 40;

    public class Input
    {
        public IFormFile? File { get; set; }
        public Guid? OrganisationId { get; set; }
        [StringLength(100)] public string? HeiId { get; set; }
        [StringLength(256), EmailAddress] public string? AdminEmail { get; set; }
    }

    public record Ours(EwpInstitution Institution, Localised Name, bool IsReadable, string Manifest);

    public record Partner(string HeiId, Localised Ours, int Count, int Approved, DateTimeOffset? Last, string? Fault);

    public record Result(EwpCatalogueFile? Catalogue, IReadOnlyList<Ours> Institutions, IReadOnlyList<MemberDirectory.Entry> Others, IReadOnlyList<Partner> Partners, IReadOnlyList<EwpCall> Calls, IReadOnlyList<EwpVisits.Visit> Visits, bool IsReached);

    public async Task<Outcome<Result>> Show(CancellationToken stop)
    {
        if (!acting.Who.MayEverywhere(Act.Administer)) return new Forbidden();
        var catalogue = await db.Set<EwpCatalogueFile>().AsNoTracking().Select(f => new EwpCatalogueFile { Content = Array.Empty<byte>(), Sha256 = f.Sha256, Hosts = f.Hosts, Institutions = f.Institutions, LoadedAt = f.LoadedAt }).SingleOrDefaultAsync(stop);
        var ours = await db.Set<EwpInstitution>().AsNoTracking().OrderBy(i => i.HeiId).ToListAsync(stop);
        var all = await members.All(stop);
        var names = all.ToDictionary(e => e.Id, e => e.Name);
        var partners = await db.Set<IiaLink>().GroupBy(l => new { l.PartnerHeiId, l.OrganisationId }).OrderBy(g => g.Key.PartnerHeiId)
            .Select(g => new { g.Key.PartnerHeiId, g.Key.OrganisationId, Count = g.Count(), Approved = g.Count(l => l.ApprovedHash != null && l.ApprovedHash == l.PartnerHash && l.PartnerApprovedHash == l.GivenHash), Last = g.Max(l => l.PartnerAt), Fault = g.Max(l => l.Fault) }).Take(Shown).ToListAsync(stop);
        var calls = await db.Set<EwpCall>().AsNoTracking().OrderByDescending(c => c.Id).Take(Shown).ToListAsync(stop);
        return new Result(catalogue, ours.ConvertAll(i => new Ours(i, names[i.OrganisationId], keys.IsReadable(i), address.Of(i.Path + "/manifest.xml"))),
            [.. all.Where(e => e.Kind is OrganisationKind.School or OrganisationKind.University && ours.TrueForAll(i => i.OrganisationId != e.Id))],
            partners.ConvertAll(p => new Partner(p.PartnerHeiId, names.GetValueOrDefault(p.OrganisationId, new([])), p.Count, p.Approved, p.Last is { } last ? clock.Local(last) : null, p.Fault)),
            calls, [.. visits.Last().Take(Shown)], address.Root.Scheme == Uri.UriSchemeHttps);
    }

    /// <summary>Loads the catalogue of the registry: the one before is forgotten.</summary>
    public async Task<Outcome<Done>> Load(IFormFile? file, CancellationToken stop)
    {
        if (file is null or { Length: 0 }) return new Invalid(nameof(Input.File), new Text("files.none"));
        if (file.Length > EwpCatalogue.MostCharacters) return new Invalid(nameof(Input.File), new Text("ewp.catalogue.too-large", EwpCatalogue.MostCharacters >> 20));
        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        return await Load(content.ToArray(), stop);
    }

    /// <summary>The same from the command line.</summary>
    public async Task<Outcome<Done>> Load(byte[] content, CancellationToken stop)
    {
        if (!acting.Who.MayEverywhere(Act.Administer)) return new Forbidden();
        var (read, fault) = EwpNetwork.Read(content, clock.GetUtcNow());
        if (read is null) return new Invalid(nameof(Input.File), new Text("ewp.catalogue.unreadable", fault!.Kind.ToString(), fault.Row));
        // An empty one would shut everybody out: it is more likely the wrong file.
        if (read.Hosts == 0) return new Invalid(nameof(Input.File), new Text("ewp.catalogue.empty"));
        if (await db.Set<EwpCatalogueFile>().SingleOrDefaultAsync(stop) is { } kept) (kept.Content, kept.Sha256, kept.Hosts, kept.Institutions, kept.LoadedAt) = (read.Content, read.Sha256, read.Hosts, read.Institutions, read.LoadedAt);
        else db.Add(read);
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>From now on the hall speaks for this organisation, with a key that is made now.</summary>
    public async Task<Outcome<Done>> Join(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayEverywhere(Act.Administer)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.OrganisationId is not { } organisation || await members.OrNull(organisation, stop) is null) return new Invalid(nameof(Input.OrganisationId), new Text("rule.required"));
        var hei = (input.HeiId ?? "").Trim().ToLowerInvariant();
        if (!Schac().IsMatch(hei)) return new Invalid(nameof(Input.HeiId), new Text("ewp.hei.unusable"));
        if (string.IsNullOrWhiteSpace(input.AdminEmail)) return new Invalid(nameof(Input.AdminEmail), new Text("rule.required"));
        if (acting.NotRecent(clock) is { } old) return old;
        if (await db.Set<EwpInstitution>().AnyAsync(i => i.OrganisationId == organisation || i.HeiId == hei, stop)) return new Invalid(nameof(Input.HeiId), new Text("ewp.hei.taken"));
        var (open, secret) = keys.New();
        db.Add(new EwpInstitution { OrganisationId = organisation, HeiId = hei, AdminEmail = input.AdminEmail.Trim(), PublicKey = open, KeyId = HttpSignature.KeyId(open), Secret = secret, At = clock.GetUtcNow() });
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>The hall does not speak for it any more: its manifest is gone, and its key.</summary>
    public async Task<Outcome<Done>> Leave(Guid id, CancellationToken stop)
    {
        if (!acting.Who.MayEverywhere(Act.Administer)) return new Forbidden();
        if (await db.Set<EwpInstitution>().SingleOrDefaultAsync(i => i.Id == id, stop) is not { } institution) return new Missing();
        if (acting.NotRecent(clock) is { } old) return old;
        db.Remove(institution);
        return await db.SaveOr(new Done(), stop);
    }

    // A SCHAC home organisation is a domain name; it is part of addresses here.
    [GeneratedRegex(@"^(?=.{3,100}\z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Schac();
}
