using System.Diagnostics;

namespace Guildhall.Formats.Tests;

/// <summary>Programs that nobody here wrote, and the standards' files: where either is missing, the test says so and is skipped.</summary>
static class Outside
{
    /// <summary>The repository's root.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>A folder of ../shared/standards.</summary>
    public static string Standards(string folder)
    {
        var shared = Environment.GetEnvironmentVariable("GUILDHALL_SHARED");
        Assert.SkipWhen(string.IsNullOrEmpty(shared), $"GUILDHALL_SHARED is not set: nothing is known about {folder}.");
        return Path.Combine(shared!, "standards", folder);
    }

    /// <summary>A package of npm, by the file in it.</summary>
    public static string Npm(string file)
    {
        var path = Path.Combine(Root, "node_modules", file);
        Assert.SkipUnless(File.Exists(path) || Directory.Exists(path), $"npm's {file} is not here (npm ci): it has seen nothing of ours.");
        return path;
    }

    /// <summary>Runs a program to its end and hands back what it said, on both its outputs.</summary>
    public static async Task<(int Code, string Said)> Run(string program, IEnumerable<string> arguments, string? folder = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{program} is not here: it has seen nothing of ours.");
            throw;
        }
        using (process)
        {
            var (said, fault) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await said + await fault);
        }
    }

    static string Above(string folder) => File.Exists(Path.Combine(folder, "Guildhall.slnx")) ? folder : Above(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
