using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Meetings;

/// <summary>Convenes a meeting, which invites all who sit in the body; or says that it was held, or is cancelled.</summary>
public class MoveMeeting(GuildhallDb db, MeetingAccess access, Tell tell, TimeProvider clock)
{
    public class Input
    {
        public MeetingState State { get; set; }
    }

    public async Task<Outcome<MeetingState>> Run(Guid id, Input input, CancellationToken stop)
    {
        var meeting = await db.Set<Meeting>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (meeting is null || !await access.MayRead(meeting, stop)) return new Missing();
        if (!await access.MayGovern(meeting, stop)) return new Forbidden();
        var told = meeting.State == MeetingState.Convened;
        var refusal = input.State switch
        {
            MeetingState.Convened => meeting.Convene(),
            MeetingState.Held => meeting.Hold(),
            MeetingState.Cancelled => meeting.Cancel(),
            _ => new Conflict(new Text("meeting.not-from-here", meeting.State)),
        };
        if (refusal is not null) return refusal;
        if (input.State == MeetingState.Convened) await Invite(meeting, "meeting.invitation", stop);
        if (input.State == MeetingState.Cancelled && told) await Invite(meeting, "meeting.called-off", stop);
        return await db.SaveOr(meeting.State, stop);
    }

    async Task Invite(Meeting meeting, string key, CancellationToken stop)
    {
        var seats = await db.Set<Seat>().AsNoTracking().Where(s => s.BodyId == meeting.BodyId).On(clock.DayOf(meeting.StartsAt)).ToListAsync(stop);
        var body = await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Id == meeting.BodyId, stop);
        var when = clock.Local(meeting.StartsAt);
        await tell.Seats(seats, "meeting", $"/governance/meetings/{meeting.Id}", language => [key, body.Name.In(language), meeting.Title.In(language), Tell.Moment(language, when), meeting.Place ?? meeting.OnlineUrl ?? ""], stop);
    }
}
