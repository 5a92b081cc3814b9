using System.CommandLine;

namespace Guildhall.Server;

/// <summary>Where a passphrase comes from: a file or the environment, never the command line, which other users of the machine can read.</summary>
static class Passphrase
{
    const string Variable = "GUILDHALL_BACKUP_PASSPHRASE";

    public static Option<string?> Option() => new("--passphrase-file") { Description = $"File whose first line is the passphrase (default: the environment's {Variable})" };

    /// <summary>The passphrase, or null when none is given.</summary>
    public static async Task<string?> Read(string? file, CancellationToken stop)
    {
        if (file is null) return Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } set ? set : null;
        var line = (await File.ReadAllLinesAsync(file, stop)).FirstOrDefault();
        return string.IsNullOrEmpty(line) ? throw new InvalidDataException($"The first line of {file} is empty: no passphrase.") : line;
    }
}
