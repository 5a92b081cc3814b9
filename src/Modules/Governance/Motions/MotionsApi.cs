namespace Guildhall.Governance.Motions;

static class MotionsApi
{
    public static void Map(RouteGroupBuilder motions)
    {
        motions.MapGet("/", async ([AsParameters] ListMotions.Input input, ListMotions list, CancellationToken stop) => (await list.Run(input, stop)).Rows)
            .WithSummary("The motions of an alliance");
        motions.MapGet("/{id:guid}", async (Guid id, FindMotion find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new { f.Motion.Id, f.Motion.BodyId, f.Motion.Code, f.Motion.Title, f.Motion.Text, f.Motion.Way, f.Motion.State, f.Motion.OpensAt, f.Motion.ClosesAt, f.Motion.For, f.Motion.Against, f.Motion.Abstained, f.Motion.OnRoll, f.Motion.Voted, f.Motion.Carried, Digest = f.Candidate is { IsReader: true } ? null : f.Motion.Digest, f.Mine, f.Ballots })))
            .WithSummary("One motion, with its result once it is closed").ProducesProblem(404);
        motions.MapPost("/", async (WriteMotion.Input input, WriteMotion write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/governance/motions/{id}", new { id })))
            .WithSummary("Put a motion before a body").ProducesValidationProblem().ProducesProblem(403);
        motions.MapPost("/{id:guid}/votes", async (Guid id, CastVote.Input input, CastVote cast, CancellationToken stop) => (await cast.Run(id, input, stop)).ToHttp())
            .WithSummary("Cast the vote of a seat; of a secret vote the answer is the number of the ballot").Produces<CastVote.Receipt>().ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).RequireRateLimiting("write");
        motions.MapPost("/{id:guid}/close", async (Guid id, CloseMotion close, CancellationToken stop) => (await close.Run(id, stop)).ToHttp())
            .WithSummary("Close a vote and count it").ProducesProblem(404).ProducesProblem(409);
    }

    public static void MapSheet(IEndpointRouteBuilder site) =>
        site.MapGet("/governance/motions/{id:guid}/votes.csv", async (Guid id, FindMotion find, CancellationToken stop) => (await find.Sheet(id, stop)).ToHttp(sheet => Results.Bytes(sheet, "text/csv; charset=utf-8", "votes.csv"))).ExcludeFromDescription();
}
