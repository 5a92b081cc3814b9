using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Agreements.Texts;
using Guildhall.Alliance.Members;
using Guildhall.Formats.Ewp;
using Guildhall.Governance;

namespace Guildhall.Agreements.Ewp;

/// <summary>
/// Takes in a partner's copy: an agreement that is not known yet is put on the table of our party as the partner's proposal; other conditions than those on the table become its counter-proposal; a copy that names our id is bound to it.
/// A copy whose hash is not the true one, or that is not between the two, changes nothing.
/// </summary>
public class TakeIia(GuildhallDb db, Acting acting, MemberDirectory members, Numbers numbers, TableVersion table, TermsText texts, SettleIias settle, Words words, TimeProvider clock)
{
    /// <summary>What is wrong, as `ewp.fault.…` names it; null when nothing is.</summary>
    public async Task<string?> Run(EwpInstitution ours, string partnerHei, string partnerName, string askedFor, IiaCopy copy, CancellationToken stop)
    {
        var iia = copy.Agreement;
        string[] sides = [partnerHei, ours.HeiId];
        if (iia.Local.HeiId != partnerHei || iia.Other.HeiId != ours.HeiId || iia.Local.IiaId != askedFor || iia.Mobilities.Any(m => !sides.Contains(m.Sending.HeiId) || !sides.Contains(m.Receiving.HeiId) || m.Sending.HeiId == m.Receiving.HeiId)) return "not-ours";
        var known = await db.Set<IiaLink>().SingleOrDefaultAsync(l => l.OrganisationId == ours.OrganisationId && l.PartnerHeiId == partnerHei && l.PartnerIiaId == askedFor, stop);
        if (!copy.HashHolds)
        {
            if (known is null) return "hash";
            known.Fault = "hash";
            return (await db.SaveOr("hash", stop)).Refusal is null ? "hash" : "changed";
        }
        acting.As(new Who(null, partnerName.Length > 120 ? partnerName[..120] : partnerName, [], []));
        var link = known;
        if (iia.Other.IiaId is { } named)
        {
            var own = Guid.TryParseExact(named, "D", out var id) ? await db.Set<IiaLink>().SingleOrDefaultAsync(l => l.Id == id && l.OrganisationId == ours.OrganisationId && l.PartnerHeiId == partnerHei, stop) : null;
            if (own is null) return "unknown-iia";
            if ((known is not null && known.Id != own.Id) || (own.PartnerIiaId is not null && own.PartnerIiaId != askedFor)) return "bound-otherwise";
            link = own;
        }
        var mobilities = IiaTerms.Bare(iia.Mobilities);
        var hash = IiaTerms.HashOf(mobilities);
        if (link is null)
        {
            if (await Open(ours, partnerHei, partnerName, stop) is not { } opened) return "no-alliance";
            link = opened;
        }
        var before = link.PartnerTerms;
        link.PartnerIiaId = askedFor;
        (link.PartnerHash, link.PartnerTerms, link.IsBound, link.IsApprovable, link.PartnerAt, link.Fault) = (copy.Hash, hash, iia.Other.IiaId is not null, copy.IsApprovable, clock.GetUtcNow(), copy.IsApprovable ? null : "not-approvable");
        link.IsEndedByPartner = iia.IsTerminated;
        // The same conditions as last time are no answer to what was proposed since.
        if (!iia.IsTerminated && hash != before) await Propose(link, mobilities, hash, stop);
        if ((await db.SaveOr(new Done(), stop)).Refusal is not null) return "changed";
        await settle.One(link, stop);
        return (await db.SaveOr(new Done(), stop)).Refusal is null ? null : "changed";
    }

    async Task Propose(IiaLink link, List<Mobility> mobilities, string hash, CancellationToken stop)
    {
        var agreement = db.Set<Agreement>().Local.FirstOrDefault(a => a.Id == link.Id) ?? await db.Set<Agreement>().SingleAsync(a => a.Id == link.Id, stop);
        var content = db.Set<AgreementVersion>().Local.FirstOrDefault(v => v.AgreementId == link.Id)?.Read() ?? (agreement.Current > 0 ? (await db.VersionOf(link.Id, agreement.Current, stop))!.Read() : null);
        if (!agreement.IsOpen || (content is not null && TermsText.HashOrNull(content, link.ClauseId) == hash)) return;
        var parties = db.Set<AgreementParty>().Local.Where(p => p.AgreementId == link.Id).ToList() is { Count: > 0 } here ? here : await db.Set<AgreementParty>().Where(p => p.AgreementId == link.Id).OrderBy(p => p.Place).ToListAsync(stop);
        if (parties.Find(p => p.Id == link.PartnerPartyId) is not { } partner) return;
        if (!await db.Set<IiaTerms>().AnyAsync(t => t.AgreementId == link.Id && t.Hash == hash, stop)) db.Add(new IiaTerms { AgreementId = link.Id, Hash = hash, Mobilities = mobilities, At = clock.GetUtcNow() });
        content ??= new AgreementContent { Number = agreement.Code, Kind = agreement.Kind, Title = agreement.Title, Languages = ["en", "zh-Hans"], From = Day(mobilities, first: true), Until = Day(mobilities, first: false), Parties = [.. parties.Select(p => new ContentParty(p.Id, p.Name, p.Role, []))] };
        await table.Run(agreement, parties, TermsText.With(content, texts.Clause(link.ClauseId, mobilities, content.Languages)), partner, words["ewp.why.partner"], stop);
    }

    async Task<IiaLink?> Open(EwpInstitution ours, string partnerHei, string partnerName, CancellationToken stop)
    {
        if ((await members.AlliancesOf(ours.OrganisationId, stop)) is not [var alliance, ..] || await members.OrNull(ours.OrganisationId, stop) is not { } organisation) return null;
        var (_, code) = await numbers.Next(alliance, AgreementNumbers.Kind, clock.Today().Year, stop);
        var title = new Localised(Words.Languages.Where(l => l is "en" or "zh-Hans").Select(l => KeyValuePair.Create(l, words.In(l, "ewp.title", organisation.Name.In(l), partnerName))));
        var agreement = new Agreement { AllianceId = alliance, Code = code, Kind = AgreementKind.Exchange, Title = title, MadeAt = clock.GetUtcNow(), TouchedAt = clock.GetUtcNow() };
        // A partner that is also in the hall is the party it was in an earlier agreement with us.
        var before = await db.Set<IiaLink>().Where(l => l.OrganisationId == ours.OrganisationId && l.PartnerHeiId == partnerHei).OrderBy(l => l.Id).Select(l => l.PartnerPartyId).FirstOrDefaultAsync(stop);
        var inHall = before == Guid.Empty ? null : await db.Set<AgreementParty>().Where(p => p.Id == before).Select(p => p.OrganisationId).SingleOrDefaultAsync(stop);
        AgreementParty[] parties =
        [
            new() { AgreementId = agreement.Id, OrganisationId = inHall, Name = Localised.Of("en", partnerName), Role = PartyRole.University, Place = 0 },
            new() { AgreementId = agreement.Id, OrganisationId = ours.OrganisationId, Name = organisation.Name, Role = organisation.Kind == OrganisationKind.University ? PartyRole.University : PartyRole.College, Place = 1 },
        ];
        var link = new IiaLink { Id = agreement.Id, OrganisationId = ours.OrganisationId, PartyId = parties[1].Id, PartnerPartyId = parties[0].Id, HeiId = ours.HeiId, PartnerHeiId = partnerHei, ClauseId = Guid.CreateVersion7() };
        agreement.Open();
        db.Add(agreement);
        db.AddRange(parties);
        db.Add(link);
        return link;
    }

    // Academic years begin in autumn on the receiving side; the hall's dates only frame them.
    static DateOnly? Day(List<Mobility> mobilities, bool first)
    {
        if (mobilities.Count == 0) return null;
        var year = int.Parse(first ? mobilities.Min(m => m.FirstYear)![..4] : mobilities.Max(m => m.LastYear)![5..], System.Globalization.CultureInfo.InvariantCulture);
        return year is < 1900 or > 9000 ? null : first ? new DateOnly(year, 9, 1) : new DateOnly(year, 8, 31);
    }
}
