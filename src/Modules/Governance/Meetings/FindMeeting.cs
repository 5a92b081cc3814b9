using Guildhall.Alliance.Members;
using Guildhall.Governance.Bodies;
using Guildhall.Governance.Files;
using Guildhall.Governance.Motions;

namespace Guildhall.Governance.Meetings;

/// <summary>One meeting: agenda, who came and whether that is a quorum, minutes, motions, and papers for those entitled.</summary>
public class FindMeeting(GuildhallDb db, MeetingAccess access, MemberDirectory members, TimeProvider clock)
{
    public record SeatRow(Guid SeatId, string PersonName, string? DeputyName, Localised Organisation, Attending? How);

    public record MotionRow(Guid Id, Localised Title, MotionState State, bool? Carried);

    public record Result(Meeting Meeting, Body Body, IReadOnlyList<Localised> Agenda, IReadOnlyList<SeatRow> Seats, int There, int Needed, bool MayReadPapers, IReadOnlyList<StoredFile> Papers, IReadOnlyList<MotionRow> Motions, bool MayGovern)
    {
        public bool IsQuorate => There >= Needed;

        /// <summary>Minutes are read once they are approved; a draft by whoever runs the body.</summary>
        public bool ShowsMinutes => Meeting.MinutesState == MinutesState.Approved || (MayGovern && Meeting.MinutesState == MinutesState.Draft);
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var meeting = await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (meeting is null || !await access.MayRead(meeting, stop)) return new Missing();
        var body = await db.Set<Body>().AsNoTracking().SingleAsync(b => b.Id == meeting.BodyId, stop);
        var governs = await access.MayGovern(meeting, stop);
        var agenda = await db.Set<AgendaItem>().Where(i => i.MeetingId == id).OrderBy(i => i.Number).Select(i => i.Title).ToListAsync(stop);
        var seats = await db.Set<Seat>().AsNoTracking().Where(s => s.BodyId == meeting.BodyId).On(clock.DayOf(meeting.StartsAt)).OrderBy(s => s.Id).ToListAsync(stop);
        var how = await db.Set<Attendance>().Where(a => a.MeetingId == id).ToDictionaryAsync(a => a.SeatId, a => a.How, stop);
        var names = await members.Many([.. seats.Select(s => s.OrganisationId).Distinct()], stop);
        var papers = await access.MayReadPapers(meeting, stop);
        var files = papers ? await db.Set<StoredFile>().AsNoTracking().Where(f => f.Of == FileOf.Meeting && f.SubjectId == id).OrderBy(f => f.At).ToListAsync(stop) : [];
        var motions = await db.Set<Motion>().Where(m => m.MeetingId == id && (governs || m.State != MotionState.Draft)).OrderBy(m => m.Id).Select(m => new MotionRow(m.Id, m.Title, m.State, m.Carried)).ToListAsync(stop);
        var rows = seats.ConvertAll(s => new SeatRow(s.Id, s.PersonName, s.DeputyName, names.GetValueOrDefault(s.OrganisationId)?.Name ?? new([]), how.TryGetValue(s.Id, out var h) ? h : null));
        return new Result(meeting, body, agenda, rows, rows.Count(r => r.How is Attending.Present or Attending.ByDeputy), body.Needed(rows.Count), papers, files, motions, governs);
    }
}
