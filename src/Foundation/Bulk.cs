using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Guildhall.Foundation;

/// <summary>
/// Writes many new records with one prepared statement, past the change tracker and the audit trail: for the seed and for the batches of an import, which write their own audit entries.
/// Must be called within a transaction. O(rows); about ten times faster than tracked saves.
/// </summary>
public static class Bulk
{
    public static async Task Insert<T>(this GuildhallDb db, IEnumerable<T> rows, CancellationToken stop) where T : class
    {
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not a table.");
        var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
        var columns = type.GetProperties().Select(p => (Getter: p.GetGetter(), Name: p.GetColumnName(table)!, Converter: p.GetTypeMapping().Converter, Mapping: p.GetTypeMapping() as RelationalTypeMapping)).ToArray();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Bulk inserts belong into a transaction.");
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into \"{type.GetTableName()}\" ({string.Join(", ", columns.Select(c => $"\"{c.Name}\""))}) values ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";
        var parameters = new DbParameter[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            parameters[i] = columns[i].Mapping!.CreateParameter(command, "@p" + i, null, nullable: true);
            command.Parameters.Add(parameters[i]);
        }
        await command.PrepareAsync(stop);
        var isSqlite = db.Database.IsSqlite();
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                var value = columns[i].Getter.GetClrValue(row);
                if (value is not null && columns[i].Converter is { } converter) value = converter.ConvertToProvider(value);
                // SQLite keeps what EF Core would have written: identifiers, decimals, days and moments as text.
                parameters[i].Value = value switch
                {
                    null => DBNull.Value,
                    Guid id when isSqlite => id.ToString().ToUpperInvariant(),
                    _ => value,
                };
            }
            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
