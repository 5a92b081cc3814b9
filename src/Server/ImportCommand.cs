using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Imports;
using Guildhall.Foundation.Languages;

namespace Guildhall.Server;

static class ImportCommand
{
    static readonly Argument<FileInfo> FileArgument = new("FILE") { Description = "JSON, JSON lines, gzip of these, HTML with JSON-LD, CSV or Excel" };
    static readonly Option<string?> Source = new("--source") { Description = "Name of the source (default: the file's name without its ending)" };
    static readonly Option<bool> Complete = new("--complete") { Description = "The file holds all postings of the source: close those that it no longer names" };
    static readonly Option<string?> Organisation = new("--organisation") { Description = "Name or id of the owner (default: the source's owner; for a new source the alliance's lead, else its association; in an empty hall an association 'Hall' is made)" };

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var postings = Operator.Command("postings", "Brings in postings. Prints one JSON line last.", Postings);
        postings.Add(FileArgument);
        postings.Add(Source);
        postings.Add(Complete);
        postings.Add(Organisation);
        return new Command("import", "Brings in data from files.") { postings };
    }

    static async Task<int> Postings(ParseResult parsed, CancellationToken stop)
    {
        var file = parsed.GetRequiredValue(FileArgument);
        if (!file.Exists) return await Fail($"There is no file {file.FullName}.");
        await using var hall = Operator.Hall(parsed);
        await using var scope = await hall.Enter(stop);
        Guid? organisation = null;
        if (parsed.GetValue(Organisation) is { } name && (organisation = await Find(scope.ServiceProvider, name, stop)) is null) return await Fail($"There is no organisation '{name}' in this hall.");

        var outcome = await Run(scope.ServiceProvider, file, organisation, parsed, stop);
        if (outcome is null) return await Fail("Stopped. What was brought in so far is whole; the same command goes on from there.", 130);
        if (outcome.Value.Refusal is { } refusal) return await Fail(scope.ServiceProvider.GetRequiredService<Words>()[refusal is Invalid { Faults: [var first, ..] } ? first.Text : refusal.Text]);
        var (counts, rejections, _, _, remark) = outcome.Value.Value;
        if (remark is not null) await Console.Error.WriteLineAsync(scope.ServiceProvider.GetRequiredService<Words>()[remark]);
        if (!counts.Holds) return await Fail($"The sum does not hold: {counts}.");
        if (rejections is not null && ReturnMarked(scope.ServiceProvider, file, rejections) is { } marked) await Console.Error.WriteLineAsync($"The sheet with its faults marked: {marked}");
        await Console.Out.WriteLineAsync(JsonSerializer.Serialize(new { counts.Read, counts.New, counts.Changed, counts.Unchanged, counts.Rejected, counts.Duplicates, counts.Closed, counts.Warned, rejections }, Json));
        return 0;
    }

    static async Task<Outcome<ImportPostings.Result>?> Run(IServiceProvider services, FileInfo file, Guid? organisation, ParseResult parsed, CancellationToken stop)
    {
        var uploads = services.GetRequiredService<Hall>().Uploads;
        var input = new ImportPostings.Input
        {
            Source = parsed.GetValue(Source) ?? BareName(file.Name), OrganisationId = organisation, Path = file.FullName, IsComplete = parsed.GetValue(Complete),
            Rejections = Path.Combine(uploads, $"{Guid.CreateVersion7():N}.rejections.jsonl"),
        };
        try
        {
            return await services.GetRequiredService<ImportPostings>().Run(input, async counts =>
            {
                await Console.Error.WriteLineAsync($"{counts.Read} read: {counts.New} new, {counts.Changed} changed, {counts.Unchanged} unchanged, {counts.Rejected} rejected");
                return true;
            }, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    // Only a sheet can be given back with its faults marked.
    static string? ReturnMarked(IServiceProvider services, FileInfo file, string rejections)
    {
        using var content = file.OpenRead();
        if (ImportFile.FormatOf(content) != ImportFormat.Sheet) return null;
        var path = Path.ChangeExtension(rejections, ".xlsx");
        using var marked = File.Create(path);
        services.GetRequiredService<ReturnFaults>().Write(file.FullName, rejections, marked);
        return path;
    }

    // postings.jsonl.gz → postings
    static string BareName(string name)
    {
        var bare = Path.GetFileNameWithoutExtension(name);
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && Path.GetFileNameWithoutExtension(bare) is { Length: > 0 } inner ? inner : bare;
    }

    static async Task<Guid?> Find(IServiceProvider services, string nameOrId, CancellationToken stop)
    {
        var all = await services.GetRequiredService<MemberDirectory>().All(stop);
        return Guid.TryParse(nameOrId, out var id) ? all.Find(o => o.Id == id)?.Id : all.Find(o => o.Name.Texts.Values.Any(n => Folding.Fold(n) == Folding.Fold(nameOrId)))?.Id;
    }

    static async Task<int> Fail(string line, int code = 1)
    {
        await Console.Error.WriteLineAsync(line);
        return code;
    }
}
