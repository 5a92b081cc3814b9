using Guildhall.Alliance.Desk;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Letters;

/// <summary>Issues a letter under the next number of its kind and year, with the alliance's seal; its members are told and asked to confirm that they have read it.</summary>
public class IssueLetter(GuildhallDb db, Standing standing, Numbers numbers, Turns turns, Tell tell, TimeProvider clock)
{
    public async Task<Outcome<string>> Run(Guid id, CancellationToken stop)
    {
        var letter = await db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == id, stop);
        if (letter is null || !standing.MayGovern(letter.AllianceId)) return new Missing();
        if (letter.State != LetterState.Draft) return new Conflict(new Text("letter.not-from-here", letter.State));
        var to = await db.Set<LetterRecipient>().Where(r => r.LetterId == id).Select(r => r.OrganisationId).ToListAsync(stop);
        if (to.Count == 0) return new Conflict(new Text("letter.to-nobody"));
        var today = clock.Today();
        var seal = await db.Set<StoredFile>().Where(f => f.Of == FileOf.Seal && f.SubjectId == letter.AllianceId).OrderByDescending(f => f.At).Select(f => (Guid?)f.Id).FirstOrDefaultAsync(stop);
        var (number, code) = await numbers.Next(letter.AllianceId, letter.Kind.ToString().ToLowerInvariant(), today.Year, stop);
        if (letter.Issue(today.Year, number, code, today, seal) is { } refusal) return refusal;
        await turns.Pass(new("letter", id, letter.Subject, letter.Href) { WithinAllianceId = letter.AllianceId, Due = letter.ReplyBy }, [.. to.Select(o => new Holder(Act.Represent, OrganisationId: o))], stop);
        await tell.Members(to, "letter", letter.Href, language => ["letter.news", code, letter.Subject.In(language)], stop);
        return await db.SaveOr(code, stop);
    }
}
