using System.Buffers.Binary;
using System.Buffers.Text;

namespace Guildhall.Matching;

/// <summary>
/// A place in an ordered result: right behind the document with this key and id (keyset paging). It stays valid when documents come and go:
/// what was before it stays before it, as far as the keys of the documents do not change. Scores depend on the whole index, so pages by
/// relevance join exactly within one snapshot; pages by number or distance join exactly always.
/// </summary>
public sealed record Cursor
{
    const int Size = 1 + 4 + 8 + 16;

    internal Cursor(Sort sort, double key, Guid id) => (Sort, Key, Id) = (sort, key, id);

    internal Sort Sort { get; }

    internal double Key { get; }

    internal Guid Id { get; }

    /// <summary>39 characters that may stand in a URL as they are.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        bytes[0] = (byte)Sort.Kind;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], Sort.Field);
        BinaryPrimitives.WriteDoubleBigEndian(bytes[5..], Key);
        Id.TryWriteBytes(bytes[13..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else, null included.</summary>
    public static bool TryParse(string? text, out Cursor? cursor)
    {
        cursor = null;
        Span<byte> bytes = stackalloc byte[Size];
        if (text is not { Length: 39 } || !Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != Size)
            return false;
        var key = BinaryPrimitives.ReadDoubleBigEndian(bytes[5..]);
        if (bytes[0] > (byte)SortKind.Distance || double.IsNaN(key))
            return false;
        cursor = new(new((SortKind)bytes[0], BinaryPrimitives.ReadInt32BigEndian(bytes[1..])), key, new(bytes[13..], bigEndian: true));
        return true;
    }
}
