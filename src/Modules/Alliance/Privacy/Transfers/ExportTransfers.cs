using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Privacy.Transfers;

/// <summary>The register of an organisation as a sheet, as an authority asks for it.</summary>
internal class ExportTransfers(ListTransfers list, Classification taxonomy, Words words, Acting acting)
{
    public Refusal? Refuse(ListTransfers.Input input) => input.Organisation is { } id && acting.Who.ReadsTransfers(id) ? null : new Missing();

    public async Task Run(ListTransfers.Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        string[] columns = ["transfers.categories", "transfers.subjects", "transfers.recipient", "transfers.country", "transfers.purpose", "transfers.basis", "transfers.document", "transfers.responsible", "transfers.from", "transfers.until"];
        using var sheet = SheetWriter.Create(to, format, [.. columns.Select(c => new SheetColumn(words[c], 20))], words["transfers.title"]);
        await foreach (var t in list.Filtered(input.Organisation!.Value, input).OrderByDescending(t => t.From).ThenBy(t => t.Id).AsAsyncEnumerable().WithCancellation(stop))
            sheet.Write(t.Categories, t.Subjects, t.Recipient, taxonomy.Region(t.CountryCode)?.Spoken(Words.Language), t.Purpose, words[t.Basis], t.DocumentNumber, t.Responsible, t.From, t.Until);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/privacy/transfers/export." + ending, ([AsParameters] ListTransfers.Input input, ExportTransfers export, TimeProvider clock, CancellationToken stop) =>
                export.Refuse(input) is { } refusal ? ((Outcome<Done>)refusal).ToHttp() : SheetDownload.Of($"transfers-{clock.Today():yyyy-MM-dd}", format, to => export.Run(input, format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
    }
}
