using System.CommandLine;

namespace Guildhall.Server;

static class MigrateCommand
{
    public static Command Make() => Operator.Command("migrate", "Brings the database up to this program. Starting the site does it too.", async (parsed, stop) =>
    {
        await using var hall = Operator.Hall(parsed);
        await using var scope = hall.CreateAsyncScope();
        var applied = await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Upgrade(stop);
        await Console.Out.WriteLineAsync(applied == 0 ? "The database is up to date." : applied == 1 ? "Applied 1 migration." : $"Applied {applied} migrations.");
        return 0;
    });
}
