using System.Data.Common;
using Npgsql;
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
                else await Insert(transaction, rows, stop);
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

        async Task Insert(DbTransaction transaction, IEnumerable<object?[]> rows, CancellationToken stop)
        {
            await using var command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"insert into \"{Name}\" ({string.Join(", ", names)}) values ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";
            var parameters = new DbParameter[columns.Length];
            for (var i = 0; i < columns.Length; i++) command.Parameters.Add(parameters[i] = mappings[i].CreateParameter(command, "@p" + i, null, nullable: true));
            await command.PrepareAsync(stop);
            foreach (var row in rows)
            {
                // SQLite keeps what EF Core would have written: identifiers, decimals, days and moments as text.
                for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i] switch { null => DBNull.Value, Guid id => id.ToString().ToUpperInvariant(), var value => value };
                await command.ExecuteNonQueryAsync(stop);
            }
        }
    }
}
