using System.CommandLine;

namespace Guildhall.Server;

static class SeedCommand
{
    public static Command Make() => Operator.Command("seed", "Fills an empty hall with the demonstration alliance.", async (parsed, stop) => { await IfEmpty(parsed, stop); return 0; });

    public static Task IfEmpty(ParseResult parsed, CancellationToken stop) => Task.CompletedTask;
}
