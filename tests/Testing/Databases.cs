using Guildhall.House;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Guildhall.Testing;

/// <summary>Empty databases with all migrations applied: made once in a process, then copied, which takes milliseconds.</summary>
public static class Databases
{
    static readonly string? Admin = Environment.GetEnvironmentVariable("GUILDHALL_POSTGRES");
    static readonly string Folder = Directory.CreateTempSubdirectory("guildhall-template-").FullName;
    static readonly string PostgresTemplate = $"guildhall_template_{Environment.ProcessId}_{Random.Shared.Next(1_000_000)}";
    static readonly Lazy<Task<string>> Sqlite = new(MakeSqlite);
    static readonly Lazy<Task<Version>> Postgres = new(MakePostgres);
    static readonly SemaphoreSlim Copying = new(1);

    static Databases() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave();

    public static bool HasPostgres => !string.IsNullOrWhiteSpace(Admin);

    /// <summary>A connection string to a database of one's own; for SQLite, a file in this folder. Skips the test where PostgreSQL is not there.</summary>
    public static async Task<string> Copy(Db db, string folder)
    {
        if (db == Db.Sqlite)
        {
            var file = Path.Combine(folder, "guildhall.db");
            File.Copy(await Sqlite.Value, file);
            return $"Data Source={file}";
        }
        Assert.SkipUnless(HasPostgres, BothAttribute.WhySkipped);
        await Postgres.Value;
        // Copying the files is four times as quick as copying by the log, which PostgreSQL does since it has the choice (15).
        return await Create($"template {PostgresTemplate}{(await Postgres.Value >= new Version(15, 0) ? " strategy file_copy" : "")}");
    }

    /// <summary>A connection string to a database without any table.</summary>
    public static async Task<string> Empty(Db db, string folder)
    {
        if (db == Db.Sqlite) return $"Data Source={Path.Combine(folder, "empty.db")}";
        Assert.SkipUnless(HasPostgres, BothAttribute.WhySkipped);
        return await Create("");
    }

    /// <summary>Gives up a database made here.</summary>
    public static async Task Drop(string connection)
    {
        if (connection.StartsWith("Data Source=", StringComparison.Ordinal)) ClearPool(connection);
        else await Execute($"drop database if exists {new NpgsqlConnectionStringBuilder(connection).Database} with (force)");
    }

    /// <summary>A hall without a site: the services of the command line.</summary>
    public static ServiceProvider HallWithoutSite(string folder, string connection) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("data", folder), new("Database:Connection", connection)]).Build())
        .AddHall().BuildServiceProvider();

    static async Task<string> MakeSqlite()
    {
        var file = Path.Combine(Folder, "template.db");
        await Migrate($"Data Source={file};Pooling=False");
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using var whole = connection.CreateCommand();
        whole.CommandText = "pragma wal_checkpoint(truncate)";
        await whole.ExecuteNonQueryAsync();
        return file;
    }

    static async Task<Version> MakePostgres()
    {
        await Execute($"create database {PostgresTemplate}");
        await Migrate(Connection(PostgresTemplate));
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Admin) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection.PostgreSqlVersion;
    }

    static async Task Migrate(string connection)
    {
        await using var hall = HallWithoutSite(Folder, connection);
        await using var scope = hall.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<GuildhallDb>().Upgrade(CancellationToken.None);
    }

    static async Task<string> Create(string how)
    {
        var name = $"guildhall_{Guid.CreateVersion7():N}";
        await Copying.WaitAsync();
        try
        {
            await Execute($"create database {name} {how}");
        }
        finally
        {
            Copying.Release();
        }
        return Connection(name);
    }

    static string Connection(string database) => new NpgsqlConnectionStringBuilder(Admin) { Database = database, MaxPoolSize = 10 }.ConnectionString;

    static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Admin) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static void ClearPool(string connection)
    {
        using var pooled = new SqliteConnection(connection);
        SqliteConnection.ClearPool(pooled);
    }

    static void Leave()
    {
        if (Postgres.IsValueCreated) Execute($"drop database if exists {PostgresTemplate} with (force)").GetAwaiter().GetResult();
        Directory.Delete(Folder, recursive: true);
    }
}
