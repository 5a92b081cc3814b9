namespace Guildhall.Alliance.Applications;

static class ApplicationsApi
{
    public static void Map(RouteGroupBuilder applications)
    {
        applications.MapGet("/", async ([AsParameters] ListApplications.Input input, ListApplications list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp(found => Results.Ok(found.Rows)))
            .WithSummary("The applications to join that one may see");
        applications.MapPost("/{id:guid}/decision", async (Guid id, Decision decision, Applications applications, CancellationToken stop) =>
            (decision.From is { } from ? await applications.Admit(id, decision.Resolution ?? "", from, stop) : await applications.Refuse(id, decision.Resolution, decision.Reason ?? "", stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Record that an applicant is admitted from a day, or refused with a reason").ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>With a first day: admitted; without one: refused for a reason.</summary>
    public record Decision(string? Resolution, DateOnly? From, string? Reason);
}
