using Guildhall.Alliance.Sheets;

namespace Guildhall.Governance.Meetings;

/// <summary>Brings planned meetings into the calendar of the bodies that one runs. A meeting is known by its body, its day and its words; one that was held or cancelled does not change.</summary>
public class TakeMeetings(SheetDesk desk, GuildhallDb db, Standing standing, TimeProvider clock, Words words) : AllianceIntake(desk, db, standing, words)
{
    public const string Title = "meeting.name", BodyName = "meeting.body", Day = "meeting.day", From = "meeting.from", To = "meeting.to", Place = "meeting.place";

    public override string Name => "meetings";

    public override string List => "/governance/meetings";

    public override IReadOnlyList<SheetField> Fields { get; } = [new(Title, true), new(BodyName, true), new(Day, true, "日期", "会议日期"), new(From, true, "开始时间"), new(To, false, "结束时间"), new(Place, false, "会议地点")];

    protected override async Task<bool> MayBring(Guid allianceId, CancellationToken stop) => Standing.MayGovern(allianceId) || (await Standing.Governed(allianceId, stop)).Count > 0;

    protected override async Task<Func<SheetCells, SheetDesk.Taken>> Begin(Guid allianceId, CancellationToken stop)
    {
        var bodies = await Standing.Governed(allianceId, stop);
        var (ids, byBody) = (bodies.ConvertAll(b => b.Id), bodies.ByName(b => b.Name));
        var meetings = await Db.Set<Meeting>().Where(m => ids.Contains(m.BodyId)).ToListAsync(stop);
        var seen = new HashSet<Meeting>();
        return cells =>
        {
            var (title, body) = (cells.Text(Title, 200, required: true) ?? "", cells.Named(BodyName, byBody, required: true));
            var (day, from, to, place) = (cells.Date(Day, required: true), cells.Time(From, required: true), cells.Time(To), cells.Text(Place, 300));
            if (body is null || day is not { } on || from is not { } begins || cells.IsFaulty) return SheetDesk.Taken.Faulty(title);
            if (to <= begins) return SheetDesk.Taken.Faulty(title, new Text("meeting.ends-before"));
            var meeting = meetings.Find(m => m.BodyId == body.Id && clock.DayOf(m.StartsAt) == on && m.Title.Texts.Values.Contains(title));
            if (meeting is null)
            {
                meetings.Add(meeting = new Meeting { AllianceId = allianceId, BodyId = body.Id, Title = cells.Localised(Title, new([]), 200), StartsAt = clock.At(on, begins) });
                Db.Add(meeting);
            }
            if (!seen.Add(meeting)) return SheetDesk.Taken.Faulty(title, new Text("intake.twice", title));
            var (starts, ends, where) = (clock.At(on, begins), cells.Has(To) ? to is { } until ? clock.At(on, until) : (DateTimeOffset?)null : meeting.EndsAt, cells.Has(Place) ? place : meeting.Place);
            // The same moment under another offset is no change.
            if (meeting.StartsAt.UtcDateTime == starts.UtcDateTime && meeting.EndsAt?.UtcDateTime == ends?.UtcDateTime && meeting.Place == where) return Taken(title, meeting);
            if (!meeting.IsOpen) return SheetDesk.Taken.Faulty(title, new Text("meeting.not-from-here", meeting.State));
            (meeting.StartsAt, meeting.EndsAt, meeting.Place) = (starts, ends, where);
            return Taken(title, meeting);
        };
    }
}
