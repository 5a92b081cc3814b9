using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;

namespace Guildhall.Alliance.People;

/// <summary>The learners or staff of an organisation, as filtered, as a sheet that can be changed and imported again.</summary>
public class ExportPeople(GuildhallDb db, ListPeople list, PersonSheet sheet, Acting acting)
{
    public Refusal? Refuse(ListPeople.Input input) => input.Organisation is { } id && acting.Who.May(Act.ManagePeople, id) ? null : new Missing();

    public async Task Run(ListPeople.Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        var units = await db.Set<OrganisationUnit>().AsNoTracking().Where(u => u.OrganisationId == input.Organisation).ToDictionaryAsync(u => u.Id, u => u.Name, stop);
        using var writer = sheet.Begin(to, format, input.Which);
        await foreach (var person in list.Filtered(input.Organisation!.Value, input).OrderBy(p => p.NameFolded).ThenBy(p => p.Id).AsAsyncEnumerable().WithCancellation(stop)) sheet.Write(writer, person, units);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
        {
            site.MapGet("/people/export." + ending, ([AsParameters] ListPeople.Input input, ExportPeople export, TimeProvider clock, CancellationToken stop) =>
                export.Refuse(input) is { } refusal ? ((Outcome<Done>)refusal).ToHttp() : SheetDownload.Of($"{input.Which}-{clock.Today():yyyy-MM-dd}".ToLowerInvariant(), format, to => export.Run(input, format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
            site.MapGet("/people/template." + ending, (PersonKind? kind, PersonSheet sheet) => SheetDownload.Of("people", format, to =>
            {
                sheet.Begin(to, format, kind ?? PersonKind.Learner).Dispose();
                return Task.CompletedTask;
            })).ExcludeFromDescription();
        }
    }
}
