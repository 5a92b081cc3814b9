using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Changes;

/// <summary>A party gives notice of an agreement in force, whole or of some clauses, with a reason and no sooner than its notice period lets it end.</summary>
public class GiveNotice(GuildhallDb db, Acting acting, AgreementTurns turns, TimeProvider clock)
{
    public class Input
    {
        public Guid PartyId { get; set; }
        /// <summary>The clauses that are to end; none for the whole agreement.</summary>
        public List<Guid> Clauses { get; set; } = [];
        /// <summary>The last day; the earliest that the notice period allows when empty.</summary>
        public DateOnly? EndsOn { get; set; }
        [Required, StringLength(1000)] public string Reason { get; set; } = "";
        public bool IsSure { get; set; }
    }

    public async Task<Outcome<DateOnly>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (parties.Find(p => p.Id == input.PartyId) is not { } party) return new Missing();
        if (!acting.Who.SpeaksFor(party)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!input.IsSure) return new Invalid(nameof(input.IsSure), new Text("agreement.be-sure"));
        if (acting.NotRecent(clock) is { } refused) return refused;
        if (agreement.InForce is not { } inForce || agreement.State != AgreementState.Signed || agreement.On(clock.Today()) is not (AgreementState.Active or AgreementState.Signed)) return new Conflict(new Text("agreement.not-in-force"));
        var signed = (await db.VersionOf(id, inForce, stop))!;
        var content = signed.Read();
        if (input.Clauses.Exists(c => content.Clauses.All(k => k.Id != c))) return new Invalid(nameof(input.Clauses), new Text("agreement.clause-gone"));
        var earliest = clock.Today().AddDays(content.NoticeDays ?? 0);
        var endsOn = input.EndsOn ?? earliest;
        if (endsOn < earliest) return new Invalid(nameof(input.EndsOn), new Text("agreement.notice-too-short", earliest));
        if (endsOn > agreement.Until) return new Invalid(nameof(input.EndsOn), new Text("agreement.ends-anyway", agreement.Until, endsOn));
        db.Add(new AgreementNotice { AgreementId = id, PartyId = party.Id, Clauses = input.Clauses, EndsOn = endsOn, Reason = input.Reason.Trim(), Author = acting.Who.Name, AccountId = acting.Who.AccountId, At = clock.GetUtcNow() });
        var isWhole = input.Clauses.Count == 0;
        // What is negotiated ends with what it was to change.
        if (isWhole && agreement.IsAmended && agreement.FallBack(signed) is { } no) return no;
        if (isWhole && agreement.Terminate(endsOn) is { } refusal) return refusal;
        turns.Touch(agreement);
        if (isWhole) await turns.Pass(agreement, parties, null, [], stop);
        await turns.Tell(agreement, parties, party.Id, isWhole ? "agreement.news.notice" : "agreement.news.notice-part", stop, party.Name, endsOn);
        return await db.SaveOr(endsOn, stop);
    }
}
