using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Meetings;

/// <summary>Records who came to a meeting: for each seat of that day present, by deputy, excused or absent.</summary>
public class RecordAttendance(GuildhallDb db, MeetingAccess access, TimeProvider clock)
{
    public class Input
    {
        /// <summary>How each seat was filled, by the seat's id.</summary>
        public Dictionary<Guid, Attending?> How { get; set; } = [];
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (meeting is null || !await access.MayRead(meeting, stop)) return new Missing();
        if (!await access.MayGovern(meeting, stop)) return new Forbidden();
        if (meeting.State is not (MeetingState.Convened or MeetingState.Held) || meeting.MinutesState == MinutesState.Approved) return new Conflict(new Text("meeting.not-from-here", meeting.State));
        var sits = (await db.Set<Seat>().Where(s => s.BodyId == meeting.BodyId).On(clock.DayOf(meeting.StartsAt)).Select(s => s.Id).ToListAsync(stop)).ToHashSet();
        var known = await db.Set<Attendance>().Where(a => a.MeetingId == id).ToDictionaryAsync(a => a.SeatId, stop);
        foreach (var (seat, how) in input.How)
        {
            if (how is not { } said || !sits.Contains(seat)) continue;
            if (known.TryGetValue(seat, out var row)) row.How = said;
            else db.Add(new Attendance { MeetingId = id, SeatId = seat, How = said });
        }
        return await db.SaveOr(new Done(), stop);
    }
}
