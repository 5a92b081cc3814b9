using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Guildhall.Matching;

/// <summary>
/// One match on one snapshot, exact: term at a time, block at a time. Within a block of 32,768 places each list adds its impact, rounded up to eighths of a byte's range, to an accumulator of one byte
/// for each document, 64 at once where the list is a bitmap; so an accumulator is an upper bound of the score, and documents below the score of the last of the best so far are passed over, 64 at once
/// (Strohman and Croft, "Efficient document retrieval in main memory", SIGIR 2007; the bound as in MaxScore, Turtle and Flood 1995). The few others are scored exactly from their own skills.
/// <para>O(blocks × lists + postings of the sparse lists). Works in its own memory, kept by thread, and allocates nothing.</para>
/// </summary>
sealed unsafe class Matcher
{
    const int Lane = 64;
    const int Most = byte.MaxValue;
    const int Waiting = 32;

    [ThreadStatic]
    static Matcher? spare;

    readonly byte[] memory = GC.AllocateUninitializedArray<byte>(ImpactLists.Block + Lane, pinned: true);
    readonly byte* sums;
    readonly Dictionary<int, int> placeOf = [];
    readonly Best best = new(0);
    Wanted[] skills = new Wanted[32];
    int[] bySkill = new int[32];
    double[] parts = new double[32];
    Present[] present = new Present[32];
    List[] lists = new List[64];
    readonly (int Doc, int Sum)[] waiting = new (int, int)[Waiting];
    int skillCount;
    int presentCount;
    int listCount;
    double highestSum;

    // Of the segment at hand.
    SegmentView view = null!;
    Sieve? sieve;
    ulong[]? passing;

    Matcher()
    {
        fixed (byte* start = memory)
            sums = (byte*)(((nuint)start + Lane - 1) & ~(nuint)(Lane - 1));
    }

    /// <summary>The skills that occur, in the order of the query.</summary>
    public ReadOnlySpan<Wanted> Skills => skills.AsSpan(0, skillCount);

    /// <summary>A matcher for this thread; to be given back.</summary>
    public static Matcher Rent()
    {
        var matcher = spare ?? new();
        spare = null;
        return matcher;
    }

    public void Return()
    {
        best.Begin(0);
        (view, sieve, passing) = (null!, null, null);
        spare = this;
    }

    /// <summary>Fills <see cref="Skills"/>, with ln(N/df).</summary>
    public void Weigh(IReadOnlyList<WeightedSkill> wanted, SegmentView[] views, int documents)
    {
        placeOf.Clear();
        skillCount = 0;
        for (var i = 0; i < wanted.Count; i++)
        {
            var (skill, importance) = wanted[i];
            if (!(importance > 0) || !float.IsFinite(importance))
                continue;
            if (placeOf.TryGetValue(skill, out var place))
            {
                skills[place].InQuery = Math.Max(skills[place].InQuery, importance);
                continue;
            }

            if (skillCount == skills.Length)
                Array.Resize(ref skills, 2 * skillCount);
            placeOf.Add(skill, skillCount);
            skills[skillCount++] = new() { Skill = skill, InQuery = importance };
        }

        var kept = 0;
        for (var i = 0; i < skillCount; i++)
        {
            var df = 0;
            foreach (var each in views)
            {
                if (each.Segment.SkillNumber(skills[i].Skill) is >= 0 and var number)
                    df += each.SkillCounts[number];
            }

            if (df == 0)
                continue;
            skills[kept] = skills[i];
            skills[kept++].Idf = Math.Log((double)documents / df);
        }

        skillCount = kept;
        if (parts.Length < skillCount)
            (parts, present, bySkill) = (new double[skills.Length], new Present[skills.Length], new int[skills.Length]);
        for (var i = 0; i < skillCount; i++)
        {
            var at = i;
            for (; at > 0 && skills[bySkill[at - 1]].Skill > skills[i].Skill; at--)
                bySkill[at] = bySkill[at - 1];
            bySkill[at] = i;
        }
    }

    public static double Score(float inQuery, float inDocument, double idf) => (double)inQuery * inDocument * idf;

    /// <summary>The best, the best first; valid until the next call.</summary>
    public ReadOnlySpan<Candidate> Run(MatchQuery query, SegmentView[] views, int documents, int take)
    {
        best.Begin(take);
        Weigh(query.Skills, views, documents);
        if (take == 0)
            return [];
        foreach (var each in views)
            Search(each, query);
        return best.Sorted();
    }

    /// <summary>The best score that any document could have.</summary>
    public double Possible(SegmentView[] views)
    {
        var possible = 0.0;
        for (var i = 0; i < skillCount; i++)
        {
            var highest = 0f;
            foreach (var each in views)
            {
                if (each.Segment.SkillNumber(skills[i].Skill) is >= 0 and var number && each.SkillCounts[number] > 0)
                    highest = Math.Max(highest, each.Segment.Importances[each.Highest(number)]);
            }

            possible += Score(skills[i].InQuery, highest, skills[i].Idf);
        }

        return possible;
    }

    /// <summary>The skills of the query that a document has, ascending.</summary>
    public List<int> Shared(Segment segment, int doc)
    {
        var own = new List<int>();
        segment.SkillsOf(doc, own, null);
        var shared = new List<int>();
        foreach (var number in own)
        {
            if (placeOf.ContainsKey(segment.Skills[number]))
                shared.Add(segment.Skills[number]);
        }

        return shared;
    }

    /// <summary>Kilometres from the centre of a circle, null without one or without a place.</summary>
    public static double? Km(in Candidate candidate, GeoCircle? near)
    {
        var points = candidate.View.Segment.Points;
        return near is { } circle && points.Length > 0 && !double.IsNaN(points[candidate.Doc].Latitude) ? points[candidate.Doc].KmTo(circle.Centre) : null;
    }

    void Search(SegmentView next, MatchQuery query)
    {
        view = next;
        var segment = view.Segment;
        var impacts = segment.Impacts;
        (presentCount, listCount, highestSum) = (0, 0, 0);
        foreach (var i in bySkill.AsSpan(0, skillCount))
        {
            var number = segment.SkillNumber(skills[i].Skill);
            if (number < 0)
                continue;
            present[presentCount++] = new() { Number = number, Place = i };
            var (from, to) = impacts.KeysOf(number);
            if (listCount + to - from > lists.Length)
                Array.Resize(ref lists, 2 * (listCount + to - from));
            for (var key = from; key < to; key++)
                lists[listCount++] = new() { Key = key, Highest = Score(skills[i].InQuery, impacts.Top(key), skills[i].Idf) };
            highestSum += lists[listCount - 1].Highest;
        }

        if (listCount == 0 || !Narrow(query, out var first, out var end, out var isSifted))
            return;
        sieve = null;
        passing = null;
        if (isSifted)
            Sift(query, end - first);
        for (var block = first / ImpactLists.Block; block * ImpactLists.Block < end; block++)
            SearchBlock(impacts, block, Math.Max(first - block * ImpactLists.Block, 0), Math.Min(end - block * ImpactLists.Block, ImpactLists.Block));
        sieve?.Dispose();
        if (passing is not null)
            ArrayPool<ulong>.Shared.Return(passing);
    }

    /// <summary>The run of places outside which nothing passes the filters; whether, within, they must be asked.</summary>
    bool Narrow(MatchQuery query, out int first, out int end, out bool isSifted)
    {
        (first, end) = (0, view.Segment.Count);
        isSifted = query.MustHaveNone.Count > 0 || query.Ranges.Count > 0 || query.Near is not null;
        for (var i = 0; i < query.Filters.Count; i++)
            Narrow(query.Filters[i], ref first, ref end, ref isSifted);
        for (var i = 0; i < query.MustHaveAny.Count; i++)
            Narrow(query.MustHaveAny[i], ref first, ref end, ref isSifted);
        return first < end;
    }

    void Narrow(TagFilter filter, ref int first, ref int end, ref bool isSifted)
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

    void Sift(MatchQuery query, int span)
    {
        sieve = new(view, query.Filters, query.MustHaveAny, query.MustHaveNone, query.Ranges, query.Near);
        // Few pass: then the best of them are so low that most documents would be asked. About 20 of 1/n are n/20 asked.
        if (sieve.Narrowest([]) is not { } narrowest || narrowest.Cost * narrowest.Cost > 64L * span)
            return;
        var words = (view.Segment.Count + Lane - 1) / Lane;
        passing = ArrayPool<ulong>.Shared.Rent(words);
        passing.AsSpan(0, words).Clear();
        var docs = narrowest.Docs();
        for (var doc = docs.Seek(0); doc != DocSet.End; doc = docs.Seek(doc + 1))
        {
            var place = view.Segment.Places.PlaceOf(doc);
            if (sieve.Passes(doc))
                passing[place / Lane] |= 1UL << place;
        }
    }

    void SearchBlock(ImpactLists impacts, int block, int from, int to)
    {
        // A byte holds up to half more than the score of the last of the best, or whatever is possible: what overflows is scored anyhow.
        var range = best.IsFull && best.Last > 0 ? Math.Min(highestSum, 1.5 * best.Last) : highestSum;
        var scale = range > 0 ? Most / range : 0;
        var possible = 0;
        fixed (ushort* pieces = impacts.Pieces)
        {
            for (var i = 0; i < listCount; i++)
            {
                ref var list = ref lists[i];
                (list.Start, list.End) = impacts.Piece(list.Key, block);
                list.IsBitmap = list.End - list.Start == ImpactLists.Bitmap;
                // Where the next block's piece begins.
                Ahead(pieces + list.End, 4);
                if (!list.IsBitmap && from > 0)
                    list.Start = FirstAtLeast(pieces, list.Start, list.End, from);
                if (!list.IsBitmap && to < ImpactLists.Block)
                    list.End = FirstAtLeast(pieces, list.Start, list.End, to);
                list.Impact = (int)Math.Clamp(Math.Ceiling(list.Highest * scale), 1, Most);
                if (list.Start < list.End)
                    possible += list.Impact;
            }
        }

        if (possible < (best.IsFull ? LeastOf(scale) : 1))
            return;
        var (first, last) = (from & -Lane, (to + Lane - 1) & -Lane);
        new Span<byte>(sums + first, last - first).Clear();
        fixed (ushort* pieces = impacts.Pieces)
        {
            for (var i = 0; i < listCount; i++)
            {
                ref var list = ref lists[i];
                if (list.IsBitmap)
                    AddBitmap((ulong*)(pieces + list.Start), sums, first, last, (byte)list.Impact);
                else
                    Add(pieces + list.Start, pieces + list.End, sums, list.Impact);
            }
        }

        Collect(block * ImpactLists.Block, from, to, scale);
    }

    void Collect(int start, int from, int to, double scale)
    {
        // Until there are enough, whatever has the highest sums, in bands of at least as many as are missing.
        var below = Most + 1;
        while (!best.IsFull)
        {
            if (below == 1)
                return;
            var (low, high) = (1, below - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                if (CountOf(from, to, middle, below) >= best.Missing)
                    low = middle;
                else
                    high = middle - 1;
            }

            Offer(start, from, to, low, below, double.NaN);
            below = low;
        }

        if (LeastOf(scale) is var least && least < below)
            Offer(start, from, to, least, below, scale);
    }

    /// <summary>The least sum with which a document can still be among the best. No sum is below its score times the scale, but for the last bits.</summary>
    int LeastOf(double scale) => (int)Math.Clamp(Math.Ceiling(best.Last * scale * (1 - 1e-9)), 1, Most);

    void Offer(int start, int from, int to, int least, int below, double scale)
    {
        var waiting = 0;
        for (var at = from & -Lane; at < to; at += Lane)
        {
            var mask = Between(at, from, to, least, below);
            if (mask == 0)
                continue;
            if (passing is not null)
                mask &= passing[(start + at) / Lane];
            for (; mask != 0; mask &= mask - 1)
            {
                var place = at + BitOperations.TrailingZeroCount(mask);
                var doc = view.Segment.Places.DocAt(start + place);
                Ahead(view.Segment.SkillStarts, doc);
                this.waiting[waiting++] = (doc, sums[place]);
                if (waiting < Waiting)
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
            var doc = waiting[i].Doc;
            Ahead(segment.DocSkills, segment.SkillStarts[doc]);
            Ahead(segment.Ids, doc);
        }

        for (var i = 0; i < count; i++)
        {
            var (doc, sum) = waiting[i];
            if (sum < least || !view.IsLive(doc) || (passing is null && sieve?.Passes(doc) == false))
                continue;
            var score = ScoreOf(segment, doc);
            if (!best.Wants(-score) || !best.Wants(-score, segment.Ids[doc]))
                continue;
            best.Keep(new(-score, segment.Ids[doc], score, double.NaN, view, doc));
            if (scale > 0 && best.IsFull)
                least = LeastOf(scale);
        }

        return least;
    }

    int CountOf(int from, int to, int least, int below)
    {
        var count = 0;
        for (var at = from & -Lane; at < to; at += Lane)
            count += BitOperations.PopCount(Between(at, from, to, least, below));
        return count;
    }

    // The documents among 64 whose sums are at least and below, a bit each.
    ulong Between(int at, int from, int to, int least, int below)
    {
        var sum = Vector512.LoadAligned(sums + at);
        var mask = Vector512.GreaterThanOrEqual(sum, Vector512.Create((byte)least)).ExtractMostSignificantBits();
        if (mask == 0)
            return 0;
        if (below <= Most)
            mask &= Vector512.LessThan(sum, Vector512.Create((byte)below)).ExtractMostSignificantBits();
        if (at < from)
            mask &= ulong.MaxValue << from;
        if (at + Lane > to)
            mask &= ulong.MaxValue >> -to;
        return mask;
    }

    // The parts in the order of the query, so that equal documents have equal scores to the last bit, whatever the segment.
    double ScoreOf(Segment segment, int doc)
    {
        parts.AsSpan(0, skillCount).Clear();
        var (skill, next) = (-1, 0);
        for (int at = segment.SkillStarts[doc], end = segment.SkillStarts[doc + 1]; at < end;)
        {
            skill += (int)ByteWriter.Varint(segment.DocSkills, ref at) + 1;
            var importance = (int)ByteWriter.Varint(segment.DocSkills, ref at);
            while (next < presentCount && present[next].Number < skill)
                next++;
            if (next == presentCount)
                break;
            if (present[next].Number != skill)
                continue;
            ref var wanted = ref skills[present[next].Place];
            parts[present[next].Place] = Score(wanted.InQuery, segment.Importances[importance], wanted.Idf);
        }

        var score = 0.0;
        foreach (var part in parts.AsSpan(0, skillCount))
            score += part;
        return score;
    }

    // Asks for memory that will be needed soon.
    static void Ahead<T>(T[] values, int at) where T : unmanaged
    {
        if (at < values.Length)
            Ahead(Unsafe.AsPointer(ref values[at]), 1);
    }

    static void Ahead(void* from, int lines)
    {
        if (!Sse.IsSupported)
            return;
        for (var i = 0; i < lines; i++)
            Sse.Prefetch0((byte*)from + i * Lane);
    }

    static int FirstAtLeast(ushort* pieces, int start, int end, int place)
    {
        while (start < end)
        {
            var middle = (start + end) >>> 1;
            if (pieces[middle] < place)
                start = middle + 1;
            else
                end = middle;
        }

        return start;
    }

    static void Add(ushort* from, ushort* end, byte* sums, int impact)
    {
        for (; from < end; from++)
            sums[*from] = (byte)Math.Min(sums[*from] + impact, Most);
    }

    static void AddBitmap(ulong* bitmap, byte* sums, int from, int to, byte impact)
    {
        // Each byte of a word eight times, of which one bit each is looked at. A lane of 16 bytes has the whole word, twice.
        var spread = Vector512.Create(
            (byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 18, 18, 18, 18, 18, 18, 18, 18, 19, 19, 19, 19, 19, 19, 19, 19,
            36, 36, 36, 36, 36, 36, 36, 36, 37, 37, 37, 37, 37, 37, 37, 37, 54, 54, 54, 54, 54, 54, 54, 54, 55, 55, 55, 55, 55, 55, 55, 55);
        var bits = Vector512.Create(0x8040201008040201UL).AsByte();
        var adds = Vector512.Create(impact);
        for (var at = from; at < to; at += Lane)
        {
            var own = Vector512.Shuffle(Vector512.Create(bitmap[at / Lane]).AsByte(), spread);
            var has = Vector512.Equals(own & bits, bits);
            Vector512.AddSaturate(Vector512.LoadAligned(sums + at), has & adds).StoreAligned(sums + at);
        }
    }

    /// <summary>A skill of the query.</summary>
    public struct Wanted
    {
        public int Skill;
        public float InQuery;
        public double Idf;
    }

    // A skill that the segment has: its number there, its place in the query.
    struct Present
    {
        public int Number;
        public int Place;
    }

    // A layer of a skill, and its piece in the block at hand.
    struct List
    {
        public int Key;
        public double Highest;
        public int Impact;
        public int Start;
        public int End;
        public bool IsBitmap;
    }
}
