using System.CommandLine;
using Guildhall.Server;

var root = new RootCommand("Guildhall: the platform on which an alliance of colleges and enterprises works together.")
{
    ServeCommand.Make(), MigrateCommand.Make(), SeedCommand.Make(), ImportCommand.Make(), AdministratorCommand.Make(),
};
return await root.Parse(args).InvokeAsync();

public partial class Program;
