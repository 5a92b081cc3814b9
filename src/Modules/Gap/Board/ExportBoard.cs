using Guildhall.Alliance.Sheets;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Board;

/// <summary>A view of the board as a sheet: its parts by occupation, by region and by year, with how they are counted.</summary>
public class ExportBoard(ShowBoard board, Classification taxonomy, Words words)
{
    public Outcome<byte[]> Run(ShowBoard.Input input, SheetFormat format)
    {
        var shown = board.Run(input);
        if (shown.Refusal is { } refusal) return refusal;
        var found = shown.Value;
        using var to = new MemoryStream();
        using (var sheet = SheetWriter.Create(to, format, [.. new[] { "by", "name", "code", "year", "postings", "forecasts", "overlap", "demand", "least", "most", "supply", "estimated", "difference" }.Select(c => new SheetColumn(words["gap-sheet." + c], c == "name" ? 40 : 14))], words["gap.title"]))
        {
            void Write(string by, string name, string? code, int year, Figures f) => sheet.Write(words["gap-sheet.by-" + by], name, code, year, f.Postings, f.Forecasts, f.Overlap, f.Demand, f.DemandAtLeast, f.DemandAtMost, f.Supply, f.Estimated, f.Gap);
            foreach (var part in found.Occupations) Write("occupation", words.Concept(taxonomy, part.Number), taxonomy.OrNull(part.Number) is { } c ? c.Code.Length > 0 ? c.Code : c.Uri : null, found.Year, part.Figures);
            foreach (var part in found.Regions) Write("region", words.Region(taxonomy, part.Number), taxonomy.Region(part.Number)?.Code, found.Year, part.Figures);
            foreach (var part in found.Years) Write("year", words.Region(taxonomy, found.Region), taxonomy.Region(found.Region)?.Code, part.Number, part.Figures);
            if (format == SheetFormat.Xlsx)
            {
                sheet.NextSheet(words["method.title"], [new SheetColumn(words["method.title"], 100)]);
                sheet.Write(words["gap.as-of", Words.Date(found.On)]);
                foreach (var key in new[] { "demand", "overlap", "sector", "supply", "occupation", "difference", "range" }) sheet.Write(words["method." + key + ".text"]);
            }
        }
        return to.ToArray();
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/gap/export." + ending, ([AsParameters] ShowBoard.Input input, ExportBoard export) =>
                export.Run(input, format).ToHttp(sheet => Results.Bytes(sheet, format == SheetFormat.Csv ? "text/csv; charset=utf-8" : SheetDownload.Excel, "gap." + ending))).ExcludeFromDescription();
    }
}
