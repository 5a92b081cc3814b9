using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Desk;

namespace Guildhall.Agreements.Changes;

/// <summary>Ninety days before an agreement expires it is its parties' turn to decide what comes after; once. The turn ends with the agreement.</summary>
public class RemindExpiry(GuildhallDb db, Turns turns, AgreementTurns parties, TimeProvider clock)
{
    public const string Kind = "agreement-expiry";
    const int Days = 90, Batch = 200;

    /// <returns>Of how many agreements the parties were told.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var today = clock.Today();
        var soon = today.AddDays(Days);
        var due = await db.Set<Agreement>().Where(a => a.State == AgreementState.Signed && a.RemindedAt == null && a.Until >= today && a.Until <= soon && !db.Set<Agreement>().Any(n => n.PreviousId == a.Id && n.State != AgreementState.Withdrawn)).OrderBy(a => a.Until).Take(Batch).ToListAsync(stop);
        var ids = due.ConvertAll(a => a.Id);
        var all = await db.Set<AgreementParty>().AsNoTracking().Where(p => ids.Contains(p.AgreementId)).ToListAsync(stop);
        foreach (var agreement in due)
        {
            var own = all.FindAll(p => p.AgreementId == agreement.Id);
            agreement.RemindedAt = clock.GetUtcNow();
            await turns.Pass(new Turns.About(Kind, agreement.Id, agreement.Title, agreement.Href) { WithinAllianceId = agreement.AllianceId, Due = agreement.Until }, [.. own.Where(p => p.OrganisationId is not null).Select(p => new Holder(Act.WriteAgreements, OrganisationId: p.OrganisationId))], stop);
            await parties.Tell(agreement, own, null, "agreement.news.expiry", stop, agreement.Until);
        }
        // What has ended, or goes on in another, waits for nobody.
        var over = await db.Set<Turn>().Where(t => t.Kind == Kind && !db.Set<Agreement>().Any(a => a.Id == t.SubjectId && a.State == AgreementState.Signed && a.Until >= today && !db.Set<Agreement>().Any(n => n.PreviousId == a.Id && n.State != AgreementState.Withdrawn))).Take(Batch).ToListAsync(stop);
        db.RemoveRange(over);
        await db.SaveChangesAsync(stop);
        return due.Count;
    }
}
