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
        if (agreement.InForce is null) (agreement.From, agreement.Until) = (content.From, content.Until);
        agreement.SearchText = SearchText(agreement.Code, content);
        db.Add(version);
        turns.Touch(agreement);
        await turns.Pass(agreement, parties, by?.Id, [], stop);
        if (agreement.State != AgreementState.Draft) await turns.Tell(agreement, parties, by?.Id, "agreement.news.proposed", stop, version.Number, by?.Name);
        return version;
    }

    /// <summary>What the register finds it by.</summary>
    public static string SearchText(string code, AgreementContent content)
    {
        var text = Folding.Fold(string.Join(' ', new[] { code }.Concat(content.Title.Texts.Values).Concat(content.Parties.SelectMany(p => p.Name.Texts.Values))));
        return text[..Math.Min(text.Length, 4000)];
    }
}
