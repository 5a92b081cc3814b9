namespace Guildhall.Governance.Resolutions;

static class ResolutionsApi
{
    public static void Map(RouteGroupBuilder resolutions)
    {
        resolutions.MapGet("/", async ([AsParameters] ListResolutions.Input input, ListResolutions list, CancellationToken stop) => (await list.Run(input, stop)).Rows)
            .WithSummary("The resolutions of an alliance; to strangers those that are public").AllowAnonymous();
        resolutions.MapGet("/{id:guid}", async (Guid id, FindResolution find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new { f.Resolution.Id, f.Resolution.Code, f.Resolution.Title, f.Resolution.Text, f.Resolution.AdoptedOn, f.Resolution.IsPublic, f.Body })))
            .WithSummary("One resolution").ProducesProblem(404).AllowAnonymous();
        resolutions.MapPost("/", async (WriteResolution.Input input, WriteResolution write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/governance/resolutions/{id}", new { id })))
            .WithSummary("Record a resolution under the next number").ProducesValidationProblem().ProducesProblem(403).ProducesProblem(409);
    }
}
