using System.CommandLine;
using Guildhall.Agreements.Ewp;

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
        return loaded.Refusal is { } refusal ? await scope.Refuse(refusal) : 0;
    }
}
