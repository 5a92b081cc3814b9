using System.ComponentModel.DataAnnotations;
using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Negotiation;

/// <summary>A party, or whoever runs the alliance, says something about a clause.</summary>
public class CommentOnClause(GuildhallDb db, Acting acting, AgreementTurns turns, TimeProvider clock)
{
    public class Input
    {
        public Guid? ClauseId { get; set; }
        [Required, StringLength(2000)] public string Text { get; set; } = "";
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (ProposeVersion.Proposer(acting.Who, agreement, parties) is not { } by) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.ClauseId is { } clause && (await db.VersionOf(id, agreement.Current, stop))!.Read().Clauses.All(c => c.Id != clause)) return new Conflict(new Text("agreement.clause-gone"));
        db.Add(new ClauseComment { AgreementId = id, ClauseId = input.ClauseId, Number = agreement.Current, PartyId = by.Party?.Id, Text = input.Text.Trim(), Author = acting.Who.Name, AccountId = acting.Who.AccountId, At = clock.GetUtcNow() });
        turns.Touch(agreement);
        if (agreement.State != AgreementState.Draft) await turns.Tell(agreement, parties, by.Party?.Id, "agreement.news.comment", stop, by.Party?.Name);
        return await db.SaveOr(new Done(), stop);
    }
}
