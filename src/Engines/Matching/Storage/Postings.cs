namespace Guildhall.Matching;

/// <summary>
/// For each key the ascending documents that have it, each with an optional payload: gaps and payloads as variable-length integers,
/// before them, for keys with more than <see cref="Block"/> documents, a table of (last document before the block, offset of the block) for skipping.
/// About two bytes per document and key.
/// </summary>
sealed class Postings(byte[] bytes, int[] starts, int[] counts, bool hasPayload)
{
    public const int Block = 128;

    public int Keys => counts.Length;

    public int[] Counts => counts;

    public long Bytes => bytes.Length;

    public PostingCursor Open(int key) => new(bytes, starts[key], counts[key], hasPayload);

    /// <summary>Turns documents → keys into keys → documents. O(keys + entries).</summary>
    public static Postings Invert(int keys, ReadOnlySpan<int> docStarts, ReadOnlySpan<int> entries, ReadOnlySpan<int> payloads, bool hasPayload)
    {
        var counts = new int[keys];
        foreach (var key in entries)
            counts[key]++;
        var ends = new int[keys];
        for (int key = 0, sum = 0; key < keys; key++)
            (ends[key], sum) = (sum, sum + counts[key]);
        var docs = new int[entries.Length];
        var docPayloads = new int[payloads.Length];
        for (var doc = 0; doc + 1 < docStarts.Length; doc++)
        {
            for (var i = docStarts[doc]; i < docStarts[doc + 1]; i++)
            {
                var at = ends[entries[i]]++;
                docs[at] = doc;
                if (hasPayload)
                    docPayloads[at] = payloads[i];
            }
        }

        var writer = new PostingsWriter(keys, hasPayload);
        for (int key = 0, at = 0; key < keys; key++)
        {
            writer.Begin(key, counts[key]);
            for (var end = at + counts[key]; at < end; at++)
                writer.Add(docs[at], hasPayload ? docPayloads[at] : 0);
        }

        return writer.Finish();
    }
}
