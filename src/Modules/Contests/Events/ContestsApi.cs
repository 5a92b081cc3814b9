using Guildhall.Contests.Ranking;

namespace Guildhall.Contests.Events;

static class ContestsApi
{
    public static void Map(RouteGroupBuilder contests)
    {
        contests.MapGet("/", async ([AsParameters] ListContests.Input input, ListContests list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp(found => Results.Ok(new { found.Rows, found.Next })))
            .WithSummary("The skills contests that one sees").ProducesProblem(403);
        contests.MapGet("/events/{id:guid}/results", async (Guid id, ShowResults show, CancellationToken stop) =>
            (await show.Run(id, stop)).ToHttp(found => Results.Ok(new { Contest = found.Contest.Title, Event = found.Event.Name, found.Organiser, found.Event.FinalAt, found.Event.Seed, found.Event.SeedHash, found.Event.ListHash, found.Rows, found.Drawn }))).AllowAnonymous().RequireRateLimiting("search")
            .WithSummary("The final results of an event, for everybody").ProducesProblem(404);
    }
}
