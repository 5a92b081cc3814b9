using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Motions;

/// <summary>The motions of an alliance, the latest first; drafts only to whoever runs the body.</summary>
public class ListMotions(GuildhallDb db, Standing standing)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
        public MotionState? State { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    public record Row(Guid Id, Localised Title, Localised Body, VoteWay Way, MotionState State, DateTimeOffset? ClosesAt, bool? Carried);

    public record Result(Standing.Chosen? Alliance, IReadOnlyList<Row> Rows, Guid? Next, IReadOnlyList<Body> Governed);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        const int Take = 30;
        if (await standing.Choose(input.Alliance, stop) is not { MayRead: true } chosen) return new Result(null, [], null, []);
        var governed = await standing.Governed(chosen.Id, stop);
        var own = governed.ConvertAll(b => b.Id);
        var motions = db.Set<Motion>().Where(m => m.AllianceId == chosen.Id && (m.State != MotionState.Draft || own.Contains(m.BodyId)));
        if (input.State is { } state) motions = motions.Where(m => m.State == state);
        if (input.After is { } after) motions = motions.Where(m => m.Id < after);
        var rows = await (from m in motions join b in db.Set<Body>() on m.BodyId equals b.Id orderby m.Id descending select new Row(m.Id, m.Title, b.Name, m.Way, m.State, m.ClosesAt, m.Carried)).Take(Take + 1).ToListAsync(stop);
        return rows.Count > Take ? new Result(chosen, rows[..Take], rows[Take - 1].Id, governed) : new Result(chosen, rows, null, governed);
    }
}
