namespace Guildhall.Governance.Letters;

/// <summary>Who reads a letter: whoever runs the alliance; once it is issued, the people of the members it went to.</summary>
public class LetterAccess(GuildhallDb db, Standing standing)
{
    public async Task<bool> MayRead(Letter letter, CancellationToken stop)
    {
        if (standing.MayGovern(letter.AllianceId)) return true;
        if (letter.State != LetterState.Issued) return false;
        var own = standing.Who.Organisations.ToList();
        return await db.Set<LetterRecipient>().AnyAsync(r => r.LetterId == letter.Id && own.Contains(r.OrganisationId), stop);
    }
}
