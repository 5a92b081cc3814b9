using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Foundation;

/// <summary>
/// Writes many new records with one prepared statement, past the change tracker and the audit trail: for the seed, and for the trail itself.
/// Must be called within a transaction. O(rows); about ten times faster than tracked saves. <see cref="GuildhallDb.Create"/> does the same with an entry of the trail for each.
/// </summary>
public static class Bulk
{
    public static Task Insert<T>(this GuildhallDb db, IEnumerable<T> rows, CancellationToken stop) where T : class
    {
        var table = new Table(db, typeof(T));
        return table.Insert(rows.Select(table.Values), stop);
    }

    /// <summary>A table of the model, and its rows as values in the order of its columns.</summary>
    internal sealed class Table
    {
        readonly GuildhallDb db;
        readonly IProperty[] columns;
        readonly Func<object, object?>[] getters;
        readonly RelationalTypeMapping[] mappings;

        public Table(GuildhallDb db, Type type)
        {
            this.db = db;
            Type = db.Model.FindEntityType(type) ?? throw new ArgumentException($"{type.Name} is not a table.");
            columns = [.. Type.GetProperties()];
            getters = Array.ConvertAll<IProperty, Func<object, object?>>(columns, c => c.GetGetter().GetClrValue);
            mappings = Array.ConvertAll(columns, c => (RelationalTypeMapping)c.GetTypeMapping());
        }

        public IEntityType Type { get; }
        public IProperty[] Columns => columns;

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
        public async Task Insert(IEnumerable<object?[]> rows, CancellationToken stop)
        {
            var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Bulk inserts belong into a transaction.");
            var table = StoreObjectIdentifier.Create(Type, StoreObjectType.Table)!.Value;
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"insert into \"{Type.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.GetColumnName(table)}\""))}) values ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";
            var parameters = new DbParameter[columns.Length];
            for (var i = 0; i < columns.Length; i++) command.Parameters.Add(parameters[i] = mappings[i].CreateParameter(command, "@p" + i, null, nullable: true));
            await command.PrepareAsync(stop);
            var isSqlite = db.Database.IsSqlite();
            try
            {
                foreach (var row in rows)
                {
                    // SQLite keeps what EF Core would have written: identifiers, decimals, days and moments as text.
                    for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i] switch { null => DBNull.Value, Guid id when isSqlite => id.ToString().ToUpperInvariant(), var value => value };
                    await command.ExecuteNonQueryAsync(stop);
                }
            }
            catch (DbException fault)
            {
                throw new DbUpdateException(fault.Message, fault);
            }
        }
    }
}
