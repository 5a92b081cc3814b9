using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Negotiation;

/// <summary>Puts a text on the table as the next version: approvals of the one before do not count for it, and it is the others' turn. Writes into the caller's save.</summary>
public class TableVersion(GuildhallDb db, AgreementTurns turns, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<AgreementVersion>> Run(Agreement agreement, IReadOnlyList<AgreementParty> parties, AgreementContent content, AgreementParty? by, string? why, CancellationToken stop)
    {
        var version = AgreementVersion.Of(agreement.Id, agreement.Last + 1, content, by?.Id, acting.Who, why, clock.GetUtcNow());
        if (agreement.Take(version, agreement.State == AgreementState.Draft) is { } refusal) return refusal;
        if (content.Title.ToJson().Length > Agreement.MostTitle) return new Invalid($"Title[{content.Governing}]", new Text("agreement.titles-too-long"));
        // What is in force is found by what was signed.
        if (agreement.InForce is null) (agreement.From, agreement.Until, agreement.SearchText) = (content.From, content.Until, Agreement.SearchTextOf(agreement.Code, content));
        db.Add(version);
        turns.Touch(agreement);
        await turns.Pass(agreement, parties, by?.Id, [], stop);
        if (agreement.State != AgreementState.Draft) await turns.Tell(agreement, parties, by?.Id, "agreement.news.proposed", stop, version.Number, by?.Name);
        return version;
    }
}
