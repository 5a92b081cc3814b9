using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Negotiation;

/// <summary>Shows a draft to the other parties: from now on it is negotiated.</summary>
public class OfferDraft(GuildhallDb db, Acting acting, AgreementTurns turns)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (ProposeVersion.Proposer(acting.Who, agreement, parties) is not { } by) return new Forbidden();
        if (parties.Count < 2) return new Conflict(new Text("agreement.needs-two"));
        if (agreement.Open() is { } refusal) return refusal;
        turns.Touch(agreement);
        await turns.Pass(agreement, parties, by.Party?.Id, [], stop);
        await turns.Tell(agreement, parties, by.Party?.Id, "agreement.news.proposed", stop, agreement.Current, by.Party?.Name);
        return await db.SaveOr(new Done(), stop);
    }
}
