namespace Guildhall.Matching;

/// <summary>
/// The index at one moment. It never changes, and any number of threads may read it at once without a lock.
/// </summary>
public sealed class Snapshot
{
    readonly SegmentView[] views;

    internal Snapshot(SegmentView[] views)
    {
        this.views = views;
        foreach (var view in views)
            Count += view.LiveCount;
    }

    /// <summary>Documents in the index.</summary>
    public int Count { get; }

    internal int SegmentCount => views.Length;

    /// <summary>Whether a document is in the index. O(segments × log documents).</summary>
    public bool Contains(Guid id) => Find(id) is not null;

    /// <summary>
    /// One page of what the query finds, with facets and count if asked for. O(documents of the rarest word or filter), each further condition
    /// at most a logarithmic seek per such document; phrases read the words of the documents that have all of theirs.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Query.Take"/> or <see cref="Query.FacetTake"/> is negative.</exception>
    public Page Search(Query query) => new Searcher(query, views, Count).Run();

    /// <summary>
    /// The best matches of a set of skills by falling score, then by id, with the skills they share. O(blocks × skills + postings of the rarer skills), where blocks are documents / 32,768,
    /// or those of the region asked for; filters that few documents pass are asked for all that do, others only for documents that would be among the best.
    /// Exact: what is passed over is below a bound on its score, as in MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", IPM 31(6), 1995).
    /// </summary>
    /// <param name="query">Skills, filters and how many; documents without any of the skills do not match.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MatchQuery.Take"/> is negative.</exception>
    public IReadOnlyList<Match> Match(MatchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfNegative(query.Take);
        var matcher = Matcher.Rent();
        var best = matcher.Run(query, views, Count, query.Take);
        var matches = new Match[best.Length];
        var possible = best.Length > 0 ? matcher.Skills.Possible(views, query.Favoured) : 0;
        for (var i = 0; i < matches.Length; i++)
            matches[i] = new(best[i].Id, best[i].Score, matcher.Skills.Shared(best[i].View.Segment, best[i].Doc), possible > 0 ? best[i].Score / possible : 0, Matcher.Km(best[i], query.Near));
        matcher.Return();
        return matches;
    }

    /// <summary>
    /// The same without reasons, into the caller's memory: at most as many as there is room for (<see cref="MatchQuery.Take"/> is not looked at). Returns how many there are.
    /// Allocates nothing if there are no filters but on the field by which the index is clustered.
    /// </summary>
    /// <param name="query">Skills and filters.</param>
    /// <param name="into">Is filled from its beginning, the best first; what lies behind the last is left as it is.</param>
    public int Match(MatchQuery query, Span<Hit> into)
    {
        ArgumentNullException.ThrowIfNull(query);
        var matcher = Matcher.Rent();
        var best = matcher.Run(query, views, Count, into.Length);
        for (var i = 0; i < best.Length; i++)
            into[i] = new(best[i].Id, best[i].Score, Matcher.Km(best[i], query.Near));
        var count = best.Length;
        matcher.Return();
        return count;
    }

    /// <summary><see cref="Match(MatchQuery, Span{Hit})"/> for many queries, on all cores: every programme, or every learner, against every posting.</summary>
    /// <param name="queries">What to ask; <see cref="MatchQuery.Take"/> is not looked at.</param>
    /// <param name="take">How many for each.</param>
    /// <param name="read">Gets the place of a query and its best, the best first; called once for each query, in no order, from several threads.</param>
    /// <param name="stop">Stops between queries.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="take"/> is negative.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public void MatchAll(IReadOnlyList<MatchQuery> queries, int take, MatchReader read, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentOutOfRangeException.ThrowIfNegative(take);
        Parallel.For(0, queries.Count, new ParallelOptions { CancellationToken = stop }, () => new Hit[Math.Min(take, Count)], (place, _, hits) =>
        {
            read(place, hits.AsSpan(0, Match(queries[place], hits)));
            return hits;
        }, _ => { });
    }

    /// <summary>Why a document matches as it does; null if the document is not in the index. O(skills of both).</summary>
    public Explanation? Explain(IReadOnlyList<WeightedSkill> skills, Guid id) => Explain(new MatchQuery { Skills = skills }, id);

    /// <summary>Why a document matches as it does, whatever the filters; null if the document is not in the index. O(skills of both + favoured tags).</summary>
    public Explanation? Explain(MatchQuery query, Guid id)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (Find(id) is not var (segment, doc))
            return null;
        var skills = query.Skills;
        var own = new Dictionary<int, float>();
        foreach (var (skill, importance) in SkillsOf(id))
            own.Add(skill, importance);
        var offered = new Dictionary<int, float>();
        SkillColumn.Highest(skills, offered);
        var score = 0.0;
        var covered = new List<CoveredSkill>();
        var weighed = new QuerySkills();
        weighed.Weigh(skills, views, Count);
        foreach (var wanted in weighed.Items.AsSpan(0, weighed.Count))
        {
            if (!own.Remove(wanted.Skill, out var inDocument))
                continue;
            offered.Remove(wanted.Skill);
            var adds = QuerySkills.Score(wanted.InQuery, inDocument, wanted.Idf);
            score += adds;
            covered.Add(new(wanted.Skill, wanted.InQuery, inDocument, adds));
        }

        // A tag that is favoured twice counts twice.
        var favoured = query.Favoured.Where(tag => tag.Weight > 0 && float.IsFinite(tag.Weight) && segment.TagNumber(tag.Tag) is >= 0 and var number && segment.TagsOf(doc).BinarySearch(number) >= 0).ToList();
        if (covered.Count > 0)
            score += favoured.Sum(tag => (double)tag.Weight);
        covered.Sort((a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Skill.CompareTo(b.Skill));
        return new(score, covered, ByWeight(offered), ByWeight(own)) { Favoured = covered.Count > 0 ? favoured : [] };
    }

    /// <summary>The skills of a document, ascending; empty if it is not in the index.</summary>
    public IReadOnlyList<WeightedSkill> SkillsOf(Guid id)
    {
        if (Find(id) is not var (segment, doc))
            return [];
        var (skills, importances) = (new List<int>(), new List<int>());
        segment.SkillsOf(doc, skills, importances);
        var weighted = new WeightedSkill[skills.Count];
        for (var i = 0; i < weighted.Length; i++)
            weighted[i] = new(segment.Skills[skills[i]], segment.Importances[importances[i]]);
        return weighted;
    }

    /// <summary>
    /// The words of the index that begin with the last word of the prefix, the most frequent first. A prefix without diacritics finds all spellings.
    /// O(terms that begin alike).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is negative.</exception>
    public IReadOnlyList<Completion> Complete(string prefix, int limit) => Completer.Complete(prefix, limit, views);

    /// <summary>Reads these columns of every document, in no order. O(documents); the first time for a segment O(its tags).</summary>
    public void Read(Columns columns, Columns.Reader read)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(read);
        foreach (var view in views)
        {
            var values = view.Segment.Read(columns);
            for (var doc = 0; doc < view.Segment.Count; doc++)
            {
                if (view.IsLive(doc))
                    read(values.AsSpan(doc * columns.Width, columns.Width));
            }
        }
    }

    /// <summary>
    /// Reads these columns of every document that came since a snapshot of the same index, and of every one that went; a document that was replaced both went and came, and one that a merge moved may have.
    /// O(documents of the segments that are new or gone + documents of the others / 64); the first time for a segment O(its tags).
    /// </summary>
    /// <param name="before">The snapshot of before; null for an empty index.</param>
    /// <param name="columns">What to read.</param>
    /// <param name="came">Told the values of each document that is here and was not there.</param>
    /// <param name="went">Told the values of each document that was there and is not here.</param>
    public void ReadSince(Snapshot? before, Columns columns, Columns.Reader came, Columns.Reader went)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(came);
        ArgumentNullException.ThrowIfNull(went);
        var known = new Dictionary<Segment, SegmentView>();
        foreach (var view in before?.views ?? [])
            known.Add(view.Segment, view);
        foreach (var view in views)
        {
            known.Remove(view.Segment, out var old);
            Tell(view, old, columns, came);
            if (old is not null)
                Tell(old, view, columns, went);
        }

        foreach (var gone in known.Values)
            Tell(gone, null, columns, went);
    }

    static void Tell(SegmentView view, SegmentView? but, Columns columns, Columns.Reader reader)
    {
        if (ReferenceEquals(view, but))
            return;
        var values = view.Segment.Read(columns);
        for (var doc = view.NextLiveBut(but, 0); doc < view.Segment.Count; doc = view.NextLiveBut(but, doc + 1))
            reader(values.AsSpan(doc * columns.Width, columns.Width));
    }

    (Segment Segment, int Doc)? Find(Guid id)
    {
        foreach (var view in views)
        {
            if (view.FindLive(id) is >= 0 and var doc)
                return (view.Segment, doc);
        }

        return null;
    }

    static List<WeightedSkill> ByWeight(Dictionary<int, float> skills)
    {
        var sorted = new List<WeightedSkill>(skills.Count);
        foreach (var (skill, importance) in skills)
            sorted.Add(new(skill, importance));
        sorted.Sort((a, b) => a.Importance != b.Importance ? b.Importance.CompareTo(a.Importance) : a.Skill.CompareTo(b.Skill));
        return sorted;
    }
}
