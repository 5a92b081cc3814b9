using Guildhall.Governance.Announcements;
using Guildhall.Governance.Letters;
using Guildhall.Governance.Meetings;
using Guildhall.Governance.Returns;

namespace Guildhall.Governance.Files;

/// <summary>Gives a file to whoever may read what it belongs to: papers to those who sit in the body, attachments to whoever may read the letter or the announcement, answers to whoever gives them, seals to the alliance's members.</summary>
public class ReadFile(GuildhallDb db, Standing standing, FileKeeper keeper, MeetingAccess meetings, LetterAccess letters, ReturnAccess returns, AnnouncementAccess announcements)
{
    public async Task<Outcome<(StoredFile File, Stream Content)>> Run(Guid id, CancellationToken stop)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, stop);
        if (file is null || !await MayRead(file, stop) || keeper.OpenOrNull(file) is not { } content) return new Missing();
        return (file, (Stream)content);
    }

    async Task<bool> MayRead(StoredFile file, CancellationToken stop)
    {
        switch (file.Of)
        {
            case FileOf.Meeting:
                return await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == file.SubjectId, stop) is { } meeting && await meetings.MayReadPapers(meeting, stop);
            case FileOf.Letter:
                return await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == file.SubjectId, stop) is { } letter && await letters.MayRead(letter, stop);
            case FileOf.Return:
                return await db.Set<ReturnAnswer>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == file.SubjectId, stop) is { } answer && await db.Set<Return>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == answer.ReturnId, stop) is { } asked && returns.MayAnswer(asked, answer.OrganisationId);
            case FileOf.Announcement:
                return await db.Set<Announcement>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == file.SubjectId, stop) is { } announcement && await announcements.MayRead(announcement, stop);
            case FileOf.Seal:
                return standing.MayRead(file.AllianceId);
            default:
                return false;
        }
    }

    /// <summary>Pictures may be shown in a page; all else is a download.</summary>
    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/governance/files/{id:guid}", async (Guid id, ReadFile read, HttpContext http, CancellationToken stop) =>
        (await read.Run(id, stop)).ToHttp(found =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return found.File.MediaType.StartsWith("image/", StringComparison.Ordinal) ? Results.Stream(found.Content, found.File.MediaType) : Results.Stream(found.Content, found.File.MediaType, found.File.Name);
        })).ExcludeFromDescription();
}
