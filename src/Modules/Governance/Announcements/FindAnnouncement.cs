using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Formats.Sheets;
using Guildhall.Governance.Files;

namespace Guildhall.Governance.Announcements;

/// <summary>One announcement with its files; to whoever runs the alliance with who has read and confirmed it, to a member with its own receipt.</summary>
public class FindAnnouncement(GuildhallDb db, Standing standing, AnnouncementAccess access, MemberDirectory members, Words words, TimeProvider clock)
{
    public record Receipt(Guid OrganisationId, Localised Organisation, DateTimeOffset? ReadAt, string? ReadBy, DateTimeOffset? ConfirmedAt, string? ConfirmedBy, DateTimeOffset? RemindedAt, bool MayConfirm);

    public record Result(Announcement Announcement, IReadOnlyList<StoredFile> Files, IReadOnlyList<Receipt> Receipts, bool MayGovern)
    {
        public int Read => Receipts.Count(r => r.ReadAt is not null);

        public int Confirmed => Receipts.Count(r => r.ConfirmedAt is not null);

        /// <summary>All have done what was asked of them.</summary>
        public bool IsDone => (Announcement.AsksConfirmation ? Confirmed : Read) == Receipts.Count;
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var announcement = await db.Set<Announcement>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop);
        if (announcement is null || !await access.MayRead(announcement, stop)) return new Missing();
        var (governs, own, today) = (standing.MayGovern(announcement.AllianceId), standing.Who.Organisations.ToList(), clock.Today());
        var files = await db.Set<StoredFile>().AsNoTracking().Where(f => f.Of == FileOf.Announcement && f.SubjectId == id).OrderBy(f => f.At).ToListAsync(stop);
        var receipts = await db.Set<AnnouncementRecipient>().AsNoTracking().Where(r => r.AnnouncementId == id && (governs || own.Contains(r.OrganisationId))).ToListAsync(stop);
        var names = await members.Many([.. receipts.Select(r => r.OrganisationId)], stop);
        var accounts = receipts.SelectMany(r => new[] { r.ReadBy, r.ConfirmedBy }).OfType<Guid>().Distinct().ToList();
        var people = accounts.Count == 0 ? [] : await db.Set<Account>().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        var rows = receipts.Select(r => new Receipt(r.OrganisationId, names.GetValueOrDefault(r.OrganisationId)?.Name ?? new([]), r.ReadAt, Name(r.ReadBy), r.ConfirmedAt, Name(r.ConfirmedBy), r.RemindedAt, announcement.AsksConfirmation && r.ConfirmedAt is null && announcement.IsShown(today) && standing.Who.May(Act.Represent, r.OrganisationId) && own.Contains(r.OrganisationId)));
        return new Result(announcement, files, [.. rows.OrderBy(r => r.ConfirmedAt is not null).ThenBy(r => r.ReadAt is not null).ThenBy(r => r.OrganisationId)], governs);

        string? Name(Guid? account) => account is { } a ? people.GetValueOrDefault(a) : null;
    }

    /// <summary>The receipts as a workbook, for whoever runs the alliance.</summary>
    public async Task<Outcome<byte[]>> Sheet(Guid id, CancellationToken stop)
    {
        var found = await Run(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.MayGovern) return new Missing();
        using var to = new MemoryStream();
        using (var sheet = SheetWriter.Create(to, SheetFormat.Xlsx, [.. new[] { "seat.member", "announcement.state", "announcement.read-at", "announcement.read-by", "announcement.confirmed-at", "announcement.confirmed-by", "letter.reminded" }.Select((k, i) => new SheetColumn(words[k], i == 0 ? 36 : 18))], words["announcement.receipts"]))
            foreach (var r in found.Value.Receipts)
                sheet.Write(r.Organisation.ToString(), words[r.ConfirmedAt is not null ? "announcement.confirmed" : r.ReadAt is not null ? "announcement.read" : "announcement.unread"], Local(r.ReadAt), r.ReadBy, Local(r.ConfirmedAt), r.ConfirmedBy, Local(r.RemindedAt));
        return to.ToArray();
    }

    DateTimeOffset? Local(DateTimeOffset? at) => at is { } moment ? clock.Local(moment) : null;

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/governance/announcements/{id:guid}/receipts.xlsx", async (Guid id, FindAnnouncement find, CancellationToken stop) =>
        (await find.Sheet(id, stop)).ToHttp(sheet => Results.Bytes(sheet, Returns.CollectReturn.Excel, "receipts.xlsx"))).ExcludeFromDescription();
}
