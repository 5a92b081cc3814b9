using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Alliance.Memberships;

/// <summary>The roll as of a day as a sheet.</summary>
public class ExportRoll(ShowRoll roll, Acting acting, Classification taxonomy, Words words)
{
    public async Task<Outcome<ShowRoll.Result>> Find(ShowRoll.Input input, CancellationToken stop) => await roll.Run(input, acting, stop);

    /// <summary>Writes what was found.</summary>
    public void Write(ShowRoll.Result found, SheetFormat format, Stream to)
    {
        string[] columns = ["members.name", "members.kind", "members.place", "members.tier", "roll.since", "roll.tier-since", "roll.resolution", "roll.state", "roll.sheet.day"];
        using var sheet = SheetWriter.Create(to, format, [.. columns.Select((c, i) => new SheetColumn(words[c], i == 0 ? 36 : 16))], words["roll.title"]);
        foreach (var row in found.Rows)
            sheet.Write(row.Name.ToString(), words[row.Kind], taxonomy.Region(row.RegionCode)?.Spoken(Words.Language), words[row.Tier], row.Since, row.TierSince, row.Resolution, words[row.IsSuspended ? "roll.suspended" : "roll.active"], found.On);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/roll/export." + ending, async ([AsParameters] ShowRoll.Input input, ExportRoll export, CancellationToken stop) =>
                (await export.Find(input, stop)).ToHttp(found => SheetDownload.Of($"roll-{found.On:yyyy-MM-dd}", format, to =>
                {
                    export.Write(found, format, to);
                    return Task.CompletedTask;
                }))).AllowAnonymous().RequireRateLimiting("search").ExcludeFromDescription();
    }
}
