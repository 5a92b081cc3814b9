using Guildhall.Alliance.Desk;

namespace Guildhall.Governance.Announcements;

/// <summary>Publishes an announcement: on its first day the people of its members are told, after its last day it is shown no more.</summary>
public class PublishAnnouncement(GuildhallDb db, AnnouncementAccess access, Turns turns, Tell tell, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<AnnouncementState>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { } announcement) return new Missing();
        if (announcement.Publish(clock.Today()) is { } refusal) return refusal;
        if (announcement.From <= clock.Today()) await TellPeople(announcement, stop);
        return await db.SaveOr(announcement.State, stop);
    }

    /// <summary>Takes it back before its last day.</summary>
    public async Task<Outcome<AnnouncementState>> End(Guid id, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { } announcement) return new Missing();
        if (announcement.End() is { } refusal) return refusal;
        await turns.End("announcement", id, stop);
        return await db.SaveOr(announcement.State, stop);
    }

    /// <summary>Tells of those whose first day has come, and ends those whose last day has passed.</summary>
    /// <returns>How many were told of or ended.</returns>
    public async Task<int> RunDue(CancellationToken stop)
    {
        acting.As(Who.System);
        var today = clock.Today();
        var due = await db.Set<Announcement>().Where(a => a.State == AnnouncementState.Published && ((a.ToldAt == null && a.From <= today) || a.Until < today)).OrderBy(a => a.Id).Take(100).ToListAsync(stop);
        foreach (var announcement in due)
        {
            if (announcement.ToldAt is null && announcement.IsShown(today)) await TellPeople(announcement, stop);
            if (!(announcement.Until < today)) continue;
            announcement.End();
            await turns.End("announcement", announcement.Id, stop);
        }
        // Another process of the hall may have been quicker.
        return due.Count == 0 || (await db.SaveOr(due.Count, stop)).Refusal is not null ? 0 : due.Count;
    }

    async Task TellPeople(Announcement announcement, CancellationToken stop)
    {
        announcement.ToldAt = clock.GetUtcNow();
        var to = await db.Set<AnnouncementRecipient>().Where(r => r.AnnouncementId == announcement.Id).Select(r => r.OrganisationId).ToListAsync(stop);
        await tell.People(to, "announcement", announcement.Title, announcement.Href, stop);
        if (announcement.AsksConfirmation) await turns.Pass(new("announcement", announcement.Id, announcement.Title, announcement.Href) { WithinAllianceId = announcement.AllianceId }, to.ConvertAll(o => new Holder(Act.Represent, OrganisationId: o)), stop);
    }
}
