using Guildhall.Alliance.Members;
using Guildhall.Formats.Sheets;

namespace Guildhall.Demand.Programmes;

/// <summary>Any list of programmes, as filtered, as a sheet that can be changed and imported again.</summary>
public class ExportProgrammes(SearchProgrammes search, ProgrammeSheet sheet, MemberDirectory members)
{
    public async Task Run(SearchProgrammes.Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        var colleges = (await members.All(stop)).ToDictionary(c => c.Id, c => c.Name);
        using var writer = sheet.Begin(to, format);
        await foreach (var programme in search.All(input, stop)) sheet.Write(writer, programme, colleges.GetValueOrDefault(programme.OrganisationId));
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format, type) in new[] { ("csv", SheetFormat.Csv, "text/csv; charset=utf-8"), ("xlsx", SheetFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") })
        {
            site.MapGet("/programmes/export." + ending, ([AsParameters] SearchProgrammes.Input input, ExportProgrammes export, TimeProvider clock, CancellationToken stop) =>
                Results.Stream(async to =>
                {
                    // The sheet writers are synchronous; a file on disk lets the response stay asynchronous and of any length.
                    await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
                    await export.Run(input, format, file, stop);
                    file.Position = 0;
                    await file.CopyToAsync(to, stop);
                }, type, $"programmes-{clock.GetUtcNow():yyyy-MM-dd}.{ending}")).AllowAnonymous().RequireRateLimiting("search").ExcludeFromDescription();
            site.MapGet("/programmes/template." + ending, (ProgrammeSheet sheet) =>
            {
                var to = new MemoryStream();
                sheet.WriteTemplate(to, format);
                return Results.Bytes(to.ToArray(), type, "programmes." + ending);
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
