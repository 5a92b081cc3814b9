using System.Diagnostics;

namespace Guildhall.Bench;

/// <summary>Peers in C++: compiled when they are needed, with the Debian package they need.</summary>
static class Native
{
    static readonly TimeSpan longEnough = TimeSpan.FromMinutes(5);

    /// <summary>The program made of a source; null where neither compiler nor package can be had.</summary>
    public static async Task<string?> Compile(string source, string package, params string[] libraries)
    {
        var program = Path.GetFullPath($"artifacts/bench/{Path.GetFileNameWithoutExtension(source)}");
        Directory.CreateDirectory(Path.GetDirectoryName(program)!);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (await Run("g++", ["-O3", "-march=native", "-w", "-o", program, source, .. libraries]) == 0) return program;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No compiler yet.
            }
            if (attempt > 0 || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get")) break;
            await Console.Error.WriteLineAsync($"   Installing {package} and g++.");
            await Run("apt-get", ["update", "-qq"]);
            await Run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", package, "g++"]);
        }
        await Console.Error.WriteLineAsync($"   SKIPPED: {source} could not be compiled. On Debian: sudo apt-get install -y {package} g++");
        return null;
    }

    static async Task<int> Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" } })!;
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var late = new CancellationTokenSource(longEnough);
        await process.WaitForExitAsync(late.Token);
        await said;
        return process.ExitCode;
    }
}
