namespace Guildhall.Matching;

/// <summary>Writes <see cref="Postings"/>: for each key once <see cref="Begin"/> with the count, then as many ascending documents.</summary>
sealed class PostingsWriter(int keys, bool hasPayload)
{
    readonly ByteWriter bytes = new();
    readonly int[] starts = new int[keys];
    readonly int[] counts = new int[keys];
    int table;
    int data;
    int written;
    int last;

    public void Begin(int key, int count)
    {
        starts[key] = table = bytes.Length;
        counts[key] = count;
        if (count > Postings.Block)
            bytes.Skip((count - 1) / Postings.Block * 8);
        data = bytes.Length;
        written = 0;
        last = -1;
    }

    public void Add(int doc, int payload)
    {
        if (written > 0 && written % Postings.Block == 0)
        {
            bytes.Int32At(table, last);
            bytes.Int32At(table + 4, bytes.Length - data);
            table += 8;
        }

        bytes.Varint((uint)(doc - last - 1));
        if (hasPayload)
            bytes.Varint((uint)payload);
        last = doc;
        written++;
    }

    public Postings Finish() => new(bytes.ToArray(), starts, counts, hasPayload);
}
