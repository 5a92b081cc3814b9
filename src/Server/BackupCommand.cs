using System.CommandLine;
using Guildhall.Foundation.Backups;

namespace Guildhall.Server;

static class BackupCommand
{
    static readonly Argument<string> FileArgument = new("FILE") { Description = "Where to write it; must not be there yet" };
    static readonly Option<string?> PassphraseFile = Passphrase.Option();

    public static Command Make()
    {
        var command = Operator.Command("backup", "Writes the whole hall, uploaded files included, into one file, while the site runs. Encrypted when a passphrase is given.", Run);
        command.Add(FileArgument);
        command.Add(PassphraseFile);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var file = Path.GetFullPath(parsed.GetRequiredValue(FileArgument));
        var passphrase = await Passphrase.Read(parsed.GetValue(PassphraseFile), stop);
        await using var hall = Operator.Hall(parsed);
        await using var scope = hall.EnterAsItIs();
        var made = await scope.ServiceProvider.GetRequiredService<BackUpHall>().Run(file, passphrase, stop);
        if (made.Refusal is { } refusal) return await scope.Refuse(refusal);
        await Console.Out.WriteLineAsync($"{file}: {made.Value.Rows} rows of {made.Value.Tables.Count} tables and {made.Value.Uploads} uploaded files{(passphrase is null ? ", not encrypted" : ", encrypted")}.");
        return 0;
    }
}
