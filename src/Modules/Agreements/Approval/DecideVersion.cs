using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Approval;

/// <summary>A party approves, rejects or signs the text that was shown, by its hash: of any other text the decision is refused. When the last party approved, the text is approved; when the last signed, it is in force.</summary>
public class DecideVersion(GuildhallDb db, Acting acting, AgreementTurns turns, BringIntoForce force, TimeProvider clock)
{
    public class Input
    {
        public Guid PartyId { get; set; }
        public DecisionKind Kind { get; set; }
        public int Number { get; set; }
        /// <summary>SHA-256 of the text that was shown.</summary>
        public string? Hash { get; set; }
        [StringLength(120)] public string? Position { get; set; }
        [StringLength(1000)] public string? Reason { get; set; }
    }

    public async Task<Outcome<AgreementState>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (parties.Find(p => p.Id == input.PartyId) is not { } party) return new Missing();
        if (!acting.Who.SpeaksFor(party) || acting.Who.AccountId is not { } account) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Kind == DecisionKind.Rejected && string.IsNullOrWhiteSpace(input.Reason)) return new Invalid(nameof(input.Reason), new Text("rule.required"));
        if (acting.NotRecent(clock) is { } refused) return refused;
        if (input.Number != agreement.Current || input.Hash != agreement.CurrentHash) return new Conflict(new Text("agreement.other-text", agreement.Current));
        var decisions = await db.Set<PartyDecision>().Where(d => d.AgreementId == id && d.Number == agreement.Current && d.Hash == agreement.CurrentHash).ToListAsync(stop);
        bool All(DecisionKind kind) => parties.TrueForAll(p => decisions.Exists(d => d.PartyId == p.Id && d.Kind == kind));
        var isApproved = All(DecisionKind.Approved);
        var may = agreement.State is AgreementState.Negotiating or AgreementState.Approved || (agreement.State == AgreementState.Signed && agreement.IsAmended);
        if (!may || isApproved != (input.Kind == DecisionKind.Signed)) return new Conflict(new Text("agreement.not-from-here", agreement.State));
        if (decisions.Exists(d => d.PartyId == party.Id && d.Kind == input.Kind)) return new Conflict(new Text("agreement.decided"));
        if (input.Kind == DecisionKind.Rejected && decisions.Exists(d => d.PartyId == party.Id)) return new Conflict(new Text("agreement.decided"));

        var version = (await db.VersionOf(id, agreement.Current, stop))!;
        var content = version.Read();
        var position = content.Parties.FirstOrDefault(p => p.Id == party.Id)?.Signatories.FirstOrDefault(s => s.Name == acting.Who.Name)?.Position ?? Trimmed(input.Position);
        var decision = new PartyDecision { AgreementId = id, Number = agreement.Current, Hash = agreement.CurrentHash, PartyId = party.Id, Kind = input.Kind, PersonName = acting.Who.Name, Position = position, AccountId = account, Reason = Trimmed(input.Reason), At = clock.GetUtcNow() };
        decisions.Add(decision);
        db.Add(decision);
        if (!isApproved && All(DecisionKind.Approved) && agreement.Approve() is { } no) return no;
        if (All(DecisionKind.Signed) && await force.Run(agreement, parties, content, stop) is { } not) return not;
        turns.Touch(agreement);
        await turns.Pass(agreement, parties, version.PartyId, decisions, stop);
        await turns.Tell(agreement, parties, party.Id, $"agreement.news.{input.Kind.ToString().ToLowerInvariant()}", stop, agreement.Current, party.Name);
        return await db.SaveOr(agreement.State, stop);
    }

    static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
