using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Formats.Ewp;

namespace Guildhall.Agreements.Ewp;

/// <summary>
/// Brings what the network sees in line with what happened in the room, and the other way round: what our party proposed or approved is given out; the partner's copy of the same conditions, once it names our id, is approved as soon
/// as our party approved them; the partner's approval of our very copy counts as its party's, and as its signature when ours is there. Whatever changed is told to the partner.
/// </summary>
public class SettleIias(GuildhallDb db, Acting acting, TermsText texts, EwpQueue queue, AgreementTurns turns, BringIntoForce force, TimeProvider clock)
{
    const int Batch = 200;

    /// <summary>Those whose agreement was touched since. Returns how many.</summary>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var due = await db.Set<IiaLink>().Where(l => db.Set<Agreement>().Any(a => a.Id == l.Id && a.TouchedAt > l.SettledAt)).OrderBy(l => l.SettledAt).Select(l => l.Id).Take(Batch).ToListAsync(stop);
        foreach (var id in due)
        {
            if (await db.Set<IiaLink>().SingleOrDefaultAsync(l => l.Id == id, stop) is { } link) await One(link, stop);
            // Who acted meanwhile is seen at the next round.
            await db.SaveOr(new Done(), stop);
            db.ChangeTracker.Clear();
        }
        return due.Count;
    }

    /// <summary>One of them. Writes into the caller's save.</summary>
    public async Task One(IiaLink link, CancellationToken stop)
    {
        var agreement = await db.Set<Agreement>().SingleAsync(a => a.Id == link.Id, stop);
        var parties = await db.Set<AgreementParty>().Where(p => p.AgreementId == link.Id).OrderBy(p => p.Place).ToListAsync(stop);
        link.SettledAt = agreement.TouchedAt;
        var version = db.Set<AgreementVersion>().Local.FirstOrDefault(v => v.AgreementId == link.Id && v.Number == agreement.Current) ?? await db.VersionOf(link.Id, agreement.Current, stop);
        if (version is null || agreement.State == AgreementState.Draft || parties.Find(p => p.Id == link.PartnerPartyId) is not { } partner || !parties.Exists(p => p.Id == link.PartyId)) return;
        var terms = await Terms(link, version, stop);
        var decisions = await db.Set<PartyDecision>().Where(d => d.AgreementId == link.Id && d.Number == version.Number && d.Hash == version.Hash).ToListAsync(stop);
        bool Has(Guid party, DecisionKind kind) => decisions.Exists(d => d.PartyId == party && d.Kind == kind);
        var isApproved = terms is not null && Has(link.PartyId, DecisionKind.Approved);

        if (terms is not null && (version.PartyId == link.PartyId || isApproved)) link.GivenTerms = terms.Hash;
        await Give(link, agreement, stop);
        if (isApproved && link is { IsBound: true, IsApprovable: true, PartnerIiaId: { } theirs } && link.PartnerTerms == terms!.Hash && link.ApprovedHash != link.PartnerHash)
        {
            (link.ApprovedHash, link.ApprovedAt) = (link.PartnerHash, clock.GetUtcNow());
            await queue.Add(link.OrganisationId, link.PartnerHeiId, EwpErrand.TellApproval, theirs, stop);
        }
        if (terms is null || !link.IsApprovedByPartner || link.GivenTerms != terms.Hash || agreement.InForce == agreement.Current) return;
        var before = decisions.Count;
        if (!Has(partner.Id, DecisionKind.Approved)) Decide(DecisionKind.Approved);
        bool All(DecisionKind kind) => parties.TrueForAll(p => Has(p.Id, kind));
        if (All(DecisionKind.Approved) && agreement.State == AgreementState.Negotiating) agreement.Approve();
        if (All(DecisionKind.Approved) && Has(link.PartyId, DecisionKind.Signed) && !Has(partner.Id, DecisionKind.Signed)) Decide(DecisionKind.Signed);
        if (All(DecisionKind.Signed))
        {
            // The last signature is the partner's, who cannot be told why not: it waits until the room has mended what stands against it.
            if (await force.Run(agreement, parties, version.Read(), stop) is not null)
            {
                foreach (var added in decisions[before..]) db.Remove(added);
                return;
            }
            await Give(link, agreement, stop);
        }
        if (decisions.Count == before) return;
        turns.Touch(agreement);
        link.SettledAt = agreement.TouchedAt;
        await turns.Pass(agreement, parties, version.PartyId, decisions, stop);
        await turns.Tell(agreement, parties, partner.Id, $"agreement.news.{decisions[^1].Kind.ToString().ToLowerInvariant()}", stop, agreement.Current, partner.Name);

        void Decide(DecisionKind kind)
        {
            var decision = new PartyDecision { AgreementId = link.Id, Number = version.Number, Hash = version.Hash, PartyId = partner.Id, Kind = kind, PersonName = link.PartnerHeiId, Position = "Erasmus Without Paper", At = clock.GetUtcNow() };
            decisions.Add(decision);
            db.Add(decision);
        }
    }

    async Task<IiaTerms?> Terms(IiaLink link, AgreementVersion version, CancellationToken stop)
    {
        var content = version.Read();
        return db.Set<IiaTerms>().Local.FirstOrDefault(t => t.AgreementId == link.Id && t.Hash == TermsText.HashOrNull(content, link.ClauseId)) ?? await texts.OrNull(db, link, content, stop);
    }

    // What is given out is hashed anew each time: also the partner's id, and the end of the agreement, are in the hash.
    async Task Give(IiaLink link, Agreement agreement, CancellationToken stop)
    {
        if (link.GivenTerms is not { } hash) return;
        var terms = db.Set<IiaTerms>().Local.FirstOrDefault(t => t.AgreementId == link.Id && t.Hash == hash) ?? await db.Set<IiaTerms>().AsNoTracking().SingleAsync(t => t.AgreementId == link.Id && t.Hash == hash, stop);
        var isInEffect = agreement.On(clock.Today()) == AgreementState.Active;
        var given = IiaHash.Of(link.Copy(agreement.Code, terms.Mobilities, agreement.State == AgreementState.Terminated));
        if (given == link.GivenHash && isInEffect == link.IsInEffect) return;
        (link.GivenHash, link.IsInEffect, link.ModifiedAt) = (given, isInEffect, clock.GetUtcNow());
        await queue.Add(link.OrganisationId, link.PartnerHeiId, EwpErrand.TellIia, link.IiaId, stop);
    }
}
