using Guildhall.Alliance.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Forecasts;

static class ForecastsApi
{
    /// <summary>A forecast as the API gives it; concepts by URI.</summary>
    public record Shown(Guid Id, Guid OrganisationId, Localised? Organisation, string? Occupation, string Region, int Year, int? Quarter, int Headcount, int? Low, int? High, ForecastConfidence? Confidence, int Revision, DateTimeOffset RevisedAt);

    public record ShownPage(IReadOnlyList<Shown> Rows, Guid? Next);

    public record ShownRevision(int Number, int Headcount, int? Low, int? High, ForecastConfidence? Confidence, string? Note, string Author, DateTimeOffset At);

    public record Whole(Shown Forecast, IReadOnlyList<ShownRevision> Revisions, int Version);

    /// <summary>What is wrong in a sheet: in which row, at which cell.</summary>
    public record ShownTrouble(int? Row, string? Cell, string? Value, string Problem);

    /// <summary>What a sheet did, or would do.</summary>
    public record ShownImport(bool IsSaved, int New, int Changed, int Same, int Faulty, IReadOnlyList<ShownTrouble> Troubles)
    {
        internal static ShownImport Of(CheckedSheet sheet, bool isSaved) => new(isSaved, sheet.Count(CheckedSheet.Fate.New), sheet.Count(CheckedSheet.Fate.Changed), sheet.Count(CheckedSheet.Fate.Same), sheet.Count(CheckedSheet.Fate.Faulty),
            [.. sheet.Troubles.Select(t => new ShownTrouble(null, t.Address, t.Value, t.Sentence)), .. sheet.Lines.SelectMany(l => l.Troubles.Select(t => new ShownTrouble(l.Row.Number, t.Address, t.Value, t.Sentence)))]);
    }

    public static void Map(RouteGroupBuilder forecasts)
    {
        forecasts.MapPost("/import", async (HttpRequest request, Guid? organisation, bool? dryRun, ImportForecasts import, CancellationToken stop) =>
        {
            var file = request.HasFormContentType && (await request.ReadFormAsync(stop)).Files is [var first, ..] ? first : null;
            var kept = await import.Keep(new() { OrganisationId = organisation, File = file }, stop);
            if (kept.Refusal is { } refusal) return ((Outcome<Done>)refusal).ToHttp();
            var found = await import.Check(kept.Value, organisation, stop);
            if (found.Refusal is not null || dryRun == true || !found.Value.IsGood) return found.ToHttp(sheet => Results.Json(ShownImport.Of(sheet, isSaved: false), statusCode: dryRun == true || sheet.IsGood ? 200 : 422));
            return (await import.Save(kept.Value, found, stop)).ToHttp(_ => Results.Ok(ShownImport.Of(found.Value, isSaved: true)));
        }).WithSummary("Bring in a sheet of forecasts, as a form with a file: all rows or, when one is faulty, none (422); dryRun saves nothing").WithMetadata(new RequestSizeLimitAttribute(17 << 20)).RequireRateLimiting("write")
            .Produces<ShownImport>().Produces<ShownImport>(422).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(409).DisableAntiforgery();
        forecasts.MapGet("/", async ([AsParameters] ListForecasts.Input input, ListForecasts list, Classification taxonomy, CancellationToken stop) =>
        {
            var found = await list.Run(input, stop);
            return new ShownPage([.. found.Rows.Select(r => new Shown(r.Id, r.OrganisationId, r.Organisation, taxonomy.OrNull(r.Occupation)?.Uri, r.RegionCode, r.Year, r.Quarter == 0 ? null : r.Quarter, r.Headcount, r.Low, r.High, r.Confidence, r.Revision, r.RevisedAt))], found.Next);
        }).WithSummary("The forecasts that one may read");
        forecasts.MapGet("/{id:guid}", async (Guid id, FindForecast find, Classification taxonomy, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(found => Results.Ok(Show(found, taxonomy))))
            .WithSummary("One forecast with all its revisions").Produces<Whole>().ProducesProblem(404);
        forecasts.MapPost("/", async (WriteForecast.Input input, WriteForecast write, CancellationToken stop) => (await write.Run(input, stop)).ToHttp(id => Results.Created($"/api/forecasts/{id}", new { id })))
            .WithSummary("State a forecast; the same organisation, occupation, place and time again revises it").Produces(201).ProducesValidationProblem().ProducesProblem(403);
        forecasts.MapPut("/{id:guid}", async (Guid id, WriteForecast.Input input, WriteForecast write, CancellationToken stop) => (await write.Revise(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Revise a forecast").Produces(204).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    static Whole Show(FindForecast.Result found, Classification taxonomy)
    {
        var f = found.Forecast;
        return new Whole(new Shown(f.Id, f.OrganisationId, found.Owner?.Name, taxonomy.OrNull(f.Occupation)?.Uri, f.RegionCode, f.Year, f.Quarter == 0 ? null : f.Quarter, f.Headcount, f.Low, f.High, f.Confidence, f.Revision, f.RevisedAt),
            [.. found.Revisions.Select(r => new ShownRevision(r.Number, r.Headcount, r.Low, r.High, r.Confidence, r.Note, r.Author, r.At))], f.Version);
    }
}
