using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;

namespace Guildhall.Gap.Forecasts;

/// <summary>The forecasts that one may read, as filtered, as a sheet that can be changed and imported again.</summary>
public class ExportForecasts(ListForecasts list, ForecastSheet sheet)
{
    public async Task Run(ListForecasts.Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var writer = sheet.Begin(to, format);
        await foreach (var row in list.All(input, stop)) sheet.Write(writer, row);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
        {
            site.MapGet("/forecasts/export." + ending, ([AsParameters] ListForecasts.Input input, ExportForecasts export, TimeProvider clock, CancellationToken stop) =>
                SheetDownload.Of($"forecasts-{clock.Today():yyyy-MM-dd}", format, to => export.Run(input, format, to, stop))).ExcludeFromDescription();
            site.MapGet("/forecasts/template." + ending, (ForecastSheet sheet) => SheetDownload.Of("forecasts", format, to =>
            {
                sheet.Begin(to, format).Dispose();
                return Task.CompletedTask;
            })).ExcludeFromDescription();
        }
    }
}
