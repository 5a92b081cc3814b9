namespace Guildhall.Matching;

/// <summary>One search on one snapshot, document at a time, every matching document seen: exact hits, counts and facets.</summary>
sealed class Searcher
{
    readonly Query query;
    readonly SegmentView[] views;
    readonly WordPlan? words;
    readonly Cursor? after;
    readonly Best best;
    readonly FacetCount facets;
    long count;
    long countAfter;

    public Searcher(Query query, SegmentView[] views, int documents)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        ArgumentOutOfRangeException.ThrowIfNegative(query.FacetTake);
        this.query = query;
        this.views = views;
        var parsed = WordQuery.Parse(query.Words);
        words = parsed.IsEmpty ? null : new(parsed, views, documents);
        after = query.After is { } cursor && cursor.Sort == query.Sort ? cursor : null;
        best = new(query.Take);
        facets = new(query.FacetFields, query.FacetSum);
    }

    public Page Run()
    {
        foreach (var view in views)
        {
            var matcher = words is null ? null : WordMatcher.For(words, view.Segment);
            if (words is null || matcher is not null)
                Scan(view, matcher);
        }

        var kept = best.InOrder();
        var hits = Array.ConvertAll(kept, c => new Hit(c.Id, c.Score, double.IsNaN(c.Km) ? null : c.Km));
        var next = kept.Length > 0 && countAfter > kept.Length ? new Cursor(query.Sort, kept[^1].Key, kept[^1].Id) : null;
        return new(hits, next, facets.Finish(query.FacetTake, query.Filters), query.CountAll ? count : null);
    }

    void Scan(SegmentView view, WordMatcher? matcher)
    {
        using var sieve = new Sieve(view, query.Filters, query.MustHaveAny, query.MustHaveNone, query.Ranges, query.Near);
        if (matcher is null && MayWalk(view, sieve))
        {
            Walk(view, sieve);
            return;
        }

        var lead = Lead(view, matcher, sieve);
        var sortNumbers = query.Sort.IsByNumber ? view.Segment.Numbers.GetValueOrDefault(query.Sort.Field) : null;
        facets.Begin(view.Segment);
        for (var doc = lead.Seek(0); doc != DocSet.End; doc = lead.Seek(doc + 1))
        {
            if (matcher is not null && matcher.Align(doc) is var aligned && aligned != doc)
            {
                doc = aligned - 1;
                continue;
            }

            if (!sieve.PassesButFilters(doc))
                continue;
            var failing = sieve.FailingFilter(doc);
            if (failing == Sieve.Several || (failing != Sieve.None && !IsFaceted(query.Filters[failing].Field)) || matcher?.Matches(doc) == false)
                continue;
            if (failing != Sieve.None)
            {
                facets.Add(doc, query.Filters[failing].Field);
                continue;
            }

            facets.Add(doc);
            Found(view, doc, matcher, sieve, sortNumbers);
        }

        facets.End();
    }

    // In the order asked for, a page is full after a few documents, unless few pass the filters: then those are looked up and put in order.
    bool MayWalk(SegmentView view, Sieve sieve)
    {
        if (!query.Sort.IsByNumber || query.Take == 0 || query.CountAll || query.FacetFields.Count > 0)
            return false;
        long documents = view.Segment.Count;
        var passing = Math.Min(documents, sieve.Narrowest([])?.Cost ?? documents);
        return passing > 0 && 4 * documents * query.Take < passing * passing;
    }

    // Every document from the cursor on in order, until none further can be among the best and it is known whether there are more.
    void Walk(SegmentView view, Sieve sieve)
    {
        var order = view.Segment.OrderBy(query.Sort);
        for (var at = after is null ? 0 : view.Segment.After(order, query.Sort, after); at < order.Length; at++)
        {
            var doc = order[at];
            var key = view.Segment.Key(query.Sort, doc);
            var wanted = best.Wants(key, view.Segment.Ids[doc]);
            if (!wanted && countAfter > query.Take)
                return;
            if (!sieve.Passes(doc))
                continue;
            countAfter++;
            if (wanted)
                best.Keep(new(key, view.Segment.Ids[doc], 0, sieve.Km(doc), view, doc));
        }
    }

    bool IsFaceted(int field)
    {
        for (var i = 0; i < query.FacetFields.Count; i++)
        {
            if (query.FacetFields[i] == field)
                return true;
        }

        return false;
    }

    DocSet Lead(SegmentView view, WordMatcher? matcher, Sieve sieve)
    {
        var narrowest = sieve.Narrowest(query.FacetFields);
        var rarest = matcher?.Rarest;
        var asks = Math.Min(view.Segment.Count, Math.Min(narrowest?.Cost ?? long.MaxValue, rarest?.Count ?? long.MaxValue));
        sieve.ExpectAsks(asks);
        if (asks == rarest?.Count)
            return rarest;
        return asks == narrowest?.Cost ? narrowest.Docs() : new AllDocs(view.Segment.Count);
    }

    void Found(SegmentView view, int doc, WordMatcher? matcher, Sieve sieve, double[]? sortNumbers)
    {
        count++;
        var score = double.NaN;
        var key = query.Sort.Kind switch
        {
            SortKind.Ascending => Or(sortNumbers?[doc], double.PositiveInfinity),
            SortKind.Descending => Or(-sortNumbers?[doc], double.PositiveInfinity),
            SortKind.Distance => Or(sieve.Km(doc), double.PositiveInfinity),
            _ => -(score = matcher?.Score(doc) ?? 0),
        };
        if (after is not null)
        {
            if (!Candidate.IsBefore(after.Key, after.Id, key, view.Segment.Ids[doc]))
                return;
        }

        countAfter++;
        if (!best.Wants(key) || !best.Wants(key, view.Segment.Ids[doc]))
            return;
        if (double.IsNaN(score))
            score = matcher?.Score(doc) ?? 0;
        best.Keep(new(key, view.Segment.Ids[doc], score, sieve.Km(doc), view, doc));
    }

    static double Or(double? value, double missing) => value is { } number && !double.IsNaN(number) ? number : missing;
}
