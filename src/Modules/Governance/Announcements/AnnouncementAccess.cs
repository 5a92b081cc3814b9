namespace Guildhall.Governance.Announcements;

/// <summary>Who reads an announcement: whoever runs the alliance; while it is shown, the people of the members it goes to.</summary>
public class AnnouncementAccess(GuildhallDb db, Standing standing, TimeProvider clock)
{
    public async Task<bool> MayRead(Announcement announcement, CancellationToken stop)
    {
        if (standing.MayGovern(announcement.AllianceId)) return true;
        if (!announcement.IsShown(clock.Today())) return false;
        var own = standing.Who.Organisations.ToList();
        return await db.Set<AnnouncementRecipient>().AnyAsync(r => r.AnnouncementId == announcement.Id && own.Contains(r.OrganisationId), stop);
    }

    /// <summary>The announcement that the person who acts may run; null when there is none.</summary>
    public async Task<Announcement?> Governed(Guid id, CancellationToken stop) => await db.Set<Announcement>().SingleOrDefaultAsync(a => a.Id == id, stop) is { } announcement && standing.MayGovern(announcement.AllianceId) ? announcement : null;
}
