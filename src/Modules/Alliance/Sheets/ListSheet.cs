using Guildhall.Formats.Sheets;

namespace Guildhall.Alliance.Sheets;

/// <summary>One page of a list, and what asks for the next; null on the last.</summary>
public sealed record ListPage<TRow>(IReadOnlyList<TRow> Rows, Action? GoOn = null);

/// <summary>A list as CSV and Excel beside its page, by the same use case: whoever sees a row there gets it here, filtered alike, from the first row to the last.</summary>
public static class ListSheet
{
    /// <summary>Adds PATH/export.csv and PATH/export.xlsx.</summary>
    /// <param name="site">Where.</param>
    /// <param name="path">The list's page.</param>
    /// <param name="title">The key of its title.</param>
    /// <param name="columns">The keys of its columns.</param>
    /// <param name="first">Goes back to the first page.</param>
    /// <param name="page">One page by the list's use case.</param>
    /// <param name="cells">A row's cells, in the order of the columns.</param>
    /// <param name="isPublic">Whether strangers may ask, as they may for the page.</param>
    public static void MapList<TList, TInput, TRow>(this IEndpointRouteBuilder site, string path, string title, string[] columns, Action<TInput> first, Func<TList, TInput, CancellationToken, Task<Outcome<ListPage<TRow>>>> page, Func<TRow, Words, TimeProvider, object?[]> cells, bool isPublic = false)
        where TList : notnull where TInput : notnull
    {
        foreach (var (ending, format) in SheetDownload.Formats)
        {
            var download = async ([AsParameters] TInput input, TList list, Words words, TimeProvider clock, CancellationToken stop) =>
            {
                first(input);
                return (await page(list, input, stop)).ToHttp(found => SheetDownload.Of($"{path[(path.LastIndexOf('/') + 1)..]}-{clock.Today():yyyy-MM-dd}", format, async to =>
                {
                    using var sheet = SheetWriter.Create(to, format, [.. columns.Select((c, i) => new SheetColumn(words[c], i == 0 ? 36 : 18))], words[title]);
                    for (var at = found; ; at = (await page(list, input, stop)).Value)
                    {
                        foreach (var row in at.Rows) sheet.Write(cells(row, words, clock));
                        if (at.GoOn is null) return;
                        at.GoOn();
                    }
                }));
            };
            // Input of any type can only be bound by reflection: that takes as long as a whole page, so it waits for the first who asks.
            var bound = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(download, new() { ServiceProvider = site.ServiceProvider }).RequestDelegate);
            var door = site.MapGet($"{path}/export.{ending}", http => bound.Value(http)).RequireRateLimiting("search").ExcludeFromDescription();
            if (isPublic) door.AllowAnonymous();
        }
    }
}
