using Guildhall.Governance.Announcements;
using Guildhall.Governance.Files;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Returns;

namespace Guildhall.Governance;

/// <summary>Throws away a letter, an announcement or a return that nobody has seen yet, with what belongs to it. The audit trail keeps that it was there.</summary>
public class DiscardDraft(GuildhallDb db, Standing standing)
{
    public async Task<Outcome<Done>> Letter(Guid id, CancellationToken stop)
    {
        if (await db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == id, stop) is not { } letter || !standing.MayGovern(letter.AllianceId)) return new Missing();
        if (letter.State != LetterState.Draft) return new Conflict(new Text("letter.not-from-here", letter.State));
        return await Gone(letter, id, stop, await db.Set<LetterRecipient>().Where(r => r.LetterId == id).ToListAsync(stop));
    }

    public async Task<Outcome<Done>> Announcement(Guid id, CancellationToken stop)
    {
        if (await db.Set<Announcement>().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } announcement || !standing.MayGovern(announcement.AllianceId)) return new Missing();
        if (announcement.State != AnnouncementState.Draft) return new Conflict(new Text("announcement.not-from-here", announcement.State));
        return await Gone(announcement, id, stop, await db.Set<AnnouncementRecipient>().Where(r => r.AnnouncementId == id).ToListAsync(stop));
    }

    public async Task<Outcome<Done>> Return(Guid id, CancellationToken stop)
    {
        if (await db.Set<Return>().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } asked || !standing.MayGovern(asked.AllianceId)) return new Missing();
        if (asked.State != ReturnState.Draft) return new Conflict(new Text("return.not-from-here", asked.State));
        return await Gone(asked, id, stop, await db.Set<ReturnQuestion>().Where(q => q.ReturnId == id).ToListAsync(stop), await db.Set<ReturnAnswer>().Where(a => a.ReturnId == id).ToListAsync(stop));
    }

    // The content of files goes with the next sweep.
    async Task<Outcome<Done>> Gone(object draft, Guid id, CancellationToken stop, params IEnumerable<object>[] parts)
    {
        db.RemoveRange(parts.SelectMany(p => p).Concat(await db.Set<StoredFile>().Where(f => f.SubjectId == id).ToListAsync(stop)));
        db.Remove(draft);
        return await db.SaveOr(new Done(), stop);
    }
}
