namespace Guildhall.Alliance.Privacy.Transfers;

static class TransfersApi
{
    public static void Map(RouteGroupBuilder transfers)
    {
        transfers.MapGet("/", async ([AsParameters] ListTransfers.Input input, ListTransfers list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp())
            .WithSummary("An organisation's register of cross-border transfers of personal data").Produces<ListTransfers.Result>().ProducesProblem(403).ProducesProblem(404);
        transfers.MapPost("/", async (WriteTransfer.Input input, WriteTransfer write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/transfers/{id}", new { id })))
            .WithSummary("Enter a transfer").Produces(201).ProducesValidationProblem().ProducesProblem(403);
        transfers.MapPut("/{id:guid}", async (Guid id, WriteTransfer.Input input, WriteTransfer write, CancellationToken stop) => (await write.Run(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Change an entry").Produces(204).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }
}
