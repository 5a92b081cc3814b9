namespace Guildhall.Governance.Bodies;

/// <summary>Ends the term of a seat with the end of a day.</summary>
public class EndSeat(GuildhallDb db, Standing standing, TimeProvider clock)
{
    public class Input
    {
        public DateOnly? Until { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid seatId, Input input, CancellationToken stop)
    {
        var seat = await db.Set<Seat>().SingleOrDefaultAsync(s => s.Id == seatId, stop);
        var body = seat is null ? null : await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == seat.BodyId, stop);
        if (seat is null || body is null || !standing.MayRead(body.AllianceId)) return new Missing();
        if (!await standing.MayGovern(body, stop)) return new Forbidden();
        if (seat.End(input.Until ?? clock.Today()) is { } refusal) return refusal;
        return await db.SaveOr(body.Id, stop);
    }
}
