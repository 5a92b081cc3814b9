using System.Buffers.Binary;

namespace Guildhall.Matching;

/// <summary>Walks over the documents of one key. A seek gallops over the table of blocks (Bentley and Yao, 1976) and reads on inside one block.</summary>
sealed class PostingCursor : DocSet
{
    readonly byte[] bytes;
    readonly int table;
    readonly int data;
    readonly int count;
    readonly bool hasPayload;
    int at;
    int read;

    public PostingCursor(byte[] bytes, int start, int count, bool hasPayload)
    {
        this.bytes = bytes;
        this.count = count;
        this.hasPayload = hasPayload;
        table = start;
        at = data = start + Tables * 8;
    }

    public int Count => count;

    public int Doc { get; private set; } = -1;

    public int Payload { get; private set; }

    int Tables => count > Postings.Block ? (count - 1) / Postings.Block : 0;

    public bool Next()
    {
        if (read == count)
        {
            Doc = End;
            return false;
        }

        Doc += (int)ByteWriter.Varint(bytes, ref at) + 1;
        if (hasPayload)
            Payload = (int)ByteWriter.Varint(bytes, ref at);
        read++;
        return true;
    }

    public override int Seek(int target)
    {
        if (Doc >= target)
            return Doc;
        SkipTo(target);
        while (Next() && Doc < target)
        {
        }

        return Doc;
    }

    void SkipTo(int target)
    {
        var tables = Tables;
        var low = read / Postings.Block;
        if (low >= tables || LastBefore(low + 1) >= target)
            return;
        low++;
        var step = 1;
        while (low + step <= tables && LastBefore(low + step) < target)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, tables + 1);
        while (low + 1 < high)
        {
            var middle = (low + high) >>> 1;
            if (LastBefore(middle) < target)
                low = middle;
            else
                high = middle;
        }

        Doc = LastBefore(low);
        at = data + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(table + (low - 1) * 8 + 4));
        read = low * Postings.Block;
    }

    int LastBefore(int block) => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(table + (block - 1) * 8));
}
