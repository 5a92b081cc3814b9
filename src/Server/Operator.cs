using System.CommandLine;
using Guildhall.Foundation.Access;
using Guildhall.Foundation.Languages;

namespace Guildhall.Server;

/// <summary>What all commands share: where the hall is, and a scope in which the operator of the machine acts.</summary>
static class Operator
{
    public static readonly Option<string?> Data = new("--data") { Description = "The hall's data directory (default: ./hall)" };
    public static readonly Option<string?> Database = new("--database") { Description = "PostgreSQL connection string (default: SQLite in the data directory)" };

    /// <summary>A hall without a site, with its schema up to date.</summary>
    public static ServiceProvider Hall(ParseResult parsed)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddInMemoryCollection(Settings(parsed)).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddHall().BuildServiceProvider();
    }

    /// <summary>The options of the command line as configuration.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Settings(ParseResult parsed)
    {
        if (parsed.GetValue(Data) is { } data) yield return new("data", data);
        if (parsed.GetValue(Database) is { } connection) yield return new("Database:Connection", connection);
    }

    /// <summary>A scope of that hall in which the operator acts.</summary>
    public static async Task<AsyncServiceScope> Enter(this ServiceProvider hall, CancellationToken stop)
    {
        var scope = hall.EnterAsItIs();
        await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Upgrade(stop);
        return scope;
    }

    /// <summary>The same without touching the schema, for those that only look or that make a hall.</summary>
    public static AsyncServiceScope EnterAsItIs(this ServiceProvider hall)
    {
        var scope = hall.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().As(Who.Operator);
        return scope;
    }

    /// <summary>Says why not, in one line, and gives the exit code for it.</summary>
    public static async Task<int> Refuse(this AsyncServiceScope scope, Refusal refusal)
    {
        await Console.Error.WriteLineAsync(scope.ServiceProvider.GetRequiredService<Words>()[refusal is Invalid { Faults: [var first, ..] } ? first.Text : refusal.Text]);
        return 1;
    }

    /// <summary>A command with the options that all have. A fault is one line; the stack behind it is shown with GUILDHALL_TRACE=1.</summary>
    public static Command Command(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description) { Data, Database };
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                return await run(parsed, stop);
            }
            catch (DatabaseNewerException newer)
            {
                await Console.Error.WriteLineAsync(newer.Message);
                return 3;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Stopped.");
                return 130;
            }
            catch (Exception fault)
            {
                await Console.Error.WriteLineAsync(Environment.GetEnvironmentVariable("GUILDHALL_TRACE") == "1" ? fault.ToString() : OneLine(fault));
                return 1;
            }
        });
        return command;
    }

    static string OneLine(Exception fault) => string.Join(' ', (fault is Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: { } inner } ? inner : fault).Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
