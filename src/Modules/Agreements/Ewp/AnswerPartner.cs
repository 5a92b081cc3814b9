using System.Globalization;
using System.Text.RegularExpressions;
using Guildhall.Agreements.Register;
using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

/// <summary>What partners ask about agreements (IIA 7.0.0, approval 2.0.0, their notices): each sees those that it is the partner of, and no others.</summary>
public partial class AnswerPartner(GuildhallDb db, EwpQueue queue)
{
    public static void Map(IEndpointRouteBuilder site)
    {
        EwpDoors.MapManifest(site);
        site.MapEwp("/echo", (_, caller, parameters, _) => Task.FromResult(EwpAnswer.Ok(EwpAnswers.Echo(caller.HeiIds, parameters.All("echo")))));
        site.MapEwp("/institutions", (services, caller, parameters, stop) => services.GetRequiredService<ShowManifest>().Institutions(caller, parameters, stop));
        site.MapEwp("/ounits", (services, caller, parameters, stop) => services.GetRequiredService<ShowManifest>().Ounits(caller, parameters, stop));
        site.MapEwp("/iias/index", (services, caller, parameters, stop) => services.GetRequiredService<AnswerPartner>().Index(caller, parameters, stop));
        site.MapEwp("/iias/get", (services, caller, parameters, stop) => services.GetRequiredService<AnswerPartner>().Get(caller, parameters, stop));
        site.MapEwp("/iias/stats", (services, caller, _, stop) => services.GetRequiredService<AnswerPartner>().Stats(caller, stop), isByGetOnly: true);
        site.MapEwp("/iias/approval", (services, caller, parameters, stop) => services.GetRequiredService<AnswerPartner>().Approvals(caller, parameters, stop));
        site.MapEwp("/iias/cnr", (services, caller, parameters, stop) => services.GetRequiredService<AnswerPartner>().Told(caller, parameters, EwpErrand.FetchIia, stop), isByPostOnly: true);
        site.MapEwp("/iias/approval-cnr", (services, caller, parameters, stop) => services.GetRequiredService<AnswerPartner>().Told(caller, parameters, EwpErrand.FetchApproval, stop), isByPostOnly: true);
    }

    public async Task<EwpAnswer> Index(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        var years = parameters.All("receiving_academic_year_id");
        if (years.Any(y => !Year().IsMatch(y))) return EwpAnswer.Wrong("An academic year is written 2026/2027.");
        var links = Given(caller);
        if (parameters.All("modified_since") is { Count: > 0 } since)
        {
            if (since.Count > 1 || !DateTimeOffset.TryParse(since[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)) return EwpAnswer.Wrong("modified_since is one xs:dateTime.");
            links = links.Where(l => l.ModifiedAt > moment);
        }
        var ids = await links.OrderBy(l => l.Id).Select(l => new { l.Id, l.GivenTerms }).ToListAsync(stop);
        if (years.Count > 0)
        {
            var of = (await db.Set<IiaTerms>().AsNoTracking().Where(t => links.Any(l => l.Id == t.AgreementId && l.GivenTerms == t.Hash)).ToListAsync(stop)).ToDictionary(t => (t.AgreementId, t.Hash));
            ids.RemoveAll(l => !of[(l.Id, l.GivenTerms!)].Mobilities.Exists(m => years.Any(y => string.CompareOrdinal(m.FirstYear, y) <= 0 && string.CompareOrdinal(y, m.LastYear) <= 0)));
        }
        return EwpAnswer.Ok(EwpAnswers.Index(ids.Select(l => l.Id.ToString("D"))));
    }

    public async Task<EwpAnswer> Get(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        var wanted = parameters.All("iia_id");
        if (wanted.Count is 0 or > EwpManifest.MostIds) return EwpAnswer.Wrong($"Give 1 to {EwpManifest.MostIds} of iia_id.");
        var ids = wanted.Select(id => Guid.TryParseExact(id, "D", out var one) ? one : Guid.Empty).Distinct().ToList();
        var found = await Given(caller).Where(l => ids.Contains(l.Id)).Join(db.Set<Agreement>(), l => l.Id, a => a.Id, (l, a) => new { Link = l, a.Code, a.State }).OrderBy(f => f.Link.Id).ToListAsync(stop);
        var agreements = found.ConvertAll(f => f.Link.Id);
        var terms = (await db.Set<IiaTerms>().AsNoTracking().Where(t => agreements.Contains(t.AgreementId)).ToListAsync(stop)).ToDictionary(t => (t.AgreementId, t.Hash));
        return EwpAnswer.Ok(IiaXml.Write(found.Select(f => f.Link.Copy(f.Code, terms[(f.Link.Id, f.Link.GivenTerms!)].Mobilities, f.State == AgreementState.Terminated))));
    }

    public async Task<EwpAnswer> Stats(EwpCaller caller, CancellationToken stop)
    {
        var counts = await db.Set<IiaLink>().Where(l => l.OrganisationId == caller.Ours.OrganisationId && l.GivenHash != null)
            .GroupBy(l => new { Ours = l.ApprovedHash != null && l.ApprovedHash == l.PartnerHash, Theirs = l.PartnerApprovedHash != null && l.PartnerApprovedHash == l.GivenHash }).Select(g => new { g.Key.Ours, g.Key.Theirs, Count = g.Count() }).ToListAsync(stop);
        int Of(bool ours, bool theirs) => counts.Where(c => c.Ours == ours && c.Theirs == theirs).Sum(c => c.Count);
        return EwpAnswer.Ok(EwpAnswers.Stats(new(counts.Sum(c => c.Count), Of(false, true), Of(true, false), Of(true, true))));
    }

    /// <summary>Of the partner's agreements, by the partner's own ids: those that our party approved, with the hash that it approved.</summary>
    public async Task<EwpAnswer> Approvals(EwpCaller caller, EwpParameters parameters, CancellationToken stop)
    {
        var wanted = parameters.All("iia_id");
        if (wanted.Count is 0 or > EwpManifest.MostIds) return EwpAnswer.Wrong($"Give 1 to {EwpManifest.MostIds} of iia_id.");
        var approved = await db.Set<IiaLink>().AsNoTracking().Where(l => l.OrganisationId == caller.Ours.OrganisationId && caller.HeiIds.Contains(l.PartnerHeiId) && l.PartnerIiaId != null && wanted.Contains(l.PartnerIiaId) && l.ApprovedHash != null)
            .OrderBy(l => l.Id).Select(l => new { l.PartnerIiaId, l.ApprovedHash }).ToListAsync(stop);
        return EwpAnswer.Ok(EwpAnswers.Approvals(approved.Select(a => new IiaApproval(a.PartnerIiaId!, a.ApprovedHash!))));
    }

    /// <summary>The caller tells that something changed: it is fetched soon. What it tells of others than itself is fetched from itself, and so is nothing.</summary>
    public async Task<EwpAnswer> Told(EwpCaller caller, EwpParameters parameters, EwpErrand errand, CancellationToken stop)
    {
        var ids = parameters.All("iia_id");
        if (ids.Count is 0 or > EwpManifest.MostIds || ids.Any(id => id.Length is 0 or > 64 || id.Any(c => c is < '!' or > '~'))) return EwpAnswer.Wrong($"Give 1 to {EwpManifest.MostIds} of iia_id.");
        var api = errand == EwpErrand.FetchIia ? ("iias", 7) : ("iias-approval", 2);
        foreach (var hei in caller.HeiIds.Where(hei => caller.Catalogue.HostOrNull(hei, api.Item1, api.Item2) is not null).Take(10))
            foreach (var id in ids.Distinct(StringComparer.Ordinal)) await queue.Add(caller.Ours.OrganisationId, hei, errand, id, stop);
        await db.SaveChangesAsync(stop);
        return EwpAnswer.Ok(errand == EwpErrand.FetchIia ? EwpAnswers.Cnr() : EwpAnswers.ApprovalCnr());
    }

    IQueryable<IiaLink> Given(EwpCaller caller) => db.Set<IiaLink>().AsNoTracking().Where(l => l.OrganisationId == caller.Ours.OrganisationId && caller.HeiIds.Contains(l.PartnerHeiId) && l.GivenHash != null);

    [GeneratedRegex(@"^[0-9]{4}/[0-9]{4}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Year();
}
