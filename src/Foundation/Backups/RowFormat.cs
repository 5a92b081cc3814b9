using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Guildhall.Foundation.Backups;

/// <summary>
/// A row as one line of JSON that reads the same whichever database it came from: identifiers in lower case, moments in UTC (ISO 8601) without trailing zeros,
/// decimals without trailing zeros, bytes in Base64, nulls left out.
/// </summary>
static class RowFormat
{
    const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";
    static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The type of a column, by what Entity Framework hands to the database.</summary>
    /// <exception cref="NotSupportedException">A type that backups were not taught yet.</exception>
    public static ColumnType TypeOf(Type stored) => (Nullable.GetUnderlyingType(stored) ?? stored) switch
    {
        var t when t == typeof(Guid) => ColumnType.Guid,
        var t when t == typeof(string) => ColumnType.Text,
        var t when t == typeof(int) || t == typeof(long) || t == typeof(short) || t == typeof(byte) => ColumnType.Integer,
        var t when t == typeof(bool) => ColumnType.Boolean,
        var t when t == typeof(double) || t == typeof(float) => ColumnType.Real,
        var t when t == typeof(decimal) => ColumnType.Decimal,
        var t when t == typeof(DateOnly) => ColumnType.Date,
        var t when t == typeof(TimeOnly) => ColumnType.Time,
        var t when t == typeof(DateTime) => ColumnType.Moment,
        var t when t == typeof(byte[]) => ColumnType.Bytes,
        var t => throw new NotSupportedException($"Backups do not know {t.Name}: add it to RowFormat."),
    };

    /// <summary>Writes all rows of a query; the columns stand in the order of the query.</summary>
    /// <returns>How many.</returns>
    public static async Task<long> Write(DbDataReader rows, IReadOnlyList<BackupColumn> columns, Stream to, CancellationToken stop)
    {
        long count = 0;
        using var lines = new MemoryStream();
        await using var json = new Utf8JsonWriter(lines, Plain);
        while (await rows.ReadAsync(stop))
        {
            json.WriteStartObject();
            for (var i = 0; i < columns.Count; i++)
                if (!await rows.IsDBNullAsync(i, stop)) Write(json, columns[i], rows, i);
            json.WriteEndObject();
            await json.FlushAsync(stop);
            json.Reset();
            lines.WriteByte((byte)'\n');
            count++;
            if (lines.Length < 1 << 16) continue;
            await to.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), stop);
            lines.SetLength(0);
        }
        await to.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), stop);
        return count;
    }

    /// <summary>The values of a line, ready for the database; null for what is left out.</summary>
    /// <exception cref="BackupException">The line is not a row of this table.</exception>
    public static object?[] Read(string line, BackupTable table)
    {
        try
        {
            using var row = JsonDocument.Parse(line);
            return [.. table.Columns.Select(column => row.RootElement.TryGetProperty(column.Name, out var value) ? Read(value, column.Type) : null)];
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException)
        {
            throw new BackupException($"{table.Part} holds a line that is not a row of its table.", fault);
        }
    }

    /// <summary>The type under which a column's values are handed over, in both databases.</summary>
    public static DbType DbTypeOf(ColumnType type) => type switch
    {
        ColumnType.Guid => DbType.Guid,
        ColumnType.Text => DbType.String,
        ColumnType.Integer => DbType.Int64,
        ColumnType.Boolean => DbType.Boolean,
        ColumnType.Real => DbType.Double,
        ColumnType.Decimal => DbType.Decimal,
        ColumnType.Date => DbType.Date,
        ColumnType.Time => DbType.Time,
        ColumnType.Moment => DbType.DateTime,
        ColumnType.Bytes => DbType.Binary,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    static void Write(Utf8JsonWriter json, BackupColumn column, DbDataReader row, int i)
    {
        switch (column.Type)
        {
            case ColumnType.Guid: json.WriteString(column.Name, row.GetFieldValue<Guid>(i)); break;
            case ColumnType.Text: json.WriteString(column.Name, row.GetString(i)); break;
            case ColumnType.Integer: json.WriteNumber(column.Name, Convert.ToInt64(row.GetValue(i), CultureInfo.InvariantCulture)); break;
            case ColumnType.Boolean: json.WriteBoolean(column.Name, row.GetBoolean(i)); break;
            case ColumnType.Real when Convert.ToDouble(row.GetValue(i), CultureInfo.InvariantCulture) is var number:
                if (double.IsFinite(number)) json.WriteNumber(column.Name, number);
                else json.WriteString(column.Name, number.ToString(CultureInfo.InvariantCulture));
                break;
            // Dividing by a one of many places takes trailing zeros away.
            case ColumnType.Decimal: json.WriteNumber(column.Name, row.GetDecimal(i) / 1.000000000000000000000000000000m); break;
            case ColumnType.Date: json.WriteString(column.Name, row.GetFieldValue<DateOnly>(i).ToString("O", CultureInfo.InvariantCulture)); break;
            case ColumnType.Time: json.WriteString(column.Name, row.GetFieldValue<TimeOnly>(i).ToString("O", CultureInfo.InvariantCulture)); break;
            case ColumnType.Moment: json.WriteString(column.Name, row.GetDateTime(i).ToString(MomentFormat, CultureInfo.InvariantCulture)); break;
            case ColumnType.Bytes: json.WriteBase64String(column.Name, row.GetFieldValue<byte[]>(i)); break;
            default: throw new NotSupportedException(column.Type.ToString());
        }
    }

    static object? Read(JsonElement value, ColumnType type) => value.ValueKind == JsonValueKind.Null ? null : type switch
    {
        ColumnType.Guid => value.GetGuid(),
        ColumnType.Text => value.GetString(),
        ColumnType.Integer => value.GetInt64(),
        ColumnType.Boolean => value.GetBoolean(),
        ColumnType.Real => value.ValueKind == JsonValueKind.String ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetDouble(),
        ColumnType.Decimal => value.GetDecimal(),
        ColumnType.Date => DateOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture),
        ColumnType.Time => TimeOnly.ParseExact(value.GetString()!, "O", CultureInfo.InvariantCulture),
        ColumnType.Moment => DateTime.ParseExact(value.GetString()!, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        ColumnType.Bytes => value.GetBytesFromBase64(),
        _ => throw new NotSupportedException(type.ToString()),
    };
}
