using Guildhall.Taxonomy.Concepts;

namespace Guildhall.Taxonomy.Skills;

static class SkillsApi
{
    public static void Map(RouteGroupBuilder skills) =>
        skills.MapGet("/{id}", (string id, FindSkill find, Classification taxonomy) => find.Run(id).ToHttp(f => Results.Ok(ConceptAnswer.Of(f.Concept, taxonomy, f.Essential, f.Optional))))
            .WithSummary("One skill, piece of knowledge or group of them, by ESCO identifier or ISCED-F code").Produces<ConceptAnswer>().ProducesProblem(404).AllowAnonymous();
}
