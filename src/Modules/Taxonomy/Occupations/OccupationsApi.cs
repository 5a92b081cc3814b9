using Guildhall.Taxonomy.Concepts;

namespace Guildhall.Taxonomy.Occupations;

static class OccupationsApi
{
    public static void Map(RouteGroupBuilder occupations) =>
        occupations.MapGet("/{id}", (string id, FindOccupation find, Classification taxonomy) => find.Run(id).ToHttp(f => Results.Ok(ConceptAnswer.Of(f.Concept, taxonomy, f.Essential, f.Optional, f.China))))
            .WithSummary("One occupation or ISCO group, by ISCO code or ESCO identifier").Produces<ConceptAnswer>().ProducesProblem(404).AllowAnonymous();
}
