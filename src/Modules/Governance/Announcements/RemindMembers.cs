namespace Guildhall.Governance.Announcements;

/// <summary>Reminds the members that have not read an announcement, or not confirmed it where that is asked; each at most once a day.</summary>
public class RemindMembers(GuildhallDb db, AnnouncementAccess access, Tell tell, TimeProvider clock)
{
    public async Task<Outcome<int>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { } announcement || !announcement.IsShown(clock.Today())) return new Missing();
        var (now, yesterday, confirm) = (clock.GetUtcNow(), clock.GetUtcNow().AddDays(-1), announcement.AsksConfirmation);
        var waiting = await db.Set<AnnouncementRecipient>().Where(r => r.AnnouncementId == id && (confirm ? r.ConfirmedAt == null : r.ReadAt == null) && (r.RemindedAt == null || r.RemindedAt <= yesterday)).ToListAsync(stop);
        foreach (var recipient in waiting) recipient.RemindedAt = now;
        await tell.Members(waiting.ConvertAll(r => r.OrganisationId), "announcement", announcement.Href, language => [confirm ? "announcement.reminder.confirm" : "announcement.reminder", announcement.Title.In(language)], stop);
        return await db.SaveOr(waiting.Count, stop);
    }
}
