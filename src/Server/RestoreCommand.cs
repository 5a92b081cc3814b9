using System.CommandLine;
using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Backups;

namespace Guildhall.Server;

static class RestoreCommand
{
    static readonly Argument<string> FileArgument = new("FILE") { Description = "A file that backup made" };
    static readonly Option<string?> PassphraseFile = Passphrase.Option();

    public static Command Make()
    {
        var command = Operator.Command("restore", "Gives a hall back from a backup, into an empty place, on either database. Everybody must sign in anew.", Run);
        command.Add(FileArgument);
        command.Add(PassphraseFile);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var passphrase = await Passphrase.Read(parsed.GetValue(PassphraseFile), stop);
        await using var hall = Operator.Hall(parsed);
        await using var scope = hall.EnterAsItIs();
        var restored = await scope.ServiceProvider.GetRequiredService<RestoreHall>().Run(parsed.GetRequiredValue(FileArgument), passphrase, stop);
        if (restored.Refusal is { } refusal) return await scope.Refuse(refusal);
        var (backup, wasEncrypted) = restored.Value;
        if (passphrase is not null && !wasEncrypted) await Console.Error.WriteLineAsync("This backup was not encrypted: nothing vouches for where it came from.");
        await Console.Out.WriteLineAsync($"Restored as of {backup.Made:u}: {backup.Rows} rows of {backup.Tables.Count} tables and {backup.Uploads} uploaded files. Everybody must sign in anew.");
        return await AuditCommand.Verify(scope, stop);
    }
}
