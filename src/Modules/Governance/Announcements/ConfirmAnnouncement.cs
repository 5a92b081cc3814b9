using Guildhall.Alliance.Desk;

namespace Guildhall.Governance.Announcements;

/// <summary>Confirms for a member that it has taken note of an announcement. Who speaks for the member does it, once.</summary>
public class ConfirmAnnouncement(GuildhallDb db, Standing standing, AnnouncementAccess access, Turns turns, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, Guid organisationId, CancellationToken stop)
    {
        var announcement = await db.Set<Announcement>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (announcement is null || !announcement.IsShown(clock.Today()) || !await access.MayRead(announcement, stop)) return new Missing();
        if (await db.Set<AnnouncementRecipient>().SingleOrDefaultAsync(r => r.AnnouncementId == id && r.OrganisationId == organisationId, stop) is not { } recipient) return new Missing();
        if (!standing.Who.May(Act.Represent, organisationId)) return new Forbidden();
        if (!announcement.AsksConfirmation) return new Conflict(new Text("announcement.none-asked"));
        if (recipient.ConfirmedAt is not null) return new Done();
        if (standing.Who.AccountId is { } me) recipient.Read(me, clock.GetUtcNow());
        recipient.Confirm(standing.Who.AccountId, clock.GetUtcNow());
        await turns.Taken("announcement", id, new Holder(Act.Represent, OrganisationId: organisationId), stop);
        return await db.SaveOr(new Done(), stop);
    }
}
