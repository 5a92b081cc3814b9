namespace Guildhall.Governance.Bodies;

static class BodiesApi
{
    public static void Map(RouteGroupBuilder bodies)
    {
        bodies.MapGet("/", async (Guid? alliance, ListBodies list, CancellationToken stop) => (await list.Run(alliance, stop)).Rows)
            .WithSummary("The bodies of an alliance").AllowAnonymous();
        bodies.MapGet("/{id:guid}", async (Guid id, DateOnly? on, FindBody find, CancellationToken stop) => (await find.Run(id, on, stop)).ToHttp(f => Results.Ok(new { f.Body.Id, f.Body.AllianceId, f.Body.Kind, f.Body.Name, f.Body.About, f.Body.Quorum, f.Body.SeatRules, f.Day, f.Seats })))
            .WithSummary("One body; to members with who sits in it on a day").ProducesProblem(404).AllowAnonymous();
        bodies.MapPost("/", async (WriteBody.Input input, WriteBody write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/governance/bodies/{id}", new { id })))
            .WithSummary("Found a body").ProducesValidationProblem().ProducesProblem(403);
        bodies.MapPost("/{id:guid}/seats", async (Guid id, AppointSeat.Input input, AppointSeat appoint, CancellationToken stop) => (await appoint.Run(id, input, stop)).ToHttp(seat => Results.Ok(new { id = seat })))
            .WithSummary("Give a member's person a seat").ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404);
    }
}
