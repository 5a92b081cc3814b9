namespace Guildhall.Recruitment.Vetting;

static class VettingApi
{
    public static void Map(RouteGroupBuilder vetting)
    {
        vetting.MapGet("/", async ([AsParameters] ListVerdicts.Input input, ListVerdicts list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp())
            .WithSummary("What colleges and the secretariat found of employers and postings").Produces<ListVerdicts.Result>().ProducesProblem(403);
        vetting.MapGet("/waiting", async ([AsParameters] ListWaiting.Input input, ListWaiting list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp(found => Results.Ok(new { found.Rows, found.Next })))
            .WithSummary("The live postings that wait for a college's own look").ProducesProblem(403).ProducesProblem(404);
        vetting.MapPost("/looks", async (DecideLook.Input input, DecideLook decide, CancellationToken stop) => (await decide.Run(input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Decide for a college's own learners").ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404);
    }
}
