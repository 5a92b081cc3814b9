using System.CommandLine;
using Guildhall.Server;

return await Program.Commands.Parse(args).InvokeAsync();

public partial class Program
{
    internal static RootCommand Commands => new("Guildhall: the platform on which an alliance of colleges and enterprises works together.")
    {
        ServeCommand.Make(), MigrateCommand.Make(), SeedCommand.Make(), ImportCommand.Make(), AllocateCommand.Make(), ReadCommand.Make(), AgreementCommand.Make(), EwpCommand.Make(), ExportCommand.Make(), BackupCommand.Make(), RestoreCommand.Make(), AuditCommand.Make(), AdministratorCommand.Make(),
    };
}
