using System.CommandLine;

namespace Guildhall.Server;

static class ImportCommand
{
    public static Command Make() => new("import", "Brings in data from files.");
}
