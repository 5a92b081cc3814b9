namespace Guildhall.Exchange.Stays;

static class StaysApi
{
    public static void Map(RouteGroupBuilder stays)
    {
        stays.MapGet("/", async ([AsParameters] ListStays.Input input, ListStays list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp(found => Results.Ok(new { found.Rows, found.Next })))
            .WithSummary("The stays in which one takes part").ProducesProblem(403);
        stays.MapPost("/{id:guid}/stage", async (Guid id, MoveStay.Input input, MoveStay move, CancellationToken stop) => (await move.Run(id, input, stop)).ToHttp(stage => Results.Ok(new { stage })))
            .WithSummary("Say that a stay has begun, has ended, ends early or does not take place").ProducesProblem(404).ProducesProblem(409);
    }
}
