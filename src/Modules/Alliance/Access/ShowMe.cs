namespace Guildhall.Alliance.Access;

/// <summary>Who one is at the API: an account or a key, and what one may do where.</summary>
internal class ShowMe(Acting acting)
{
    public record Right(Act Act, IReadOnlyList<Guid> Organisations, IReadOnlyList<Guid> Alliances, bool Everywhere);

    public record Result(string Name, bool IsKey, IReadOnlyList<Right> Rights);

    public Outcome<Result> Run()
    {
        var who = acting.Who;
        if (!who.IsSignedIn && who.KeyId is null) return new Forbidden();
        return new Result(who.Name, who.KeyId is not null, [.. Enum.GetValues<Act>().Where(a => who.MayAnywhere(a)).Select(a => new Right(a, [.. who.OrganisationsFor(a)], [.. who.AlliancesFor(a)], who.MayEverywhere(a)))]);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/me", (ShowMe show) => show.Run().ToHttp()).WithTags("Access").WithSummary("Who one is, and what one may do where").Produces<Result>().ProducesProblem(403);
}
