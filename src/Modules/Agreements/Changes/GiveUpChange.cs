using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Changes;

/// <summary>Gives up what is negotiated: of a signed agreement the last signed text is on the table again, with all that was proposed kept in its history; one that was never signed is withdrawn.</summary>
public class GiveUpChange(GuildhallDb db, Acting acting, AgreementTurns turns)
{
    /// <param name="number">The version that was shown: what came meanwhile is not given up with it.</param>
    public async Task<Outcome<Done>> Run(Guid id, int number, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (ProposeVersion.Proposer(acting.Who, agreement, parties) is not { } by) return new Forbidden();
        if (number != agreement.Current) return new Conflict(new Text("agreement.other-text", agreement.Current));
        var wasDraft = agreement.State == AgreementState.Draft;
        var isWriter = acting.Who.Governs(agreement) || by.Party?.OrganisationId == agreement.WriterOrganisationId;
        var proposer = (await db.VersionOf(id, agreement.Current, stop))!.PartyId;
        // Others answer a proposal by rejecting it.
        if (!isWriter && (agreement.InForce is null || by.Party?.Id != proposer)) return new Forbidden();
        var refusal = agreement.InForce is { } signed ? agreement.FallBack((await db.VersionOf(id, signed, stop))!) : agreement.Withdraw();
        if (refusal is not null) return refusal;
        turns.Touch(agreement);
        await turns.Pass(agreement, parties, null, [], stop);
        if (!wasDraft) await turns.Tell(agreement, parties, by.Party?.Id, agreement.InForce is null ? "agreement.news.withdrawn" : "agreement.news.given-up", stop, by.Party?.Name);
        return await db.SaveOr(new Done(), stop);
    }
}
