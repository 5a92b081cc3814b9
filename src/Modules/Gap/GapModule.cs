using Guildhall.Gap.Forecasts;

namespace Guildhall.Gap;

/// <summary>The gap: what will be wanted, what will be taught, and what is done where the two part.</summary>
public class GapModule : Module
{
    public override void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Trees>();
        services.AddScoped<Sheets.SheetDesk>();
        AddForecasts(services);
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

    public override IEnumerable<MenuEntry> Menu => [new("/gap", "gap.menu", 15, Act.SeeContacts) { Also = ["/forecasts", "/supply"] }];

    public override void MapSite(IEndpointRouteBuilder site) => ExportForecasts.Map(site);

    public override void MapApi(IEndpointRouteBuilder api) => ForecastsApi.Map(api.MapGroup("/forecasts").WithTags("Forecasts"));
}
