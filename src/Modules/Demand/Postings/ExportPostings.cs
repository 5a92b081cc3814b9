using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Demand.Postings;

/// <summary>Any list of postings, as filtered, as a sheet: streamed, so of any length. Concepts by name and URI; no cell can become a formula.</summary>
public class ExportPostings(SearchPostings search, Classification taxonomy, Words words)
{
    static readonly string[] Columns = ["id", "title", "employer", "occupation", "occupation-uri", "skills", "headcount", "kind", "level", "region", "place", "pay-min", "pay-max", "currency", "period", "closes", "posted", "language", "state"];

    public async Task Run(SearchPostings.Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["export." + c], c is "title" or "employer" or "skills" ? 32 : 16))], words["postings.title"]);
        await foreach (var row in search.All(input, stop))
        {
            var occupation = row.Occupation is { } number ? taxonomy.OrNull(number) : null;
            sheet.Write(row.Id.ToString(), row.Title, row.Employer, occupation?.Name.ToString(), occupation?.Uri, string.Join("; ", row.Skills.Select(s => taxonomy.OrNull(s)?.Name.ToString())), row.Headcount, words[row.Kind], words[row.Level],
                row.RegionCode, row.Place, row.PayMin, row.PayMax, row.PayCurrency, row.PayPeriod is { } period ? words[period] : null, row.ClosesOn, DateOnly.FromDateTime(row.PostedAt.UtcDateTime), row.Language, words[row.State]);
        }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format, type) in new[] { ("csv", SheetFormat.Csv, "text/csv; charset=utf-8"), ("xlsx", SheetFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") })
            site.MapGet("/postings/export." + ending, ([AsParameters] SearchPostings.Input input, ExportPostings export, TimeProvider clock, CancellationToken stop) =>
                Results.Stream(async to =>
                {
                    // The sheet writers are synchronous; a file on disk lets the response stay asynchronous and of any length.
                    await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
                    await export.Run(input, format, file, stop);
                    file.Position = 0;
                    await file.CopyToAsync(to, stop);
                }, type, $"postings-{clock.GetUtcNow():yyyy-MM-dd}.{ending}")).AllowAnonymous().RequireRateLimiting("search").ExcludeFromDescription();
    }
}
