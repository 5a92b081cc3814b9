namespace Guildhall.Governance.Meetings;

static class MeetingsApi
{
    public static void Map(RouteGroupBuilder meetings)
    {
        meetings.MapGet("/", async ([AsParameters] ListMeetings.Input input, ListMeetings list, CancellationToken stop) => (await list.Run(input, stop)).Rows)
            .WithSummary("The meetings of an alliance");
        meetings.MapGet("/{id:guid}", async (Guid id, FindMeeting find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new { f.Meeting.Id, f.Meeting.BodyId, f.Meeting.Title, f.Meeting.StartsAt, f.Meeting.EndsAt, f.Meeting.Place, f.Meeting.OnlineUrl, f.Meeting.State, f.Agenda, f.There, f.Needed, Minutes = f.ShowsMinutes ? f.Meeting.Minutes : null })))
            .WithSummary("One meeting").ProducesProblem(404);
        meetings.MapPost("/", async (WriteMeeting.Input input, WriteMeeting write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/governance/meetings/{id}", new { id })))
            .WithSummary("Plan a meeting").ProducesValidationProblem().ProducesProblem(403);
        meetings.MapPut("/{id:guid}/state", async (Guid id, MoveMeeting.Input input, MoveMeeting move, CancellationToken stop) => (await move.Run(id, input, stop)).ToHttp())
            .WithSummary("Convene a meeting, say that it was held, or cancel it").ProducesProblem(404).ProducesProblem(409);
    }
}
