using System.CommandLine;

namespace Guildhall.Server;

static class MigrateCommand
{
    public static Command Make() => Operator.Command("migrate", "Brings the database up to this program. Starting the site does it too.", async (parsed, stop) =>
    {
        await using var hall = Operator.Hall(parsed);
        await using var scope = hall.CreateAsyncScope();
        var applied = await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Upgrade(stop);
        await Console.Out.WriteLineAsync(applied switch { 0 => "The database is up to date.", 1 => "Applied 1 migration.", _ => $"Applied {applied} migrations." });
        return 0;
    });
}
