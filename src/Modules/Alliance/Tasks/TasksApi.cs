namespace Guildhall.Alliance.Tasks;

static class TasksApi
{
    public static void Map(RouteGroupBuilder tasks)
    {
        tasks.MapGet("/", async ([AsParameters] ListTasks.Input input, ListTasks list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp())
            .WithSummary("The tasks of one's organisations, or of the alliances that one runs").Produces<ListTasks.Result>().ProducesProblem(403);
        tasks.MapPost("/", async (WriteTask.Input input, WriteTask write, CancellationToken stop) => (await write.Run(input, stop)).ToHttp(id => Results.Created($"/api/tasks/{id}", new { id })))
            .WithSummary("Give a member a task").Produces(201).ProducesValidationProblem().ProducesProblem(403);
        tasks.MapGet("/{id:guid}", async (Guid id, FindTask find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp())
            .WithSummary("One task with its evidence").Produces<FindTask.Result>().ProducesProblem(404);
        tasks.MapPost("/{id:guid}/reports", async (Guid id, ReportTask.Input input, ReportTask report, CancellationToken stop) => (await report.Run(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Report what was done").Produces(204).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }
}
