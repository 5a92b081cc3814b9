using Guildhall.Foundation.Audit;
using Guildhall.Gap.Actions;
using Guildhall.Gap.Board;
using Guildhall.Gap.Forecasts;
using Guildhall.Gap.Observatory;
using Guildhall.Gap.Supply;

namespace Guildhall.Gap;

/// <summary>The gap: what will be wanted, what will be taught, and what is done where the two part.</summary>
public class GapModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Trees>();
        services.AddScoped<Demo.FurnishDemo>();
        AddForecasts(services);
        AddBoard(services);
        AddActions(services);
        AddSupply(services);
        AddObservatory(services);
    }

    static void AddForecasts(IServiceCollection services)
    {
        services.AddSingleton<ForecastMaker>();
        services.AddScoped<ForecastSheet>();
        services.AddScoped<ForecastAccess>();
        services.AddScoped<WriteForecast>();
        services.AddScoped<FindForecast>();
        services.AddScoped<ListForecasts>();
        services.AddScoped<NameReaders>();
        services.AddScoped<ImportForecasts>();
        services.AddScoped<ExportForecasts>();
    }

    static void AddBoard(IServiceCollection services)
    {
        services.AddSingleton<OccupationsTaught>();
        services.AddSingleton<GapStore>();
        services.AddSingleton<IFollowChanges>(provider => provider.GetRequiredService<GapStore>());
        services.AddScoped<ShowBoard>();
        services.AddScoped<ShowRows>();
        services.AddScoped<ShowSkills>();
        services.AddScoped<ExportBoard>();
        services.AddScoped<Views>();
        services.AddScoped<BoardCharts>();
    }

    static void AddSupply(IServiceCollection services)
    {
        services.AddScoped<ListSupply>();
        services.AddScoped<FindSupply>();
        services.AddScoped<WriteSupply>();
        services.AddScoped<SupplySheet>();
        services.AddScoped<ImportSupply>();
    }

    static void AddActions(IServiceCollection services)
    {
        services.AddScoped<OpenAction>();
        services.AddScoped<ListActions>();
        services.AddScoped<MeasureActions>();
        services.AddDaily((hall, stop) => hall.GetRequiredService<MeasureActions>().Run(stop));
    }

    static void AddObservatory(IServiceCollection services)
    {
        services.AddSingleton<Cuts>();
        services.AddSingleton<Editions.Kept>();
        services.AddScoped<Editions>();
        services.AddScoped<CountQuarter>();
        services.AddScoped<CountSupply>();
        services.AddScoped<PublishEdition>();
        services.AddScoped<WithdrawEdition>();
        services.AddScoped<OpenData>();
        services.AddScoped<ObservatoryNames>();
        services.AddScoped<ObservatoryCharts>();
    }

    public override IEnumerable<MenuEntry> Menu => [new("/gap", "gap.menu", 15, Act.SeeContacts) { Also = ["/forecasts", "/supply"] }, new("/observatory", "observatory.menu", 25)];

    public override IEnumerable<Panel> Panels => [new("programme", nameof(SupplyOfProgramme), 20), new("home", nameof(ObservatoryAtHome), 20)];

    public override void MapSite(IEndpointRouteBuilder site)
    {
        ExportForecasts.Map(site);
        ExportBoard.Map(site);
        ImportSupply.Map(site);
        OpenData.Map(site);
    }

    public override void MapApi(IEndpointRouteBuilder api)
    {
        ForecastsApi.Map(api.MapGroup("/forecasts").WithTags("Forecasts"));
        SupplyApi.Map(api.MapGroup("/supply").WithTags("Supply"));
        GapApi.Map(api.MapGroup("/gap").WithTags("Gap"));
        OpenData.MapApi(api.MapGroup("/observatory").WithTags("Observatory"));
    }

    public override Task Furnish(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<Demo.FurnishDemo>().Run(stop);

    // What changes from here on is followed: the postings' room has noted where to go on from before it loaded, and loading twice is harmless.
    public override Task Start(IServiceProvider services, CancellationToken stop) => services.GetRequiredService<GapStore>().Load(stop);
}
