using System.CommandLine;
using Guildhall.Agreements.Ewp;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Server;

static class EwpCommand
{
    static readonly Argument<FileInfo> FileArgument = new("FILE") { Description = "The registry's catalogue, an XML file" };

    public static Command Make()
    {
        var catalogue = Operator.Command("catalogue", "Loads the catalogue of the registry: the one before is forgotten.", Load);
        catalogue.Add(FileArgument);
        return new Command("ewp", "Erasmus Without Paper.") { catalogue };
    }

    static async Task<int> Load(ParseResult parsed, CancellationToken stop)
    {
        var file = parsed.GetRequiredValue(FileArgument);
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {file.FullName}.");
            return 1;
        }
        await using var hall = Operator.Hall(parsed);
        await using var scope = await hall.Enter(stop);
        var loaded = await scope.ServiceProvider.GetRequiredService<KeepEwp>().Load(await File.ReadAllBytesAsync(file.FullName, stop), stop);
        if (loaded.Refusal is { } refusal) return await scope.Refuse(refusal);
        var kept = await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Set<EwpCatalogueFile>().AsNoTracking().SingleAsync(stop);
        await Console.Out.WriteLineAsync($"{kept.Hosts} hosts, {kept.Institutions} institutions.");
        return 0;
    }
}
