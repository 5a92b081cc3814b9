namespace Guildhall.Matching;

/// <summary>Gathers the tags of documents, in order of the documents.</summary>
sealed class TagColumn(int docs)
{
    readonly Numbering<Tag> numbers = new();
    readonly List<int> entries = [];
    readonly int[] starts = new int[docs + 1];
    readonly HashSet<Tag> seen = [];
    int next;

    public void Add(IReadOnlyList<Tag> tags)
    {
        seen.Clear();
        for (var i = 0; i < tags.Count; i++)
        {
            if (seen.Add(tags[i]))
                entries.Add(numbers.NumberOf(tags[i]));
        }

        starts[++next] = entries.Count;
    }

    /// <summary>Distinct tags by the numbers they have in a segment.</summary>
    public void Add(Segment segment, int doc)
    {
        foreach (var tag in segment.TagsOf(doc))
            entries.Add(numbers.NumberOf(segment.Tags[tag]));
        starts[++next] = entries.Count;
    }

    public (Tag[] Tags, int[] DocTags, int[] Starts, Postings Docs) Finish()
    {
        var (tags, place) = numbers.Finish();
        var docTags = entries.ToArray();
        for (var i = 0; i < docTags.Length; i++)
            docTags[i] = place[docTags[i]];
        for (var doc = 0; doc < docs; doc++)
            Array.Sort(docTags, starts[doc], starts[doc + 1] - starts[doc]);
        return (tags, docTags, starts, Postings.Invert(tags.Length, starts, docTags, [], hasPayload: false));
    }
}
