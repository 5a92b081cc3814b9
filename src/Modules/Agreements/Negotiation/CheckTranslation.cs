using Guildhall.Agreements.Register;

namespace Guildhall.Agreements.Negotiation;

/// <summary>Somebody who negotiates has compared a clause's translation with the governing text. It counts until either changes.</summary>
public class CheckTranslation(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, int number, Guid clauseId, string language, CancellationToken stop)
    {
        if (await db.Load(id, acting.Who, stop) is not var (agreement, parties)) return new Missing();
        if (ProposeVersion.Proposer(acting.Who, agreement, parties) is null) return new Forbidden();
        if (number != agreement.Current) return new Conflict(new Text("agreement.other-text", agreement.Current));
        var content = (await db.VersionOf(id, agreement.Current, stop))!.Read();
        if (content.Clauses.FirstOrDefault(c => c.Id == clauseId) is not { } clause || language == content.Governing || clause.Text.OrNull(language) is null) return new Conflict(new Text("agreement.clause-gone"));
        var check = await db.Set<TranslationCheck>().SingleOrDefaultAsync(c => c.AgreementId == id && c.ClauseId == clauseId && c.Language == language, stop);
        if (check is null) db.Add(check = new TranslationCheck { AgreementId = id, ClauseId = clauseId, Language = language, GoverningHash = "", Hash = "", At = clock.GetUtcNow() });
        (check.GoverningHash, check.Hash, check.AccountId, check.At) = (TranslationCheck.HashOf(clause, content.Governing), TranslationCheck.HashOf(clause, language), acting.Who.AccountId, clock.GetUtcNow());
        return await db.SaveOr(new Done(), stop);
    }
}
