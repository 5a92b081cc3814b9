namespace Guildhall.Governance.Announcements;

/// <summary>A person opens an announcement: who of which member did so first, and when, is kept.</summary>
public class OpenAnnouncement(GuildhallDb db, Standing standing, AnnouncementAccess access, FindAnnouncement find, TimeProvider clock)
{
    public async Task<Outcome<FindAnnouncement.Result>> Run(Guid id, CancellationToken stop)
    {
        var announcement = await db.Set<Announcement>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (announcement is null || !await access.MayRead(announcement, stop)) return new Missing();
        if (standing.Who.AccountId is { } me && announcement.IsShown(clock.Today()))
        {
            var own = standing.Who.Organisations.ToList();
            foreach (var recipient in await db.Set<AnnouncementRecipient>().Where(r => r.AnnouncementId == id && r.ReadAt == null && own.Contains(r.OrganisationId)).ToListAsync(stop)) recipient.Read(me, clock.GetUtcNow());
            // Refused only when somebody else was first in this moment: then that one counts.
            await db.SaveOr(new Done(), stop);
        }
        return await find.Run(id, stop);
    }
}
