using System.Buffers.Binary;

namespace Guildhall.Matching;

/// <summary>Bytes that grow, with variable-length integers: seven bits a byte, the lowest first, the high bit set while more follow (LEB128).</summary>
sealed class ByteWriter(int capacity = 256)
{
    byte[] bytes = new byte[capacity];

    public int Length { get; private set; }

    public void Varint(uint value)
    {
        Reserve(5);
        while (value >= 0x80)
        {
            bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[Length++] = (byte)value;
    }

    public void Write(ReadOnlySpan<byte> more)
    {
        Reserve(more.Length);
        more.CopyTo(bytes.AsSpan(Length));
        Length += more.Length;
    }

    /// <summary>Leaves room, to be filled by <see cref="Int32At"/>.</summary>
    public void Skip(int count)
    {
        Reserve(count);
        Length += count;
    }

    public void Int32At(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);

    public byte[] ToArray() => bytes.AsSpan(0, Length).ToArray();

    public static uint Varint(byte[] bytes, ref int at)
    {
        uint b = bytes[at++];
        if (b < 0x80)
            return b;
        var value = b & 0x7F;
        var shift = 7;
        do
        {
            b = bytes[at++];
            value |= (b & 0x7F) << shift;
            shift += 7;
        }
        while (b >= 0x80);
        return value;
    }

    void Reserve(int more)
    {
        if (Length + more > bytes.Length)
            Array.Resize(ref bytes, (int)Math.Min(Array.MaxLength, Math.Max(2L * bytes.Length, (long)Length + more)));
    }
}
