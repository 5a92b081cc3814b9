using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Foundation;

/// <summary>
/// Writes many new records with one prepared statement (SQLite) or in one stream (PostgreSQL's COPY), past the change tracker and the audit trail: for the seed, and for the trail itself.
/// Must be called within a transaction. O(rows); about ten times faster than tracked saves. <see cref="GuildhallDb.Create"/> does the same with an entry of the trail for each.
/// </summary>
public static class Bulk
{
    public static Task Insert<T>(this GuildhallDb db, IEnumerable<T> rows, CancellationToken stop) where T : class
    {
        var table = new Table(db, typeof(T));
        return table.Insert(db, rows.Select(r => table.Store(table.Values(r))), stop);
    }

    /// <summary>A row as its database takes it: for SQLite packed into bytes, for PostgreSQL the values.</summary>
    internal readonly record struct Row(object?[]? Values, byte[]? Packed);

    /// <summary>A table of the model, and its rows as values in the order of its columns. Safe for any number of threads.</summary>
    internal sealed class Table
    {
        readonly IProperty[] columns;
        readonly Func<object, object?>[] getters;
        readonly RelationalTypeMapping[] mappings;
        readonly string[] names;
        readonly bool isPacked;

        public Table(GuildhallDb db, Type type)
        {
            var entity = db.Model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is not a table.");
            Name = entity.GetTableName()!;
            columns = [.. entity.GetProperties()];
            var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            names = Array.ConvertAll(columns, c => $"\"{c.GetColumnName(table)}\"");
            Key = [.. entity.FindPrimaryKey()!.Properties.Select(p => Array.IndexOf(columns, p))];
            getters = Array.ConvertAll<IProperty, Func<object, object?>>(columns, c => c.GetGetter().GetClrValue);
            mappings = Array.ConvertAll(columns, c => (RelationalTypeMapping)c.GetTypeMapping());
            isPacked = db.Database.IsSqlite();
        }

        public string Name { get; }
        public IProperty[] Columns => columns;

        /// <summary>Which columns are the primary key.</summary>
        public int[] Key { get; }

        /// <summary>What is stored of a record.</summary>
        public object?[] Values(object row)
        {
            var values = new object?[columns.Length];
            for (var i = 0; i < values.Length; i++)
            {
                var value = getters[i](row);
                values[i] = value is not null && mappings[i].Converter is { } converter ? converter.ConvertToProvider(value) : value;
            }
            return values;
        }

        /// <summary>Makes values ready to be written: what costs time is done here, on any thread, and not while the database is held.</summary>
        public Row Store(object?[] values) => isPacked ? new(null, PackedRow.Of(values)) : new(values, null);

        /// <exception cref="DbUpdateException">The database refuses a row.</exception>
        public async Task Insert(GuildhallDb db, IEnumerable<Row> rows, CancellationToken stop)
        {
            var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Bulk inserts belong into a transaction.");
            try
            {
                if (transaction.Connection is NpgsqlConnection postgres) await Copy(postgres, rows, stop);
                else Insert(((SqliteConnection)transaction.Connection!).Handle!, rows, stop);
            }
            catch (DbException fault)
            {
                throw new DbUpdateException(fault.Message, fault);
            }
        }

        async Task Copy(NpgsqlConnection connection, IEnumerable<Row> rows, CancellationToken stop)
        {
            var types = Array.ConvertAll(mappings, m => m.StoreTypeNameBase);
            await using var writer = await connection.BeginBinaryImportAsync($"copy \"{Name}\" ({string.Join(", ", names)}) from stdin (format binary)", stop);
            foreach (var row in rows)
            {
                await writer.StartRowAsync(stop);
                for (var i = 0; i < names.Length; i++)
                    if (row.Values![i] is { } value) await writer.WriteAsync(value, types[i], stop);
                    else await writer.WriteNullAsync(stop);
            }
            await writer.CompleteAsync(stop);
        }

        // Past ADO, which looks up each parameter by its name for each row: a third of the time.
        void Insert(sqlite3 database, IEnumerable<Row> rows, CancellationToken stop)
        {
            Check(raw.sqlite3_prepare_v2(database, $"insert into \"{Name}\" ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(_ => "?"))})", out var statement), raw.SQLITE_OK);
            using (statement)
                foreach (var row in rows)
                {
                    stop.ThrowIfCancellationRequested();
                    Check(PackedRow.Bind(statement, row.Packed), raw.SQLITE_OK);
                    var result = raw.sqlite3_step(statement);
                    raw.sqlite3_reset(statement);
                    Check(result, raw.SQLITE_DONE);
                }

            void Check(int result, int wanted)
            {
                if (result != wanted) SqliteException.ThrowExceptionForRC(result, database);
            }
        }
    }
}
