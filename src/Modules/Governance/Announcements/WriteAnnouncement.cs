using System.ComponentModel.DataAnnotations;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Announcements;

/// <summary>Writes an announcement, or changes it while nobody has been told.</summary>
public class WriteAnnouncement(GuildhallDb db, Standing standing, FindAudience audience, FileKeeper files, TimeProvider clock)
{
    public class Input : Audience
    {
        public Guid? AllianceId { get; set; }
        [StringLength(200)] public string? TitleZh { get; set; }
        [StringLength(200)] public string? TitleEn { get; set; }
        [StringLength(50_000)] public string? BodyZh { get; set; }
        [StringLength(50_000)] public string? BodyEn { get; set; }
        /// <summary>The first day; today when empty.</summary>
        public DateOnly? From { get; set; }
        /// <summary>The last day.</summary>
        public DateOnly? Until { get; set; }
        public bool IsPinned { get; set; }
        public bool AsksConfirmation { get; set; }
        public IFormFile? File { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid? id, Input input, CancellationToken stop)
    {
        var announcement = id is null ? null : await db.Set<Announcement>().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (id is not null && (announcement is null || !standing.MayGovern(announcement.AllianceId))) return new Missing();
        if (announcement is not null && input.Version is { } version && version != announcement.Version) return new Conflict(new Text("refusal.changed"));
        if (announcement is { State: not AnnouncementState.Draft }) return new Conflict(new Text("announcement.not-from-here", announcement.State));
        if ((announcement?.AllianceId ?? input.AllianceId) is not { } alliance || !standing.MayGovern(alliance)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        var title = Localised.EnglishAndChinese(input.TitleEn, input.TitleZh);
        if (title.IsEmpty) return new Invalid(nameof(input.TitleZh), new Text("rule.required"));
        var from = input.From ?? clock.Today();
        if (input.Until < from) return new Invalid(nameof(input.Until), new Text("announcement.until-before", from));
        var to = await audience.Run(alliance, input, stop);
        if (to.Refusal is { } unknown) return unknown;
        if (to.Value.Count == 0) return new Invalid(nameof(input.To), new Text("audience.nobody"));
        if (announcement is null) db.Add(announcement = new Announcement { AllianceId = alliance, Title = title, From = from });
        (announcement.Title, announcement.Body, announcement.From, announcement.Until) = (title, Localised.EnglishAndChinese(input.BodyEn, input.BodyZh), from, input.Until);
        (announcement.IsPinned, announcement.AsksConfirmation) = (input.IsPinned, input.AsksConfirmation);
        if (input.File is { Length: > 0 } && (await files.Keep(input.File, nameof(input.File), alliance, FileOf.Announcement, announcement.Id, onlyPictures: false, stop)).Refusal is { } refusal) return refusal;
        var before = await db.Set<AnnouncementRecipient>().Where(r => r.AnnouncementId == announcement.Id).ToListAsync(stop);
        db.RemoveRange(before.Where(r => !to.Value.Contains(r.OrganisationId)));
        db.AddRange(to.Value.Except(before.Select(r => r.OrganisationId)).Select(o => new AnnouncementRecipient { AnnouncementId = announcement.Id, OrganisationId = o }));
        return await db.SaveOr(announcement.Id, stop);
    }
}
