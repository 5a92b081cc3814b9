using Guildhall.Taxonomy.Concepts;
using Guildhall.Taxonomy.Occupations;
using Guildhall.Taxonomy.Skills;
using Microsoft.Extensions.Hosting;

namespace Guildhall.Taxonomy;

/// <summary>Occupations, skills, fields of study and regions, in every language.</summary>
public class TaxonomyModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton(_ => Classification.Instance);
        services.AddSingleton<RegionFinder>();
        services.AddScoped<FindConcepts>();
        services.AddScoped<FindOccupation>();
        services.AddScoped<FindSkill>();
    }

    public override IEnumerable<MenuEntry> Menu => [new("/occupations", "taxonomy.menu", 30) { Also = ["/skills", "/fields"] }];

    public override void MapApi(IEndpointRouteBuilder api)
    {
        ConceptsApi.Map(api.MapGroup("/concepts").WithTags("Concepts"));
        OccupationsApi.Map(api.MapGroup("/occupations").WithTags("Concepts"));
        SkillsApi.Map(api.MapGroup("/skills").WithTags("Concepts"));
    }

    // The taxonomy is part of the program and has no tables.
    public override void MapTables(ModelBuilder model) { }

    public override Task Start(IServiceProvider services, CancellationToken stop)
    {
        // The first search shall not wait for its names; nor shall the first page, nor a command that searches nothing.
        services.GetService<IHostApplicationLifetime>()?.ApplicationStarted.Register(() => _ = Task.Run(() => Classification.Instance.Labels, CancellationToken.None));
        return Task.CompletedTask;
    }
}
