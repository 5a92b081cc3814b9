namespace Guildhall.Matching;

/// <summary>
/// The order in which the documents of a segment lie in its <see cref="ImpactLists"/>: by the tags they have in one field, the most frequent tag first (country, province, town), then by document.
/// So the documents with a tag lie in one run of places, or in few, and a question about it reads only those.
/// </summary>
sealed class Places
{
    readonly int[]? docs;
    readonly int[]? places;
    readonly int firstTag;
    readonly (int From, int To)[] spans = [];

    Places() { }

    Places(int field, int[] docs, int[] places, int firstTag, (int From, int To)[] spans) => (Field, this.docs, this.places, this.firstTag, this.spans) = (field, docs, places, firstTag, spans);

    /// <summary>Each document in the place of its number.</summary>
    public static Places ByDocument { get; } = new();

    /// <summary>The field, if any document has a tag in it.</summary>
    public int? Field { get; }

    public int DocAt(int place) => docs is null ? place : docs[place];

    public int PlaceOf(int doc) => places is null ? doc : places[doc];

    /// <summary>No document with this tag of <see cref="Field"/> lies elsewhere.</summary>
    public (int From, int To) Span(int tag) => spans[tag - firstTag];

    /// <summary>O(documents + tags in the field × log).</summary>
    /// <param name="field">The field, or null for the order of the documents.</param>
    /// <param name="tags">The tags that occur, ascending.</param>
    /// <param name="docTags">For each document the places of its tags, ascending.</param>
    /// <param name="starts">Where the tags of a document begin.</param>
    /// <param name="counts">By tag: documents that have it.</param>
    public static Places Order(int? field, Tag[] tags, int[] docTags, int[] starts, int[] counts)
    {
        if (field is not { } wanted)
            return ByDocument;
        var first = Array.FindIndex(tags, tag => tag.Field == wanted);
        if (first < 0)
            return ByDocument;
        var last = Array.FindLastIndex(tags, tag => tag.Field == wanted);
        var count = starts.Length - 1;
        // A document stands where its rarest tag stands, and that behind the tags which its first document has besides.
        var rarest = new int[count];
        var paths = new int[]?[last - first + 1];
        for (var doc = 0; doc < count; doc++)
        {
            rarest[doc] = -1;
            var own = docTags.AsSpan(starts[doc], starts[doc + 1] - starts[doc]);
            foreach (var tag in own)
            {
                if (tag >= first && tag <= last && (rarest[doc] < 0 || counts[tag] < counts[rarest[doc]]))
                    rarest[doc] = tag;
            }

            if (rarest[doc] >= 0 && paths[rarest[doc] - first] is null)
            {
                var path = own.ToArray().Where(tag => tag >= first && tag <= last).ToArray();
                Array.Sort(path, (a, b) => counts[a] != counts[b] ? counts[b].CompareTo(counts[a]) : a.CompareTo(b));
                paths[rarest[doc] - first] = path;
            }
        }

        var order = Enumerable.Range(first, paths.Length).Where(tag => paths[tag - first] is not null).ToArray();
        Array.Sort(order, (a, b) => ByPath(paths[a - first]!, paths[b - first]!, counts));
        var rank = new int[paths.Length];
        for (var i = 0; i < order.Length; i++)
            rank[order[i] - first] = i + 1;
        var next = new int[order.Length + 2];
        for (var doc = 0; doc < count; doc++)
            next[(rarest[doc] < 0 ? 0 : rank[rarest[doc] - first]) + 1]++;
        for (var i = 1; i < next.Length; i++)
            next[i] += next[i - 1];
        var (docAt, placeOf) = (new int[count], new int[count]);
        var found = new (int From, int To)[paths.Length];
        Array.Fill(found, (int.MaxValue, 0));
        for (var doc = 0; doc < count; doc++)
        {
            var place = next[rarest[doc] < 0 ? 0 : rank[rarest[doc] - first]]++;
            (docAt[place], placeOf[doc]) = (doc, place);
            foreach (var tag in docTags.AsSpan(starts[doc], starts[doc + 1] - starts[doc]))
            {
                if (tag >= first && tag <= last)
                    found[tag - first] = (Math.Min(found[tag - first].From, place), Math.Max(found[tag - first].To, place + 1));
            }
        }

        return new(wanted, docAt, placeOf, first, found);
    }

    static int ByPath(int[] a, int[] b, int[] counts)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
                return counts[a[i]] != counts[b[i]] ? counts[b[i]].CompareTo(counts[a[i]]) : a[i].CompareTo(b[i]);
        }

        return a.Length.CompareTo(b.Length);
    }
}
