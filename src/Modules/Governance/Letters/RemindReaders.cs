namespace Guildhall.Governance.Letters;

/// <summary>Reminds the members that have not confirmed a letter; each at most once a day.</summary>
public class RemindReaders(GuildhallDb db, Standing standing, Tell tell, TimeProvider clock)
{
    public async Task<Outcome<int>> Run(Guid id, CancellationToken stop)
    {
        var letter = await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, stop);
        if (letter is not { State: LetterState.Issued } || !standing.MayGovern(letter.AllianceId)) return new Missing();
        var (now, yesterday) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-1));
        var waiting = await db.Set<LetterRecipient>().Where(r => r.LetterId == id && r.ReadAt == null && (r.RemindedAt == null || r.RemindedAt <= yesterday)).ToListAsync(stop);
        foreach (var recipient in waiting) recipient.RemindedAt = now;
        await tell.Members(waiting.ConvertAll(r => r.OrganisationId), "letter", letter.Href, language => ["letter.reminder", letter.Code, letter.Subject.In(language)], stop);
        return await db.SaveOr(waiting.Count, stop);
    }
}
