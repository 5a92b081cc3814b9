using Guildhall.Alliance.Desk;

namespace Guildhall.Governance.Letters;

/// <summary>Confirms for a member that a letter was read. Who speaks for the member does it, once.</summary>
public class ConfirmLetter(GuildhallDb db, Standing standing, LetterAccess access, Turns turns, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, Guid organisationId, CancellationToken stop)
    {
        var letter = await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop);
        if (letter is null || !await access.MayRead(letter, stop)) return new Missing();
        var recipient = await db.Set<LetterRecipient>().SingleOrDefaultAsync(r => r.LetterId == id && r.OrganisationId == organisationId, stop);
        if (recipient is null || letter.State != LetterState.Issued) return new Missing();
        if (!standing.Who.May(Act.Represent, organisationId)) return new Forbidden();
        if (recipient.ReadAt is not null) return new Done();
        (recipient.ReadAt, recipient.ReadBy) = (clock.GetUtcNow(), standing.Who.AccountId);
        await turns.Taken("letter", id, new Holder(Act.Represent, OrganisationId: organisationId), stop);
        return await db.SaveOr(new Done(), stop);
    }
}
