using Guildhall.Alliance.Desk;
using Guildhall.Alliance.People;

namespace Guildhall.Alliance.Privacy;

/// <summary>A person withdraws a consent, as easily as it was given: the account loses the record at once, and the organisation is told to stop what rested on the consent. The record itself stays the organisation's.</summary>
public class WithdrawConsent(GuildhallDb db, Notices notices, Acting acting, TimeProvider clock, Words words)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        if (await db.Set<Consent>().SingleOrDefaultAsync(c => c.Id == id && c.AccountId == me, stop) is not { } consent) return new Missing();
        if (consent.Withdraw(clock.GetUtcNow()) is { } refusal) return refusal;
        if (await db.Set<PersonRecord>().SingleOrDefaultAsync(p => p.Id == consent.PersonId && p.AccountId == me, stop) is { } record)
        {
            record.Release();
            await notices.TellThoseWhoMay(Act.ManagePeople, record.OrganisationId, "privacy", new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "consent.notice.withdrawn", record.Number)))), $"/privacy/people/{record.Id}", stop);
        }
        return await db.SaveOr(new Done(), stop);
    }
}
