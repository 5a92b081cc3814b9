using System.CommandLine;
using Guildhall.Alliance.Accounts;
using Guildhall.Foundation.Access;

namespace Guildhall.Server;

static class AdministratorCommand
{
    static readonly Argument<string> Email = new("EMAIL") { Description = "Address to sign in with" };
    static readonly Argument<string> Name = new("NAME") { Description = "Name as shown to others" };

    public static Command Make()
    {
        var command = Operator.Command("administrator", "Makes an administrator's account and prints its password once.", async (parsed, stop) =>
        {
            await using var hall = Operator.Hall(parsed);
            await using var scope = await hall.Enter(stop);
            var made = await scope.ServiceProvider.GetRequiredService<MakeAccount>().Run(parsed.GetRequiredValue(Email), parsed.GetRequiredValue(Name), Role.Administrator, null, stop);
            if (made.Refusal is { } refusal)
            {
                await Console.Error.WriteLineAsync(scope.ServiceProvider.GetRequiredService<Foundation.Languages.Words>()[refusal.Text]);
                return 1;
            }
            await Console.Out.WriteLineAsync($"{made.Value.Email}  {made.Value.Password}");
            return 0;
        });
        command.Add(Email);
        command.Add(Name);
        return command;
    }
}
