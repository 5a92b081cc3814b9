using System.Buffers;

namespace Guildhall.Matching;

/// <summary>A tag filter on one segment: asks the tags of the document or, when many documents will be asked, a bitmap made of postings.</summary>
sealed class TagTest : IDisposable
{
    readonly Segment segment;
    readonly int[] tags;
    ulong[]? bits;

    public TagTest(Segment segment, TagFilter filter)
    {
        this.segment = segment;
        Field = filter.Field;
        var numbers = new SortedSet<int>();
        foreach (var value in filter.Values)
        {
            if (segment.TagNumber(new(filter.Field, value)) is >= 0 and var number)
                numbers.Add(number);
        }

        tags = [.. numbers];
        foreach (var tag in tags)
            Cost += segment.TagDocs.Counts[tag];
    }

    public int Field { get; }

    /// <summary>An upper bound of the documents that pass.</summary>
    public long Cost { get; }

    /// <summary>Makes the bitmap if that is cheaper than asking so many documents one by one.</summary>
    public void ExpectAsks(long count)
    {
        if (bits is null && Cost + (segment.Count >> 6) <= 4 * count)
            MakeBits();
    }

    public bool Passes(int doc)
    {
        if (bits is not null)
            return (bits[doc >> 6] >> doc & 1) != 0;
        var own = segment.TagsOf(doc);
        if (tags.Length > own.Length)
        {
            foreach (var tag in own)
            {
                if (Array.BinarySearch(tags, tag) >= 0)
                    return true;
            }

            return false;
        }

        foreach (var tag in tags)
        {
            if (own.BinarySearch(tag) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The documents that pass.</summary>
    public DocSet Docs()
    {
        if (tags.Length == 1)
            return segment.TagDocs.Open(tags[0]);
        return new BitDocs(bits ?? MakeBits(), segment.Count);
    }

    public void Dispose()
    {
        if (bits is not null)
            ArrayPool<ulong>.Shared.Return(bits);
        bits = null;
    }

    ulong[] MakeBits()
    {
        var words = (segment.Count + 63) >> 6;
        bits = ArrayPool<ulong>.Shared.Rent(words);
        bits.AsSpan(0, words).Clear();
        foreach (var tag in tags)
        {
            var cursor = segment.TagDocs.Open(tag);
            while (cursor.Next())
                bits[cursor.Doc >> 6] |= 1UL << cursor.Doc;
        }

        return bits;
    }
}
