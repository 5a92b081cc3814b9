using System.CommandLine;
using Guildhall.Foundation.Access;

namespace Guildhall.Server;

static class ExportCommand
{
    static readonly Argument<string> Target = new("TARGET") { Description = "A directory that is empty or not there yet, or a file that ends in .zip" };
    static readonly Option<bool> All = new("--all") { Description = "Everything, with what is not public and with contacts (default: what strangers may see)" };

    public static Command Make()
    {
        var command = Operator.Command("export", "Writes postings, programmes, members and corrections as open files: JSON lines, Excel and CSV, with a README.", Run);
        command.Add(Target);
        command.Add(All);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var (target, all) = (Path.GetFullPath(parsed.GetRequiredValue(Target)), parsed.GetValue(All));
        await using var hall = Operator.Hall(parsed);
        await using var scope = hall.EnterAsItIs();
        if (await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Lacks(stop) is { } lack) return await scope.Refuse(lack);
        // Lists are answered from memory, as on the site.
        await hall.Open(stop);
        if (!all) scope.ServiceProvider.GetRequiredService<Acting>().As(Who.Stranger);
        var written = await scope.ServiceProvider.GetRequiredService<ExportHall>().Run(target, all ? "everything, for the operator of the hall only" : "what is public", stop);
        if (written.Refusal is { } refusal) return await scope.Refuse(refusal);
        foreach (var file in written.Value) await Console.Out.WriteLineAsync($"{file.Path,-18} {file.Bytes,12} bytes  {file.Description}");
        await Console.Out.WriteLineAsync(target);
        return 0;
    }
}
