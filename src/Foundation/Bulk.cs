using System.Data.Common;
using System.Globalization;
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
        var table = new Table(db.Model, typeof(T));
        return table.Insert(db, rows.Select(table.Values), stop);
    }

    /// <summary>A table of the model, and its rows as values in the order of its columns.</summary>
    internal sealed class Table
    {
        readonly IProperty[] columns;
        readonly Func<object, object?>[] getters;
        readonly RelationalTypeMapping[] mappings;

        readonly string[] names;

        public Table(IModel model, Type type)
        {
            var entity = model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is not a table.");
            Name = entity.GetTableName()!;
            columns = [.. entity.GetProperties()];
            var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            names = Array.ConvertAll(columns, c => $"\"{c.GetColumnName(table)}\"");
            Key = [.. entity.FindPrimaryKey()!.Properties.Select(p => Array.IndexOf(columns, p))];
            getters = Array.ConvertAll<IProperty, Func<object, object?>>(columns, c => c.GetGetter().GetClrValue);
            mappings = Array.ConvertAll(columns, c => (RelationalTypeMapping)c.GetTypeMapping());
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

        /// <exception cref="DbUpdateException">The database refuses a row.</exception>
        public async Task Insert(GuildhallDb db, IEnumerable<object?[]> rows, CancellationToken stop)
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

        async Task Copy(NpgsqlConnection connection, IEnumerable<object?[]> rows, CancellationToken stop)
        {
            var types = Array.ConvertAll(mappings, m => m.StoreTypeNameBase);
            await using var writer = await connection.BeginBinaryImportAsync($"copy \"{Name}\" ({string.Join(", ", names)}) from stdin (format binary)", stop);
            foreach (var row in rows)
            {
                await writer.StartRowAsync(stop);
                for (var i = 0; i < row.Length; i++)
                    if (row[i] is { } value) await writer.WriteAsync(value, types[i], stop);
                    else await writer.WriteNullAsync(stop);
            }
            await writer.CompleteAsync(stop);
        }

        // Past ADO, which looks up each parameter by its name for each row: a third of the time.
        void Insert(sqlite3 database, IEnumerable<object?[]> rows, CancellationToken stop)
        {
            Check(raw.sqlite3_prepare_v2(database, $"insert into \"{Name}\" ({string.Join(", ", names)}) values ({string.Join(", ", names.Select(_ => "?"))})", out var statement), raw.SQLITE_OK);
            using (statement)
                foreach (var row in rows)
                {
                    stop.ThrowIfCancellationRequested();
                    for (var i = 0; i < row.Length; i++) Check(Bind(statement, i + 1, row[i]), raw.SQLITE_OK);
                    var result = raw.sqlite3_step(statement);
                    raw.sqlite3_reset(statement);
                    Check(result, raw.SQLITE_DONE);
                }

            void Check(int result, int wanted)
            {
                if (result != wanted) SqliteException.ThrowExceptionForRC(result, database);
            }
        }

        // SQLite keeps what EF Core would have written (Microsoft.Data.Sqlite, "Data types"): identifiers, decimals, days and moments as text.
        static int Bind(sqlite3_stmt statement, int at, object? value) => value switch
        {
            null => raw.sqlite3_bind_null(statement, at),
            string text => raw.sqlite3_bind_text(statement, at, text),
            Guid id => raw.sqlite3_bind_text(statement, at, id.ToString().ToUpperInvariant()),
            byte[] bytes => raw.sqlite3_bind_blob(statement, at, bytes),
            bool truth => raw.sqlite3_bind_int(statement, at, truth ? 1 : 0),
            int or long or short => raw.sqlite3_bind_int64(statement, at, Convert.ToInt64(value, CultureInfo.InvariantCulture)),
            double number => raw.sqlite3_bind_double(statement, at, number),
            decimal amount => raw.sqlite3_bind_text(statement, at, amount.ToString("0.0###########################", CultureInfo.InvariantCulture)),
            DateTime moment => raw.sqlite3_bind_text(statement, at, moment.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture)),
            DateOnly day => raw.sqlite3_bind_text(statement, at, day.ToString(@"yyyy\-MM\-dd", CultureInfo.InvariantCulture)),
            _ => throw new NotSupportedException($"{value.GetType().Name} is not stored in bulk."),
        };
    }
}
