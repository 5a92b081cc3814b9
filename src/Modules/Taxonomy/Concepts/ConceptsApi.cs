namespace Guildhall.Taxonomy.Concepts;

static class ConceptsApi
{
    public static void Map(RouteGroupBuilder concepts) =>
        concepts.MapGet("/", (FindConcepts find, string? q, ConceptKindFilter? kind, int? take) => find.Run(q, kind ?? ConceptKindFilter.All, take ?? 10))
            .WithSummary("Occupations and skills by any of their names in any language").AllowAnonymous().RequireRateLimiting("search");
}
