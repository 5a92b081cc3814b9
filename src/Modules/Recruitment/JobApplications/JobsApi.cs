namespace Guildhall.Recruitment.JobApplications;

static class JobsApi
{
    public static void Map(RouteGroupBuilder jobs)
    {
        jobs.MapGet("/", async ([AsParameters] ListJobs.Input input, ListJobs list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp(found => Results.Ok(new { found.Rows, found.Next })))
            .WithSummary("The applications to postings in which one takes part").ProducesProblem(403);
        jobs.MapGet("/{id:guid}", async (Guid id, FindJob find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new { f.Application.Id, f.Application.PostingId, f.Title, f.Application.Name, f.Application.Programme, f.Application.Letter, f.College, f.Employer, f.Application.Stage, f.Application.StartedOn, f.Application.EndedOn, f.Next, f.Outcomes, f.Application.Version })))
            .WithSummary("One application to a posting").ProducesProblem(404);
        jobs.MapPost("/{id:guid}/stage", async (Guid id, MoveJob.Input input, MoveJob move, CancellationToken stop) => (await move.Run(id, input, stop)).ToHttp(stage => Results.Ok(new { stage })))
            .WithSummary("Take an application to another stage").ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }
}
