using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Guildhall.Foundation;

/// <summary>
/// The values of a row in one array of bytes: of each its kind (one byte), its length (four, little-endian), and as many bytes as SQLite is to keep.
/// SQLite keeps what EF Core would have written (Microsoft.Data.Sqlite, "Data types"): identifiers, decimals, days and moments as text. One object instead of one for each value, for rows that wait.
/// </summary>
static class PackedRow
{
    const byte Nothing = 0, Whole = 1, Real = 2, Words = 3, Bytes = 4;
    const int Head = 5, Longest = 64;

    [ThreadStatic] static ArrayBufferWriter<byte>? scratch;

    /// <summary>Packs values, in order. O(their bytes).</summary>
    /// <exception cref="NotSupportedException">A value is of a kind that no column has.</exception>
    public static byte[] Of(object?[] values)
    {
        var bytes = scratch ??= new ArrayBufferWriter<byte>(4096);
        bytes.ResetWrittenCount();
        foreach (var value in values) Add(bytes, value);
        // A long text is rare and would stay in memory.
        if (bytes.Capacity > 1 << 18) scratch = null;
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Gives the values to a statement, from its first parameter on; SQLite copies them.</summary>
    /// <returns>SQLite's result.</returns>
    public static int Bind(sqlite3_stmt statement, ReadOnlySpan<byte> row)
    {
        var result = raw.SQLITE_OK;
        for (var at = 1; result == raw.SQLITE_OK && !row.IsEmpty; at++)
        {
            var value = row.Slice(Head, BinaryPrimitives.ReadInt32LittleEndian(row[1..]));
            result = row[0] switch
            {
                Nothing => raw.sqlite3_bind_null(statement, at),
                Whole => raw.sqlite3_bind_int64(statement, at, BinaryPrimitives.ReadInt64LittleEndian(value)),
                Real => raw.sqlite3_bind_double(statement, at, BinaryPrimitives.ReadDoubleLittleEndian(value)),
                // An empty span has no address, which SQLite takes for null.
                Words => value.IsEmpty ? raw.sqlite3_bind_text(statement, at, "") : raw.sqlite3_bind_text(statement, at, value),
                _ => raw.sqlite3_bind_blob(statement, at, value),
            };
            row = row[(Head + value.Length)..];
        }
        return result;
    }

    static void Add(ArrayBufferWriter<byte> bytes, object? value)
    {
        switch (value)
        {
            case null: Add(bytes, Nothing, 0); break;
            case string text: Add(bytes, Words, Encoding.UTF8.GetBytes(text, bytes.GetSpan(Head + Encoding.UTF8.GetMaxByteCount(text.Length))[Head..])); break;
            case byte[] blob:
                blob.CopyTo(bytes.GetSpan(Head + blob.Length)[Head..]);
                Add(bytes, Bytes, blob.Length);
                break;
            case bool truth: Add(bytes, truth ? 1L : 0); break;
            case int or long or short: Add(bytes, Convert.ToInt64(value, CultureInfo.InvariantCulture)); break;
            case double number:
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(Head + sizeof(double))[Head..], number);
                Add(bytes, Real, sizeof(double));
                break;
            case Guid id:
                id.TryFormat(bytes.GetSpan(Head + Longest)[Head..], out var letters);
                Ascii.ToUpperInPlace(bytes.GetSpan(Head + Longest).Slice(Head, letters), out _);
                Add(bytes, Words, letters);
                break;
            case decimal amount: Add(bytes, amount, "0.0###########################"); break;
            case DateTime moment: Add(bytes, moment, @"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF"); break;
            case DateOnly day: Add(bytes, day, @"yyyy\-MM\-dd"); break;
            default: throw new NotSupportedException($"{value.GetType().Name} is not stored in bulk.");
        }
    }

    static void Add(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes.GetSpan(Head + sizeof(long))[Head..], number);
        Add(bytes, Whole, sizeof(long));
    }

    static void Add<T>(ArrayBufferWriter<byte> bytes, T value, string format) where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(bytes.GetSpan(Head + Longest)[Head..], out var letters, format, CultureInfo.InvariantCulture)) throw new InvalidOperationException($"{value} is longer than {Longest} letters.");
        Add(bytes, Words, letters);
    }

    // The value is written already, behind the room for its head.
    static void Add(ArrayBufferWriter<byte> bytes, byte kind, int length)
    {
        var head = bytes.GetSpan(Head);
        head[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], length);
        bytes.Advance(Head + length);
    }
}
