namespace Guildhall.Demand.Imports;

static class ImportsApi
{
    /// <summary>An import as the API gives it.</summary>
    public record Shown(Guid Id, string Source, string Name, ImportFormat Format, ImportState State, bool IsDryRun, bool IsComplete, ImportCounts Counts, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, string? Remark, IReadOnlyList<Rejection> FirstRejections, string? AllRejections);

    public static void Map(RouteGroupBuilder imports)
    {
        imports.MapPost("/", async (HttpRequest request, string? source, Guid? organisation, bool? complete, bool? dryRun, UploadImport upload, CancellationToken stop) =>
        {
            // A form with a file; anything else is the file itself, whatever the sender calls it.
            var isForm = request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) == true;
            var file = isForm && (await request.ReadFormAsync(stop)).Files is [var first, ..] ? first : null;
            await using var content = isForm ? file?.OpenReadStream() : request.Body;
            var input = new UploadImport.Input { Source = source ?? "", OrganisationId = organisation, IsComplete = complete ?? false, AsksFirst = false, IsDryRun = dryRun ?? false };
            return (await upload.Run(input, content, file?.FileName, stop)).ToHttp(id => Results.Accepted($"/api/imports/{id}", new { id }));
        }).WithSummary("Bring in a file of postings: a form with a file, or the file as the body").WithMetadata(new RequestSizeLimitAttribute(UploadImport.MaxBytes + (1 << 20))).RequireRateLimiting("write")
            .Produces(202).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(409).DisableAntiforgery();
        imports.MapGet("/{id:guid}", async (Guid id, FindImport find, Words words, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(found => Results.Ok(Show(found, words))))
            .WithSummary("How far an import is, and what came of it").Produces<Shown>().ProducesProblem(404);
        imports.MapPost("/{id:guid}/confirm", async (Guid id, ConfirmImport confirm, CancellationToken stop) => (await confirm.Run(id, stop)).ToHttp(_ => Results.Accepted($"/api/imports/{id}")))
            .WithSummary("Bring in what was checked, or go on with what failed or was cancelled").Produces(202).ProducesProblem(404).ProducesProblem(409);
        imports.MapDelete("/{id:guid}", async (Guid id, CancelImport cancel, CancellationToken stop) => (await cancel.Run(id, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Cancel an import; what was brought in stays").Produces(204).ProducesProblem(404).ProducesProblem(409);
        imports.MapPost("/{id:guid}/undo", async (Guid id, UndoImport undo, CancellationToken stop) => (await undo.Run(id, stop)).ToHttp(_ => Results.Accepted($"/api/imports/{id}")))
            .WithSummary("Undo an import; what somebody has changed since stays").Produces(202).ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>What a person downloads.</summary>
    public static void MapDownloads(IEndpointRouteBuilder site)
    {
        const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        site.MapGet("/imports/template.xlsx", (WriteTemplate template, Acting acting) =>
        {
            if (!acting.Who.MayAnywhere(Act.ImportPostings)) return Results.StatusCode(403);
            var file = new MemoryStream();
            template.Run(file);
            return Results.Bytes(file.ToArray(), Xlsx, "postings.xlsx");
        }).ExcludeFromDescription();
        site.MapGet("/imports/{id:guid}/faults.xlsx", async (Guid id, ReturnFaults faults, CancellationToken stop) => (await faults.Find(id, stop)).ToHttp(import => import.Format != ImportFormat.Sheet ? Results.NotFound() : Results.Stream(async to =>
        {
            // The sheet writers are synchronous; a file on disk lets the response stay asynchronous and of any length.
            await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            faults.Write(import, file);
            file.Position = 0;
            await file.CopyToAsync(to, stop);
        }, Xlsx, Path.GetFileNameWithoutExtension(import.Name) + ".xlsx"))).ExcludeFromDescription();
        site.MapGet("/imports/{id:guid}/rejections.jsonl", async (Guid id, ReturnFaults faults, Hall hall, CancellationToken stop) =>
            (await faults.Find(id, stop)).ToHttp(import => Results.File(import.RejectionsIn(hall), "application/x-ndjson", Path.GetFileNameWithoutExtension(import.Name) + ".rejections.jsonl"))).ExcludeFromDescription();
    }

    static Shown Show(FindImport.Result found, Words words)
    {
        var i = found.Import;
        return new Shown(i.Id, i.Source, i.Name, i.Format, i.State, i.IsDryRun, i.IsComplete, i.Counts, i.CreatedAt, i.EndedAt, i.Remark is { } remark ? words[remark] : null, found.Rejections, found.Rejections.Count > 0 ? $"/imports/{i.Id}/rejections.jsonl" : null);
    }
}
