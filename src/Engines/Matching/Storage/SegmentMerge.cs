using System.Runtime.InteropServices;

namespace Guildhall.Matching;

/// <summary>One segment of several, without the removed documents. O(bytes, and terms × segments); no text is read again.</summary>
sealed class SegmentMerge
{
    readonly SegmentView[] views;
    readonly int[] fromView;
    readonly int[] fromDoc;

    /// <summary>By view, by old number: the new number, or -1.</summary>
    readonly int[][] newDoc;

    /// <summary>By view, by old term: the new term.</summary>
    readonly int[][] newTerm;

    SegmentMerge(SegmentView[] views)
    {
        this.views = views;
        var count = 0;
        foreach (var view in views)
            count += view.LiveCount;
        (fromView, fromDoc) = (new int[count], new int[count]);
        newDoc = Array.ConvertAll(views, view => new int[view.Segment.Count]);
        newTerm = Array.ConvertAll(views, view => new int[view.Segment.Vocabulary.Count]);
    }

    public static Segment Merge(SegmentView[] views, int? cluster) => new SegmentMerge(views).Run(cluster);

    Segment Run(int? cluster)
    {
        OrderDocuments();
        var count = fromDoc.Length;
        var ids = new Guid[count];
        var lengths = new int[count];
        var tags = new TagColumn(count);
        var skills = new SkillColumn(count);
        var numbers = new NumberColumns(count);
        for (var doc = 0; doc < count; doc++)
        {
            var segment = views[fromView[doc]].Segment;
            ids[doc] = segment.Ids[fromDoc[doc]];
            lengths[doc] = segment.Lengths[fromDoc[doc]];
            tags.Add(segment, fromDoc[doc]);
            skills.Add(segment, fromDoc[doc]);
            numbers.Add(segment, fromDoc[doc]);
        }

        var (vocabulary, stems, terms, written) = MergeTerms();
        var (tokens, tokenStarts) = MergeTokens();
        var (tagList, docTags, tagStarts, tagDocs) = tags.Finish();
        var places = Places.Order(cluster, tagList, docTags, tagStarts, tagDocs.Counts);
        var (skillList, importances, docSkills, skillStarts, impacts) = skills.Finish(places);
        return new()
        {
            Ids = ids,
            Lengths = lengths,
            Tokens = tokens,
            TokenStarts = tokenStarts,
            Vocabulary = vocabulary,
            Stems = stems,
            Terms = terms,
            Written = written,
            Tags = tagList,
            DocTags = docTags,
            TagStarts = tagStarts,
            TagDocs = tagDocs,
            Skills = skillList,
            Importances = importances,
            DocSkills = docSkills,
            SkillStarts = skillStarts,
            Impacts = impacts,
            Places = places,
            Numbers = numbers.ByField,
            Points = numbers.Places,
        };
    }

    void OrderDocuments()
    {
        var heads = new PriorityQueue<(int View, int Doc), Guid>();
        void Enqueue(int view, int doc)
        {
            while (doc < views[view].Segment.Count && !views[view].IsLive(doc))
                newDoc[view][doc++] = -1;
            if (doc < views[view].Segment.Count)
                heads.Enqueue((view, doc), views[view].Segment.Ids[doc]);
        }

        for (var view = 0; view < views.Length; view++)
            Enqueue(view, 0);
        for (var next = 0; heads.TryDequeue(out var head, out _); next++)
        {
            (fromView[next], fromDoc[next]) = head;
            newDoc[head.View][head.Doc] = next;
            Enqueue(head.View, head.Doc + 1);
        }
    }

    (Vocabulary Vocabulary, int[] Stems, Postings Terms, Dictionary<int, string> Written) MergeTerms()
    {
        // The distinct terms in order of their bytes; the sources of term t are sources[starts[t]..starts[t + 1]].
        var sources = new List<(int View, int Term)>();
        var starts = new List<int>();
        var counts = new List<int>();
        CollectTerms(sources, starts, counts);
        var isPair = new List<bool>(counts.Count);
        for (var term = 0; term < counts.Count; term++)
            isPair.Add(Vocabulary.IsPair(Key(sources[starts[term]])));
        var order = Vocabulary.Numbering(CollectionsMarshal.AsSpan(counts), isPair);
        var byKey = new int[order.Length];
        var keys = new ByteWriter();
        var keyStarts = new int[order.Length + 1];
        for (var number = 0; number < order.Length; number++)
        {
            var term = order[number];
            byKey[term] = number;
            keys.Write(Key(sources[starts[term]]));
            keyStarts[number + 1] = keys.Length;
            for (var i = starts[term]; i < starts[term + 1]; i++)
                newTerm[sources[i].View][sources[i].Term] = number;
        }

        var stems = new int[order.Length];
        var written = new Dictionary<int, string>();
        var postings = new PostingsWriter(order.Length, hasPayload: true);
        var docs = new List<long>();
        for (var number = 0; number < order.Length; number++)
        {
            var term = order[number];
            var merged = CollectionsMarshal.AsSpan(sources)[starts[term]..starts[term + 1]];
            var (view, old) = merged[0];
            stems[number] = newTerm[view][views[view].Segment.Stems[old]];
            GatherPostings(merged, docs);
            postings.Begin(number, docs.Count);
            foreach (var doc in docs)
                postings.Add((int)(doc >> 32), (int)doc);
            if (WrittenForm(merged) is { } form)
                written.Add(number, form);
        }

        return (new(keys.ToArray(), keyStarts, byKey), stems, postings.Finish(), written);
    }

    void CollectTerms(List<(int View, int Term)> sources, List<int> starts, List<int> counts)
    {
        var place = new int[views.Length];
        var heads = new PriorityQueue<int, int>(Comparer<int>.Create((a, b) => Key(At(a)).SequenceCompareTo(Key(At(b)))));
        (int View, int Term) At(int view) => (view, views[view].Segment.Vocabulary.At(place[view]));
        for (var view = 0; view < views.Length; view++)
        {
            if (views[view].Segment.Vocabulary.Count > 0)
                heads.Enqueue(view, view);
        }

        while (heads.Count > 0)
        {
            var first = At(heads.Peek());
            var (start, count) = (sources.Count, 0);
            while (heads.TryPeek(out var view, out _) && Key(At(view)).SequenceEqual(Key(first)))
            {
                heads.Dequeue();
                var source = At(view);
                if (views[view].TermCounts[source.Term] is > 0 and var live)
                {
                    sources.Add(source);
                    count += live;
                }

                if (++place[view] < views[view].Segment.Vocabulary.Count)
                    heads.Enqueue(view, view);
            }

            if (count == 0)
                continue;
            starts.Add(start);
            counts.Add(count);
        }

        starts.Add(sources.Count);
    }

    void GatherPostings(ReadOnlySpan<(int View, int Term)> merged, List<long> docs)
    {
        docs.Clear();
        var (isAscending, last) = (true, -1L);
        foreach (var (view, term) in merged)
        {
            var cursor = views[view].Segment.Terms.Open(term);
            while (cursor.Next())
            {
                if (newDoc[view][cursor.Doc] is >= 0 and var doc)
                {
                    isAscending &= doc > last;
                    last = doc;
                    docs.Add(((long)doc << 32) | (uint)cursor.Payload);
                }
            }
        }

        if (!isAscending)
            docs.Sort();
    }

    // The form of the segment with most documents; which of several common forms is shown may change with a merge.
    string? WrittenForm(ReadOnlySpan<(int View, int Term)> merged)
    {
        string? form = null;
        var most = -1;
        foreach (var (view, term) in merged)
        {
            var other = views[view].Segment.Written.GetValueOrDefault(term);
            var count = other is "" ? 0 : views[view].TermCounts[term];
            if (count > most)
                (form, most) = (other, count);
        }

        return form;
    }

    (byte[] Tokens, int[] Starts) MergeTokens()
    {
        var tokens = new ByteWriter();
        var starts = new int[fromDoc.Length + 1];
        for (var doc = 0; doc < fromDoc.Length; doc++)
        {
            var view = fromView[doc];
            var segment = views[view].Segment;
            for (int at = segment.TokenStarts[fromDoc[doc]], end = segment.TokenStarts[fromDoc[doc] + 1]; at < end;)
            {
                var code = ByteWriter.Varint(segment.Tokens, ref at);
                tokens.Varint(code < Segment.FirstTerm ? code : (uint)newTerm[view][code - Segment.FirstTerm] + Segment.FirstTerm);
            }

            starts[doc + 1] = tokens.Length;
        }

        return (tokens.ToArray(), starts);
    }

    ReadOnlySpan<byte> Key((int View, int Term) source) => views[source.View].Segment.Vocabulary.Key(source.Term);
}
