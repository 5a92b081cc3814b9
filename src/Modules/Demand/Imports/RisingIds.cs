using System.Buffers.Binary;

namespace Guildhall.Demand.Imports;

/// <summary>Ids that rise in the order in which they are drawn, within a millisecond too: version 7 with a counter in place of its first random bits (RFC 9562, section 6.2, method 1). For one thread.</summary>
sealed class RisingIds
{
    const int Most = 0xFFF;
    ulong moment;
    uint drawn;

    public Guid Next()
    {
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7().TryWriteBytes(id, bigEndian: true, out _);
        var now = BinaryPrimitives.ReadUInt64BigEndian(id) >> 16;
        if (now > moment) (moment, drawn) = (now, 0);
        else if (++drawn > Most) (moment, drawn) = (moment + 1, 0);
        BinaryPrimitives.WriteUInt64BigEndian(id, moment << 16 | 0x7000 | drawn);
        return new Guid(id, bigEndian: true);
    }
}
