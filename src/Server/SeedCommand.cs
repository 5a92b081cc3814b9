using System.CommandLine;
using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Demo;
using Guildhall.Foundation.Languages;
using Microsoft.EntityFrameworkCore;

namespace Guildhall.Server;

static class SeedCommand
{
    static readonly Option<int> Scale = new("--scale") { Description = "How many postings (default 5000, at most 1000000)", DefaultValueFactory = _ => 5000 };

    public static Command Make()
    {
        var command = Operator.Command("seed", "Fills an empty hall with the demonstration alliance and prints its accounts once.", (parsed, stop) => Run(parsed, Math.Clamp(parsed.GetValue(Scale), 1, 1_000_000), stop));
        command.Add(Scale);
        return command;
    }

    /// <summary>Seeds a hall that has nobody in it; leaves any other alone.</summary>
    public static async Task IfEmpty(ParseResult parsed, CancellationToken stop)
    {
        await using (var hall = Operator.Hall(parsed))
        {
            await using var scope = await hall.Enter(stop);
            var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
            if (await db.Set<Organisation>().AnyAsync(stop) || await db.Set<Account>().AnyAsync(stop)) return;
        }
        await Run(parsed, 5000, stop);
    }

    static async Task<int> Run(ParseResult parsed, int postings, CancellationToken stop)
    {
        await using var hall = Operator.Hall(parsed);
        await using var scope = await hall.Enter(stop);
        var seeded = await scope.ServiceProvider.GetRequiredService<SeedDemo>().Run(postings, done =>
        {
            if (done % 10_000 == 0 || done == postings) Console.Error.WriteLine($"{done} of {postings} postings");
        }, stop);
        if (seeded.Refusal is { } refusal)
        {
            await Console.Error.WriteLineAsync(scope.ServiceProvider.GetRequiredService<Words>()[refusal.Text]);
            return 1;
        }
        await Console.Out.WriteLineAsync("The demonstration alliance is in the hall. Its accounts, told this once:");
        foreach (var person in seeded.Value) await Console.Out.WriteLineAsync($"  {person.Role,-14} {person.Email,-42} {person.Password}");
        return 0;
    }
}
