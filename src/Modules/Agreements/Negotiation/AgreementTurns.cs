using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Desk;

namespace Guildhall.Agreements.Negotiation;

/// <summary>Says whose turn it is with an agreement, and tells the parties. Writes into the caller's save.</summary>
public class AgreementTurns(GuildhallDb db, Turns turns, Notices notices, Words words, TimeProvider clock)
{
    public const string Kind = "agreement";

    /// <summary>
    /// The draft waits for its writer; a proposal for those who have not decided about it, and for its proposer when all others have approved or one rejected it; an approved text for those who have not signed it.
    /// </summary>
    public async Task Pass(Agreement agreement, IReadOnlyList<AgreementParty> parties, Guid? proposer, IReadOnlyList<PartyDecision> decisions, CancellationToken stop)
    {
        var here = decisions.Where(d => d.Number == agreement.Current && d.Hash == agreement.CurrentHash).ToList();
        List<AgreementParty> Without(DecisionKind kind) => [.. parties.Where(p => !here.Exists(d => d.PartyId == p.Id && d.Kind == kind))];
        var undecided = Without(DecisionKind.Approved);
        var rejected = undecided.Exists(p => here.Exists(d => d.PartyId == p.Id && d.Kind == DecisionKind.Rejected));
        var (act, to) = agreement.State switch
        {
            AgreementState.Draft => (Act.WriteAgreements, parties.Where(p => p.OrganisationId == agreement.WriterOrganisationId)),
            AgreementState.Negotiating or AgreementState.Signed when agreement.InForce != agreement.Current && undecided.Count > 0 => (Act.WriteAgreements,
                rejected && proposer is not null ? parties.Where(p => p.Id == proposer) : undecided.Count == 1 ? undecided : undecided.Where(p => p.Id != proposer)),
            AgreementState.Approved or AgreementState.Signed when agreement.InForce != agreement.Current => (Act.Represent, Without(DecisionKind.Signed)),
            _ => (Act.WriteAgreements, []),
        };
        var holders = to.Where(p => p.OrganisationId is not null).Select(p => new Holder(act, OrganisationId: p.OrganisationId)).ToList();
        if (holders.Count == 0) await turns.End(Kind, agreement.Id, stop);
        else await turns.Pass(new Turns.About(Kind, agreement.Id, Short(agreement), agreement.Href) { WithinAllianceId = agreement.AllianceId }, holders, stop);
    }

    /// <summary>Tells the people of these parties who negotiate, but for those of the party that did it.</summary>
    /// <param name="key">The sentence; its gaps are the number of the agreement, its title, and what follows here.</param>
    public async Task Tell(Agreement agreement, IEnumerable<AgreementParty> parties, Guid? but, string key, CancellationToken stop, params object?[] args)
    {
        var subject = new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, key, [agreement.Code, agreement.Title.In(l), .. args.Select(a => a switch { Localised text => text.In(l), DateOnly day => Governance.Tell.Day(l, day), _ => a })]))));
        foreach (var organisation in parties.Where(p => p.Id != but).Select(p => p.OrganisationId).OfType<Guid>().Distinct()) await notices.TellThoseWhoMay(Act.WriteAgreements, organisation, Kind, subject, agreement.Href, stop);
    }

    /// <summary>Tells the people of these organisations who negotiate that so many agreements on paper were brought in.</summary>
    public async Task TellDrawer(IReadOnlyCollection<Guid> organisations, int count, CancellationToken stop)
    {
        var subject = new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "agreement.news.drawer", [count]))));
        foreach (var organisation in organisations.Distinct()) await notices.TellThoseWhoMay(Act.WriteAgreements, organisation, Kind, subject, "/agreements", stop);
    }

    /// <summary>Something happened to it. Also makes two who act at the same time see each other, however fast they are.</summary>
    public void Touch(Agreement agreement)
    {
        agreement.TouchedAt = clock.GetUtcNow();
        if (db.Entry(agreement).State != EntityState.Added) db.Entry(agreement).Property(a => a.TouchedAt).IsModified = true;
    }

    static Localised Short(Agreement agreement) => new(agreement.Title.Texts.Select(t => KeyValuePair.Create(t.Key, $"{agreement.Code} {t.Value}")));
}
