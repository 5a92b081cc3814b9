using Guildhall.Agreements.Changes;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Desk;

namespace Guildhall.Agreements.Approval;

/// <summary>The text that the last party has signed is in force, and what it supersedes is not any more. Writes into the caller's save.</summary>
public class BringIntoForce(GuildhallDb db, AgreementTurns turns, Turns deskTurns, TimeProvider clock)
{
    public async Task<Refusal?> Run(Agreement agreement, List<AgreementParty> parties, AgreementContent content, CancellationToken stop)
    {
        if (agreement.InForce is null && await Supersede(agreement, parties, stop) is { } bound) return bound;
        if (agreement.Until != content.Until) await deskTurns.End(RemindExpiry.Kind, agreement.Id, stop);
        if (agreement.Sign(content) is { } not) return not;
        foreach (var row in parties) row.Role = content.Parties.FirstOrDefault(p => p.Id == row.Id)?.Role ?? row.Role;
        return null;
    }

    // The agreement before ends for all who were bound by it, so all of them have signed this one.
    async Task<Refusal?> Supersede(Agreement agreement, List<AgreementParty> parties, CancellationToken stop)
    {
        if (agreement is not { Link: ChainLink.Supersedes, PreviousId: { } before } || await db.Set<Agreement>().SingleOrDefaultAsync(a => a.Id == before, stop) is not { InForce: { } inForce } previous) return null;
        var bound = await db.Set<AgreementParty>().Where(p => p.AgreementId == before).OrderBy(p => p.Place).ToListAsync(stop);
        if (previous.On(clock.Today()) is AgreementState.Active or AgreementState.Signed && bound.Find(b => parties.TrueForAll(p => p.OrganisationId != b.OrganisationId)) is { } left) return new Conflict(new Text("agreement.party-bound", left.Name, previous.Code));
        if (previous.IsAmended && previous.FallBack((await db.VersionOf(before, inForce, stop))!) is { } no) return no;
        if (previous.Supersede() is { } refusal) return refusal;
        turns.Touch(previous);
        await turns.Pass(previous, bound, null, [], stop);
        await deskTurns.End(RemindExpiry.Kind, before, stop);
        await turns.Tell(previous, bound, null, "agreement.news.superseded", stop, agreement.Code);
        return null;
    }
}
