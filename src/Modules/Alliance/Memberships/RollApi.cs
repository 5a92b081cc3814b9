namespace Guildhall.Alliance.Memberships;

static class RollApi
{
    public static void Map(RouteGroupBuilder roll)
    {
        roll.MapGet("/", async ([AsParameters] ShowRoll.Input input, ShowRoll show, Acting acting, CancellationToken stop) => (await show.Run(input, acting, stop)).ToHttp(found => Results.Ok(new { found.Alliance, found.On, found.Since, found.Before, found.Rows, found.Changes })))
            .WithSummary("The roll of an alliance as of a day, and what changed since another").ProducesProblem(404).AllowAnonymous().RequireRateLimiting("search");
        roll.MapPost("/{allianceId:guid}/{organisationId:guid}", async (Guid allianceId, Guid organisationId, MoveMembership.Input input, MoveMembership move, CancellationToken stop) => (await move.Run(allianceId, organisationId, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Admit, raise, suspend, reinstate, let go or expel a member").ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        roll.MapGet("/certificates/{number}", async (string number, FindCertificate find, CancellationToken stop) => (await find.Run(number, stop)).ToHttp())
            .WithSummary("Whether a certificate holds").Produces<FindCertificate.Result>().ProducesProblem(404).AllowAnonymous().RequireRateLimiting("search");
    }
}
