namespace Guildhall.Exchange.Calls;

static class CallsApi
{
    public static void Map(RouteGroupBuilder calls)
    {
        calls.MapGet("/", async ([AsParameters] ListCalls.Input input, ListCalls list, CancellationToken stop) => (await list.Run(input, stop)).ToHttp(found => Results.Ok(new { found.Rows, found.Next })))
            .WithSummary("The calls for exchanges, visits and internships that one sees").ProducesProblem(403);
        calls.MapPost("/{id:guid}/places", async (Guid id, OfferPlaces.Input input, OfferPlaces offer, CancellationToken stop) => (await offer.Run(id, input, stop)).ToHttp(place => Results.Ok(new { id = place })))
            .WithSummary("Offer places in answer to a call").ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }
}
