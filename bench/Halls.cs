using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Guildhall.Bench;

/// <summary>Seeded halls, made once for each size and schema and kept under artifacts/bench/halls.</summary>
static class Halls
{
    /// <summary>The data directory of a demo hall with so many postings.</summary>
    public static async Task<string> Seeded(int postings)
    {
        var hall = Place(postings);
        var done = Path.Combine(hall, "seeded");
        if (File.Exists(done)) return hall;
        await Seed(postings, hall);
        await File.WriteAllTextAsync(done, "");
        return hall;
    }

    /// <summary>The same hall with its rows on PostgreSQL, filled once and then made what it is to be.</summary>
    public static async Task<(string Hall, string Connection)> SeededOn(string server, int postings, string suffix, Func<string, string, Task> grow)
    {
        var hall = Place(postings) + suffix + "-postgres";
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = "bench_" + Path.GetFileName(hall).Replace('-', '_').ToLowerInvariant() };
        var done = Path.Combine(hall, "grown");
        await using var source = NpgsqlDataSource.Create(server);
        await using (var exists = source.CreateCommand("select 1 from pg_database where datname = $1"))
        {
            exists.Parameters.AddWithValue(connection.Database!);
            if (await exists.ExecuteScalarAsync() is not null && File.Exists(done)) return (hall, connection.ConnectionString);
        }
        foreach (var sql in new[] { $"drop database if exists {connection.Database} with (force)", $"create database {connection.Database}" })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
        await Seed(postings, hall, "--database", connection.ConnectionString);
        await grow(hall, connection.ConnectionString);
        await File.WriteAllTextAsync(done, "");
        return (hall, connection.ConnectionString);
    }

    static string Place(int postings)
    {
        var schema = typeof(Migrations.Sqlite.DesignTime).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes(typeof(MigrationAttribute), false)).Cast<MigrationAttribute>().Select(m => m.Id).Max(StringComparer.Ordinal);
        return Path.GetFullPath($"artifacts/bench/halls/{schema}-{postings.ToString(CultureInfo.InvariantCulture)}");
    }

    static async Task Seed(int postings, string hall, params string[] more)
    {
        if (Directory.Exists(hall)) Directory.Delete(hall, recursive: true);
        await Console.Error.WriteLineAsync($"   Seeding a hall of {postings:N0} postings, once.");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "guildhall.dll"), "seed", "--data", hall, "--scale", postings.ToString(CultureInfo.InvariantCulture), .. more]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var seed = Process.Start(start)!;
        var said = await Task.WhenAll(seed.StandardOutput.ReadToEndAsync(), seed.StandardError.ReadToEndAsync());
        await seed.WaitForExitAsync();
        if (seed.ExitCode != 0) throw new Skipped($"The hall could not be seeded. {said[1].Trim()}");
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
