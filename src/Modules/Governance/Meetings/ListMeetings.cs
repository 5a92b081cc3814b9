using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Meetings;

/// <summary>The meetings of an alliance, the latest first: plans only to whoever runs the body.</summary>
public class ListMeetings(GuildhallDb db, Standing standing)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
        public Guid? Body { get; set; }
        /// <summary>The last row of the page before.</summary>
        public DateTimeOffset? After { get; set; }
    }

    public record Row(Guid Id, Localised Title, Localised Body, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, string? Place, MeetingState State, MinutesState Minutes);

    public record Result(Standing.Chosen? Alliance, IReadOnlyList<Row> Rows, DateTimeOffset? Next, IReadOnlyList<Body> Governed);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        const int Take = 30;
        if (await standing.Choose(input.Alliance, stop) is not { MayRead: true } chosen) return new Result(null, [], null, []);
        var governed = await standing.Governed(chosen.Id, stop);
        var own = governed.ConvertAll(b => b.Id);
        var rows = await (from m in db.Set<Meeting>()
                          join b in db.Set<Body>() on m.BodyId equals b.Id
                          where m.AllianceId == chosen.Id && (m.State != MeetingState.Planned || own.Contains(m.BodyId)) && (input.Body == null || m.BodyId == input.Body) && (input.After == null || m.StartsAt < input.After)
                          orderby m.StartsAt descending, m.Id
                          select new Row(m.Id, m.Title, b.Name, m.StartsAt, m.EndsAt, m.Place, m.State, m.MinutesState)).Take(Take + 1).ToListAsync(stop);
        return rows.Count > Take ? new Result(chosen, rows[..Take], rows[Take - 1].StartsAt, governed) : new Result(chosen, rows, null, governed);
    }
}
