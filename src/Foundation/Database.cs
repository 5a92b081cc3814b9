using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Guildhall.Foundation;

/// <summary>All that differs between SQLite and PostgreSQL.</summary>
public static class Database
{
    public static IServiceCollection AddGuildhallDb(this IServiceCollection services)
    {
        services.AddSingleton<PostgresSource>();
        return services.AddDbContext<GuildhallDb>((provider, options) =>
        {
            var hall = provider.GetRequiredService<Hall>();
            if (hall.IsSqlite) options.UseSqlite(hall.Connection, o => o.MigrationsAssembly("Guildhall.Migrations.Sqlite")).AddInterceptors(SqlitePragmas.Instance);
            else options.UseNpgsql(provider.GetRequiredService<PostgresSource>().Source, o => o.MigrationsAssembly("Guildhall.Migrations.Postgres"));
        });
    }

    /// <summary>For the migration tools only: the model without a hall.</summary>
    public static DbContextOptionsBuilder<GuildhallDb> ForDesign(this DbContextOptionsBuilder<GuildhallDb> options, bool sqlite) => sqlite
        ? options.UseSqlite("Data Source=:memory:", o => o.MigrationsAssembly("Guildhall.Migrations.Sqlite"))
        : options.UseNpgsql("Host=localhost", o => o.MigrationsAssembly("Guildhall.Migrations.Postgres"));

    /// <summary>Brings the schema up to this program. A database that a newer program has changed is refused.</summary>
    /// <returns>How many migrations were applied.</returns>
    /// <exception cref="DatabaseNewerException">The database knows migrations that this program does not.</exception>
    public static async Task<int> Upgrade(this GuildhallDb db, CancellationToken stop)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await db.Database.CanConnectAsync(stop) ? await db.Database.GetAppliedMigrationsAsync(stop) : [];
        if (applied.FirstOrDefault(migration => !known.Contains(migration)) is { } unknown) throw new DatabaseNewerException(unknown);
        var pending = known.Count - applied.Count();
        if (pending > 0) await db.Database.MigrateAsync(stop);
        return pending;
    }

    sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }

        static void Set(DbConnection connection)
        {
            using var pragmas = ((SqliteConnection)connection).CreateCommand();
            pragmas.CommandText = "pragma journal_mode=wal; pragma synchronous=normal; pragma foreign_keys=on; pragma cache_size=-16000;";
            pragmas.ExecuteNonQuery();
        }
    }
}

/// <summary>The database was changed by a newer program than this one.</summary>
public sealed class DatabaseNewerException(string migration) : Exception($"This database is newer than this program (it has '{migration}'). Use the newer program, or restore a backup made with this one.");

/// <summary>One pool of connections to PostgreSQL for the whole process.</summary>
public sealed class PostgresSource(Hall hall) : IDisposable
{
    readonly Lazy<NpgsqlDataSource> source = new(() => new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(hall.Connection) { MaxPoolSize = 8 * Math.Max(1, Environment.ProcessorCount / 2) }.ConnectionString).Build());

    public NpgsqlDataSource Source => source.Value;

    public void Dispose()
    {
        if (source.IsValueCreated) source.Value.Dispose();
    }
}
