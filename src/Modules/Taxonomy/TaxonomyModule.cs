using Guildhall.Taxonomy.Concepts;

namespace Guildhall.Taxonomy;

/// <summary>Occupations, skills, fields of study and regions, in every language.</summary>
public class TaxonomyModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(_ => Classification.Instance);
        services.AddSingleton<RegionFinder>();
        services.AddScoped<FindConcepts>();
    }

    public override IEnumerable<MenuEntry> Menu => [new("/occupations", "taxonomy.menu", 30)];

    public override void MapApi(IEndpointRouteBuilder api) => ConceptsApi.Map(api.MapGroup("/concepts").WithTags("Concepts"));
}
