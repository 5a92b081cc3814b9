using Guildhall.Governance.Files;

namespace Guildhall.Governance.Meetings;

/// <summary>Lays a paper before a meeting.</summary>
public class AddPaper(GuildhallDb db, MeetingAccess access, FileKeeper files)
{
    public class Input
    {
        public IFormFile? File { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid id, Input input, CancellationToken stop)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (meeting is null || !await access.MayRead(meeting, stop)) return new Missing();
        if (!await access.MayGovern(meeting, stop)) return new Forbidden();
        if (meeting.State == MeetingState.Cancelled) return new Conflict(new Text("meeting.not-from-here", meeting.State));
        var kept = await files.Keep(input.File, nameof(input.File), meeting.AllianceId, FileOf.Meeting, id, onlyPictures: false, stop);
        if (kept.Refusal is { } refusal) return refusal;
        return await db.SaveOr(kept.Value.Id, stop);
    }
}
