using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Guildhall.Matching;

/// <summary>
/// One match on one snapshot, exact. Block by block of 32,768 places, each list adds its impact to accumulators of one byte for each document, 64 at once where the list is a bitmap.
/// Impacts are rounded up, so a sum is an upper bound of the score, as in MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", IPM 31(6), 1995): documents whose sums are
/// below the last of the best so far are passed over, 64 at once, and the few others are scored from their own skills. Accumulators of few bits for impacts of few bits are those of
/// Anh and Moffat (SIGIR 2006); lists read in blocks that fit the cache, those of Strohman and Croft, "Efficient document retrieval in main memory" (SIGIR 2007).
/// <para>O(blocks × lists + postings of the lists that are no bitmaps). Works in its own memory, kept by thread, and allocates nothing.</para>
/// </summary>
sealed class Matcher
{
    const int Most = Sums.Most;
    const int Queue = 32;
    const int MostBounded = 6;

    [ThreadStatic]
    static Matcher? spare;

    readonly Sums sums = new();
    readonly Best best = new(0);
    readonly QuerySkills skills = new();
    double[] parts = new double[32];
    Present[] present = new Present[32];
    List[] lists = new List[64];
    readonly (int Doc, int Sum)[] queue = new (int, int)[Queue];
    int presentCount;
    int listCount;
    int skillLists;
    (int Tag, float Weight)[] favoured = new (int, float)[16];
    int favouredCount;
    double highestSum;
    readonly double[] bounds = new double[Most + 1];
    double boundScale;

    // Documents from here on lose a tie for the last place.
    int tieEnd;
    MatchQuery query = null!;

    // Of the segment at hand; places from first to end may pass.
    SegmentView view = null!;
    int first;
    int end;
    Sieve? sieve;
    ulong[]? passing;

    /// <summary>What the last question asks.</summary>
    public QuerySkills Skills => skills;

    /// <summary>A matcher for this thread; to be given back.</summary>
    public static Matcher Rent()
    {
        var matcher = spare ?? new();
        spare = null;
        return matcher;
    }

    /// <summary>Keeps the memory for the next, and nothing of the snapshot.</summary>
    public void Return()
    {
        best.Begin(0);
        lists.AsSpan().Clear();
        (query, view) = (null!, null!);
        spare = this;
    }

    /// <summary>The best, the best first; valid until the next call.</summary>
    public ReadOnlySpan<Candidate> Run(MatchQuery wanted, SegmentView[] views, int documents, int take)
    {
        query = wanted;
        best.Begin(take);
        if (take == 0)
            return [];
        skills.Weigh(query.Skills, views, documents);
        if (parts.Length < skills.Count)
            (parts, present) = (new double[skills.Items.Length], new Present[skills.Items.Length]);
        foreach (var each in views)
        {
            if (!Enter(each))
                continue;
            for (var block = first / ImpactLists.Block; block * ImpactLists.Block < end; block++)
                SearchBlock(block);
            Leave();
        }

        return best.Sorted();
    }

    /// <summary>Kilometres from the centre of a circle, null without one or without a place.</summary>
    public static double? Km(in Candidate candidate, GeoCircle? near)
    {
        var points = candidate.View.Segment.Points;
        return near is { } circle && points.Length > 0 && !double.IsNaN(points[candidate.Doc].Latitude) ? points[candidate.Doc].KmTo(circle.Centre) : null;
    }

    /// <summary>Looks up what the query asks in a segment; false if nothing of it is there.</summary>
    bool Enter(SegmentView next)
    {
        view = next;
        var segment = view.Segment;
        (presentCount, listCount, highestSum, boundScale) = (0, 0, 0, -1);
        foreach (var i in skills.BySkill)
        {
            var number = segment.SkillNumber(skills.Items[i].Skill);
            if (number < 0)
                continue;
            var (from, to) = segment.Impacts.KeysOf(number);
            for (var key = from; key < to; key++)
                AddList(new() { Of = segment.Impacts, Key = key, Highest = QuerySkills.Score(skills.Items[i].InQuery, segment.Impacts.Top(key), skills.Items[i].Idf) });
            present[presentCount++] = new() { Number = number, Place = i, From = listCount - (to - from), To = listCount };
            highestSum += lists[listCount - 1].Highest;
        }

        if (listCount == 0 || !Narrow(out var isSifted))
            return false;
        skillLists = listCount;
        Favour();
        if (isSifted)
            Sift();
        return true;
    }

    void Leave()
    {
        sieve?.Dispose();
        if (passing is not null)
            ArrayPool<ulong>.Shared.Return(passing);
        (sieve, passing) = (null, null);
    }

    void AddList(List list)
    {
        if (listCount == lists.Length)
            Array.Resize(ref lists, 2 * listCount);
        lists[listCount++] = list;
    }

    // A tag is a list like any other, but adds only to what has a skill.
    void Favour()
    {
        favouredCount = 0;
        for (var i = 0; i < query.Favoured.Count; i++)
        {
            var (tag, weight) = query.Favoured[i];
            if (!(weight > 0) || !float.IsFinite(weight) || view.Segment.TagNumber(tag) is not (>= 0 and var number))
                continue;
            if (favouredCount == favoured.Length)
                Array.Resize(ref favoured, 2 * favouredCount);
            favoured[favouredCount++] = (number, weight);
            AddList(new() { Of = view.Segment.TagImpacts(number), Key = 0, Highest = weight });
            highestSum += weight;
        }
    }

    /// <summary>The run of places outside which nothing passes the filters; whether, within, they must be asked.</summary>
    bool Narrow(out bool isSifted)
    {
        (first, end) = (0, view.Segment.Count);
        isSifted = query.MustHaveNone.Count > 0 || query.Ranges.Count > 0 || query.Near is not null;
        for (var i = 0; i < query.Filters.Count; i++)
            Narrow(query.Filters[i], ref isSifted);
        for (var i = 0; i < query.MustHaveAny.Count; i++)
            Narrow(query.MustHaveAny[i], ref isSifted);
        return first < end;
    }

    void Narrow(TagFilter filter, ref bool isSifted)
    {
        var segment = view.Segment;
        if (segment.Places.Field != filter.Field || filter.Values is not IReadOnlyList<int> values)
        {
            isSifted = true;
            return;
        }

        var (from, to, docs) = (int.MaxValue, 0, 0);
        for (var i = 0; i < values.Count; i++)
        {
            var tag = segment.TagNumber(new(filter.Field, values[i]));
            if (tag < 0)
                continue;
            var span = segment.Places.Span(tag);
            (from, to, docs) = (Math.Min(from, span.From), Math.Max(to, span.To), Math.Max(docs, segment.TagDocs.Counts[tag]));
        }

        isSifted |= from < to && docs < to - from;
        (first, end) = (Math.Max(first, from), Math.Min(end, to));
    }

    void Sift()
    {
        sieve = new(view, query.Filters, query.MustHaveAny, query.MustHaveNone, query.Ranges, query.Near);
        // Few pass: then the best of them are so low that most documents would be asked. About 20 of 1/n are n/20 asked.
        if (sieve.Narrowest([]) is not { } narrowest || narrowest.Cost * narrowest.Cost > 64L * (end - first))
            return;
        var words = (view.Segment.Count + Sums.Lane - 1) / Sums.Lane;
        passing = ArrayPool<ulong>.Shared.Rent(words);
        passing.AsSpan(0, words).Clear();
        var docs = narrowest.Docs();
        for (var doc = docs.Seek(0); doc != DocSet.End; doc = docs.Seek(doc + 1))
        {
            var place = view.Segment.Places.PlaceOf(doc);
            if (sieve.Passes(doc))
                passing[place / Sums.Lane] |= 1UL << place;
        }
    }

    void SearchBlock(int block)
    {
        var start = block * ImpactLists.Block;
        var (from, to) = (Math.Max(first - start, 0), Math.Min(end - start, ImpactLists.Block));
        // A byte holds up to half more than the score of the last of the best, or whatever is possible: what overflows is scored anyhow.
        var range = best.IsFull && best.Last > 0 ? Math.Min(highestSum, 1.5 * best.Last) : highestSum;
        var scale = range > 0 ? Most / range : 0;
        var possible = 0;
        for (var i = 0; i < listCount; i++)
        {
            ref var list = ref lists[i];
            (list.Start, list.End) = list.Of.Piece(list.Key, block);
            list.IsBitmap = list.End - list.Start == ImpactLists.Bitmap;
            list.Impact = (int)Math.Clamp(Math.Ceiling(list.Highest * scale), 1, Most);
            // Where the next block's piece begins.
            Ahead(list.Of.Pieces, list.End, 4);
            if (!list.IsBitmap && from > 0)
                list.Start = list.Of.FirstAtLeast(from, list.Start, list.End);
            if (!list.IsBitmap && to < ImpactLists.Block)
                list.End = list.Of.FirstAtLeast(to, list.Start, list.End);
            if (list.Start < list.End)
                possible += list.Impact;
        }

        if (possible < (best.IsFull ? LeastOf(scale) : 1))
            return;
        sums.Begin(from, to);
        for (var i = 0; i < listCount; i++)
        {
            ref var list = ref lists[i];
            var piece = list.Of.Pieces.AsSpan(list.Start, list.End - list.Start);
            if (list.IsBitmap)
                sums.AddBitmap(MemoryMarshal.Cast<ushort, ulong>(piece), (byte)list.Impact, toAll: i < skillLists);
            else if (i < skillLists)
                sums.Add(piece, list.Impact);
            else
                sums.AddToSome(piece, list.Impact);
        }

        if (presentCount <= MostBounded && favouredCount == 0 && scale != boundScale)
            Bound(scale);
        if (boundScale >= 0)
            EndOfTies();
        Collect(start, scale);
    }

    void EndOfTies() => tieEnd = best.IsFull ? view.Segment.FirstAtLeast(best.LastId, 0) : view.Segment.Count;

    // For few skills, the highest score that a sum can stand for, to the last bit: parts are added in the order in which scores add them. Without it all documents with the same
    // few skills would be scored when many tie for the last place.
    void Bound(double scale)
    {
        boundScale = scale;
        Array.Fill(bounds, double.NegativeInfinity);
        bounds[0] = 0;
        Span<double> before = stackalloc double[Most + 1];
        for (var place = 0; place < skills.Count; place++)
        {
            for (var i = 0; i < presentCount; i++)
            {
                if (present[i].Place != place)
                    continue;
                bounds.CopyTo(before);
                for (var list = present[i].From; list < present[i].To; list++)
                {
                    for (var sum = 0; sum <= Most; sum++)
                    {
                        var with = Math.Min(sum + lists[list].Impact, Most);
                        bounds[with] = Math.Max(bounds[with], before[sum] + lists[list].Highest);
                    }
                }
            }
        }
    }

    void Collect(int start, double scale)
    {
        // Until there are enough, whatever has the highest sums, in bands of at least as many as are missing; of ever more, for they may all fail the filters.
        var below = Most + 1;
        for (var wanted = best.Missing; !best.IsFull; wanted = 4 * Math.Min(wanted, ImpactLists.Block))
        {
            if (below == 1)
                return;
            var (low, high) = (1, below - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                if (sums.Count(middle, below) >= wanted)
                    low = middle;
                else
                    high = middle - 1;
            }

            Offer(start, low, below, double.NaN);
            below = low;
        }

        if (LeastOf(scale) is var least && least < below)
            Offer(start, least, below, scale);
    }

    /// <summary>The least sum with which a document can still be among the best. No sum is below its score times the scale, but for the last bits.</summary>
    int LeastOf(double scale) => (int)Math.Clamp(Math.Ceiling(best.Last * scale * (1 - 1e-9)), 1, Most);

    void Offer(int start, int least, int below, double scale)
    {
        var waiting = 0;
        for (var at = sums.Next(0, least); at >= 0; at = sums.Next(at + Sums.Lane, least))
        {
            var mask = sums.Between(at, least, below);
            if (passing is not null)
                mask &= passing[(start + at) / Sums.Lane];
            for (; mask != 0; mask &= mask - 1)
            {
                var place = at + BitOperations.TrailingZeroCount(mask);
                var doc = view.Segment.Places.DocAt(start + place);
                var sum = sums[place];
                if (boundScale >= 0 && best.IsFull && (bounds[sum] < best.Last || (bounds[sum] == best.Last && doc >= tieEnd)))
                    continue;
                Ahead(view.Segment.SkillStarts, doc);
                queue[waiting++] = (doc, sum);
                if (waiting < Queue)
                    continue;
                least = Score(waiting, least, scale);
                waiting = 0;
            }
        }

        Score(waiting, least, scale);
    }

    // Several at a time, so that their memory is asked for before it is needed.
    int Score(int count, int least, double scale)
    {
        var segment = view.Segment;
        for (var i = 0; i < count; i++)
        {
            var doc = queue[i].Doc;
            Ahead(segment.DocSkills, segment.SkillStarts[doc]);
            Ahead(segment.Ids, doc);
        }

        for (var i = 0; i < count; i++)
        {
            var (doc, sum) = queue[i];
            if (sum < least || !view.IsLive(doc) || (passing is null && sieve?.Passes(doc) == false))
                continue;
            var score = ScoreOf(segment, doc);
            if (!best.Wants(-score) || !best.Wants(-score, segment.Ids[doc]))
                continue;
            best.Keep(new(-score, segment.Ids[doc], score, double.NaN, view, doc));
            if (boundScale >= 0)
                EndOfTies();
            if (scale > 0 && best.IsFull)
                least = LeastOf(scale);
        }

        return least;
    }

    // The parts in the order of the query, so that equal documents have equal scores to the last bit, whatever the segment.
    double ScoreOf(Segment segment, int doc)
    {
        parts.AsSpan(0, skills.Count).Clear();
        var (skill, next) = (-1, 0);
        for (int at = segment.SkillStarts[doc], behind = segment.SkillStarts[doc + 1]; at < behind;)
        {
            skill += (int)ByteWriter.Varint(segment.DocSkills, ref at) + 1;
            var importance = (int)ByteWriter.Varint(segment.DocSkills, ref at);
            while (next < presentCount && present[next].Number < skill)
                next++;
            if (next == presentCount)
                break;
            if (present[next].Number != skill)
                continue;
            ref var wanted = ref skills.Items[present[next].Place];
            parts[present[next].Place] = QuerySkills.Score(wanted.InQuery, segment.Importances[importance], wanted.Idf);
        }

        var score = 0.0;
        foreach (var part in parts.AsSpan(0, skills.Count))
            score += part;
        var own = segment.TagsOf(doc);
        foreach (var (tag, weight) in favoured.AsSpan(0, favouredCount))
        {
            if (own.BinarySearch(tag) >= 0)
                score += weight;
        }

        return score;
    }

    // Asks for memory that will be needed soon.
    static unsafe void Ahead<T>(T[] values, int at, int lines = 1) where T : unmanaged
    {
        if (!Sse.IsSupported || at >= values.Length)
            return;
        var from = (byte*)Unsafe.AsPointer(ref values[at]);
        for (var i = 0; i < lines; i++)
            Sse.Prefetch0(from + i * Sums.Lane);
    }

    // A skill that the segment has: its number there, its place in the query.
    struct Present
    {
        public int Number;
        public int Place;

        // Its layers among the lists.
        public int From;
        public int To;
    }

    // A layer of a skill, or a tag, and its piece in the block at hand.
    struct List
    {
        public ImpactLists Of;
        public int Key;
        public double Highest;
        public int Impact;
        public int Start;
        public int End;
        public bool IsBitmap;
    }
}
