using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;

namespace Guildhall.Bench;

/// <summary>Seeded halls, made once for each size and schema and kept under artifacts/bench/halls.</summary>
static class Halls
{
    /// <summary>The data directory of a demo hall with so many postings.</summary>
    public static async Task<string> Seeded(int postings)
    {
        var schema = typeof(Migrations.Sqlite.DesignTime).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(MigrationAttribute), false)).Cast<MigrationAttribute>().Select(m => m.Id).Max(StringComparer.Ordinal);
        var hall = Path.GetFullPath($"artifacts/bench/halls/{schema}-{postings.ToString(CultureInfo.InvariantCulture)}");
        var done = Path.Combine(hall, "seeded");
        if (File.Exists(done)) return hall;
        if (Directory.Exists(hall)) Directory.Delete(hall, recursive: true);
        await Console.Error.WriteLineAsync($"   Seeding a hall of {postings:N0} postings, once.");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "guildhall.dll"), "seed", "--data", hall, "--scale", postings.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var seed = Process.Start(start)!;
        var said = await Task.WhenAll(seed.StandardOutput.ReadToEndAsync(), seed.StandardError.ReadToEndAsync());
        await seed.WaitForExitAsync();
        if (seed.ExitCode != 0) throw new Skipped($"The hall could not be seeded. {said[1].Trim()}");
        await File.WriteAllTextAsync(done, "");
        return hall;
    }

    /// <summary>A copy of a hall, in the place of what was there.</summary>
    public static void Copy(string hall, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        foreach (var file in Directory.EnumerateFiles(hall, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(hall, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public static string Database(string hall) => Path.Combine(hall, "guildhall.db");

    /// <summary>A hall inside this process; its index loaded when asked.</summary>
    public static async Task<ServiceProvider> Open(string hall, string? connection = null, bool withIndex = true, Action<IServiceCollection>? change = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["data"] = hall, ["Database:Connection"] = connection }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddHall();
        change?.Invoke(services);
        var provider = services.BuildServiceProvider();
        if (withIndex) await provider.Open(CancellationToken.None);
        else
        {
            await using var scope = provider.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Upgrade(CancellationToken.None);
        }
        return provider;
    }
}
