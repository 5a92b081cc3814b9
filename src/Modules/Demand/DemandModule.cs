using Guildhall.Demand.Postings;
using Guildhall.Demand.Programmes;
using Guildhall.Demand.Search;
using Guildhall.Foundation.Audit;

namespace Guildhall.Demand;

/// <summary>Postings and programmes: what is wanted, what is taught, and where they meet.</summary>
public class DemandModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<PostingReader>();
        services.AddSingleton<PostingMaker>();
        services.AddSingleton<QualityRules>();
        services.AddSingleton<HeldBack>();
        services.AddSingleton<PostingIndex>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<PostingIndex>());
        services.AddScoped<SearchPostings>();
        services.AddScoped<FindPosting>();
        services.AddScoped<WritePosting>();
        services.AddScoped<MovePosting>();
        services.AddScoped<CloseExpired>();
        services.AddDaily((hall, stop) => hall.GetRequiredService<CloseExpired>().Run(stop));
        services.AddScoped<CorrectReading>();
        services.AddScoped<Likenesses>();
        services.AddSingleton<Imports.PostingPipeline>();
        services.AddSingleton<Imports.FaultWords>();
        services.AddScoped<Imports.PostingBatches>();
        services.AddScoped<Imports.ImportPostings>();
        services.AddScoped<Imports.UploadImport>();
        services.AddScoped<Imports.ListImports>();
        services.AddScoped<Imports.FindImport>();
        services.AddScoped<Imports.ChooseColumns>();
        services.AddScoped<Imports.ConfirmImport>();
        services.AddScoped<Imports.CancelImport>();
        services.AddScoped<Imports.UndoImport>();
        services.AddScoped<Imports.PutBackImport>();
        services.AddScoped<Imports.ReturnFaults>();
        services.AddScoped<Imports.WriteTemplate>();
        services.AddSingleton<Imports.ImportSignal>();
        services.AddHostedService<Imports.ImportRunner>();
        services.AddScoped<ExportPostings>();
        services.AddScoped<Feeds.PostingFeeds>();
        services.AddScoped<IOpenFiles, Feeds.DemandFiles>();
        services.AddScoped<Review.ListReviews>();
        services.AddScoped<Home.CountDemand>();
        services.AddScoped<Guildhall.Alliance.Memberships.IContributions, Home.DemandContributions>();
        services.AddScoped<Guildhall.Alliance.Webhooks.ITellPrograms, PostingEvents>();
        services.AddScoped<Guildhall.Alliance.Members.IKnownFigures, Home.DemandFigures>();
        services.AddScoped<Demo.SeedDemo>();
        AddProgrammes(services);
    }

    static void AddProgrammes(IServiceCollection services)
    {
        services.AddSingleton<ProgrammeMaker>();
        services.AddSingleton<ProgrammeIndex>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<ProgrammeIndex>());
        services.AddScoped<SearchProgrammes>();
        services.AddScoped<FindProgramme>();
        services.AddScoped<WriteProgramme>();
        services.AddScoped<SuggestSkills>();
        services.AddScoped<ListMyColleges>();
        services.AddScoped<MatchPostings>();
        services.AddScoped<MatchProgrammes>();
        services.AddScoped<ProgrammeSheet>();
        services.AddScoped<ExportProgrammes>();
        services.AddScoped<UploadProgrammes>();
        services.AddScoped<CheckProgrammes>();
        services.AddScoped<ImportProgrammes>();
        services.AddScoped<ReturnProgrammes>();
    }

    public override IEnumerable<MenuEntry> Menu => [new("/postings", "demand.menu", 10), new("/programmes", "programmes.menu", 20), new("/imports", "imports.menu", 50, Act.ImportPostings), new("/review", "review.menu", 60, Act.ReviewPostings)];

    public override IEnumerable<Panel> Panels =>
    [
        new("home-hero", nameof(Home.JointAtHome), 10), new("home", nameof(Home.DemandAtHome), 10), new("posting", nameof(ProgrammesForPosting), 10), new("member", nameof(MemberSupplyAndDemand), 10),
        new("occupation", nameof(ConceptSupplyAndDemand), 10), new("skill", nameof(ConceptSupplyAndDemand), 10),
    ];

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ExportPostings.Map(site);
        ExportProgrammes.Map(site);
        Feeds.PostingFeeds.Map(site);
        Imports.ImportsApi.MapDownloads(site);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        PostingsApi.Map(api.MapGroup("/postings").WithTags("Postings"));
        Imports.ImportsApi.Map(api.MapGroup("/imports").WithTags("Imports"));
        ProgrammesApi.Map(api.MapGroup("/programmes").WithTags("Programmes"));
        ProgrammesApi.MapMatch(api.MapGroup("/postings").WithTags("Postings"));
    }

    public override async Task Start(IServiceProvider services, CancellationToken stop)
    {
        await using (var scope = services.CreateAsyncScope())
            services.GetRequiredService<ChangeFollower>().StartAfter(await ChangeFollower.End(scope.ServiceProvider.GetRequiredService<GuildhallDb>(), stop));
        await services.GetRequiredService<PostingIndex>().Load(stop);
        await services.GetRequiredService<ProgrammeIndex>().Load(stop);
    }
}
