using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Guildhall.Foundation.Audit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
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
            options.AddInterceptors(new TellsOfCommits(provider.GetRequiredService<AuditTrail>()));
        }, optionsLifetime: ServiceLifetime.Singleton);
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

    /// <summary>The name of a migration without its date, which differs between the databases.</summary>
    public static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>Why this database cannot be read as it is (there is no hall in it, or one of an older program); null when it can.</summary>
    /// <exception cref="DatabaseNewerException">The database knows migrations that this program does not.</exception>
    public static async Task<Refusal?> Lacks(this GuildhallDb db, CancellationToken stop)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = await db.Database.CanConnectAsync(stop) ? (await db.Database.GetAppliedMigrationsAsync(stop)).ToList() : [];
        if (applied.Count == 0) return new Conflict(new Text("hall.none"));
        if (applied.Find(migration => !known.Contains(migration)) is { } unknown) throw new DatabaseNewerException(unknown);
        return applied.Count < known.Count ? new Conflict(new Text("hall.older")) : null;
    }

    /// <summary>The last line of a use case: saves and answers. A record that somebody else changed meanwhile, or wrote first under the same name, is a conflict.</summary>
    public static async Task<Outcome<T>> SaveOr<T>(this GuildhallDb db, T answer, CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } or SqliteException { SqliteExtendedErrorCode: SqliteUnique or SqlitePrimaryKey })
        {
            return new Conflict(new Text("refusal.changed"));
        }
        return answer;
    }

    // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY: https://www.sqlite.org/rescode.html
    const int SqliteUnique = 2067, SqlitePrimaryKey = 1555;

    /// <summary>Reads several things as they were at one moment, while others go on writing: on SQLite a deferred transaction over the write-ahead log, on PostgreSQL "repeatable read".</summary>
    public static async Task<T> InSnapshot<T>(this GuildhallDb db, Func<Task<T>> read, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            // Entity Framework's own transactions on SQLite would keep writers out.
            await using var moment = db.Database.GetDbConnection() is SqliteConnection sqlite ? sqlite.BeginTransaction(deferred: true) : await db.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            await using var transaction = await db.Database.UseTransactionAsync(moment, stop);
            return await read();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Does the database have no table yet, or not exist? What it has of ours counts, even empty.</summary>
    public static async Task<bool> IsEmpty(this GuildhallDb db, CancellationToken stop) =>
        !await db.GetService<IRelationalDatabaseCreator>().ExistsAsync(stop) || !await db.GetService<IRelationalDatabaseCreator>().HasTablesAsync(stop);

    /// <summary>
    /// Builds a database in one transaction: the schema as it was after these migrations, then what <paramref name="fill"/> puts into it, then the remaining migrations, then what <paramref name="finish"/> changes.
    /// If anything fails the database is as empty as it was, and one that was made here is gone.
    /// </summary>
    public static async Task BuildAnew(this GuildhallDb db, int migrations, Func<DbTransaction, Task> fill, Func<Task> finish, CancellationToken stop)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        var made = !await creator.ExistsAsync(stop);
        if (made) await creator.CreateAsync(stop);
        try
        {
            await db.Database.OpenConnectionAsync(stop);
            // Rows may refer to later ones; all are looked at in the end.
            if (db.Database.IsSqlite()) await db.Database.ExecuteSqlAsync($"pragma foreign_keys=off", stop);
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            var target = db.Database.GetMigrations().ElementAt(migrations - 1);
            await Migrate(db, Migration.InitialDatabase, target, stop);
            await fill(transaction.GetDbTransaction());
            await Migrate(db, target, null, stop);
            if (db.Database.IsNpgsql()) await CountOn(db, stop);
            await finish();
            if (db.Database.IsSqlite() && await db.Database.SqlQuery<string>($"select \"table\" as \"Value\" from pragma_foreign_key_check").FirstOrDefaultAsync(stop) is { } table)
                throw new DataException($"Rows of {table} refer to rows that are not there.");
            await transaction.CommitAsync(stop);
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            if (made) await creator.DeleteAsync(CancellationToken.None);
            throw;
        }
        await db.Database.CloseConnectionAsync();
    }

    static async Task Migrate(GuildhallDb db, string from, string? to, CancellationToken stop)
    {
        var script = db.GetService<IMigrator>().GenerateScript(from, to, MigrationsSqlGenerationOptions.NoTransactions);
        if (!string.IsNullOrWhiteSpace(script)) await Execute(db, script, stop);
    }

    // Numbers that PostgreSQL gives out go on after the highest that was put in.
    static async Task CountOn(GuildhallDb db, CancellationToken stop)
    {
        var counters = await db.Database.SqlQuery<string>($"""
            select format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %I', quote_ident(table_name), column_name, column_name, table_name) as "Value"
            from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'
            """).ToListAsync(stop);
        foreach (var counter in counters) await Execute(db, counter, stop);
    }

    static async Task Execute(GuildhallDb db, string sql, CancellationToken stop)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        (command.CommandText, command.Transaction) = (sql, db.Database.CurrentTransaction!.GetDbTransaction());
        await command.ExecuteNonQueryAsync(stop);
    }
    // Whoever commits, by a save or a transaction of its own.
    sealed class TellsOfCommits(AuditTrail trail) : DbTransactionInterceptor
    {
        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
        {
            if (eventData.Context is GuildhallDb db) trail.Committed(db, eventData.TransactionId);
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            TransactionCommitted(transaction, eventData);
            return Task.CompletedTask;
        }
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

        // Connections come back from the pool with what they were told: once each is enough.
        static readonly ConditionalWeakTable<object, object> Told = [];

        static void Set(DbConnection connection)
        {
            if (((SqliteConnection)connection).Handle is not { } handle || !Told.TryAdd(handle, handle)) return;
            using var pragmas = ((SqliteConnection)connection).CreateCommand();
            pragmas.CommandText = "pragma journal_mode=wal; pragma synchronous=normal; pragma foreign_keys=on; pragma cache_size=-16000; pragma wal_autocheckpoint=4000;";
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
