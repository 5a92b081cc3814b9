namespace Guildhall.Recruitment.JobApplications;

static class JobsApi
{
    /// <summary>An application to a posting, for oneself. Documents are added on its page.</summary>
    public record Applying(Guid PostingId, Guid? College, string? Letter, bool Agreed);

    /// <summary>Learners whom a college proposes for a posting.</summary>
    public record Proposing(Guid PostingId, Guid? College, IReadOnlyList<Guid>? People, string? Letter, bool Agreed);

    public record Learners(Guid PostingId, Guid College, IReadOnlyList<ProposeLearners.Choice> People);

    public record Proposed(int Count);

    public static void Map(RouteGroupBuilder jobs)
    {
        jobs.MapPost("/", async (Applying input, ApplyForJob apply, CancellationToken stop) => (await apply.Run(input.PostingId, new() { College = input.College, Letter = input.Letter, Agreed = input.Agreed }, stop)).ToHttp(id => Results.Created($"/api/job-applications/{id}", new { id })))
            .WithSummary("Apply to a posting, as a learner; again gives the application of before").Produces(201).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        jobs.MapGet("/learners", async (Guid posting, Guid? college, string? q, ProposeLearners propose, CancellationToken stop) => (await propose.Look(posting, college, q, stop)).ToHttp(found => Results.Ok(new Learners(found.Posting.Id, found.College.Id, found.People))))
            .WithSummary("The learners of a college of one's own whom it could propose for a posting").Produces<Learners>().ProducesProblem(403).ProducesProblem(404);
        jobs.MapPost("/proposals", async (Proposing input, ProposeLearners propose, CancellationToken stop) => (await propose.Run(input.PostingId, new() { College = input.College, People = [.. input.People ?? []], Letter = input.Letter, Agreed = input.Agreed }, stop)).ToHttp(count => Results.Ok(new Proposed(count))))
            .WithSummary("Propose learners of a college, who have agreed, for a posting; who has applied already is left as is").Produces<Proposed>().ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        jobs.MapGet("/", async ([AsParameters] ListJobs.Input input, ListJobs list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp(found => Results.Ok(new { found.Rows, found.Next })))
            .WithSummary("The applications to postings in which one takes part").ProducesProblem(403);
        jobs.MapGet("/{id:guid}", async (Guid id, FindJob find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new { f.Application.Id, f.Application.PostingId, f.Title, f.Application.Name, f.Application.Programme, f.Application.Letter, f.College, f.Employer, f.Application.Stage, f.Application.StartedOn, f.Application.EndedOn, f.Next, f.Outcomes, f.Application.Version })))
            .WithSummary("One application to a posting").ProducesProblem(404);
        jobs.MapPost("/{id:guid}/stage", async (Guid id, MoveJob.Input input, MoveJob move, CancellationToken stop) => (await move.Run(id, input, stop)).ToHttp(stage => Results.Ok(new { stage })))
            .WithSummary("Take an application to another stage").ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }
}
