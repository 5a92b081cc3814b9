namespace Guildhall.Matching;

/// <summary>A segment and which of its documents are still in the index. Immutable.</summary>
sealed class SegmentView
{
    readonly ulong[]? live;
    readonly int[] highest;

    public SegmentView(Segment segment)
        : this(segment, null, segment.Count, Sum(segment.Lengths), new(segment.Terms.Counts), new(segment.Impacts.Counts), segment.Impacts.Highest) { }

    SegmentView(Segment segment, ulong[]? live, int liveCount, long liveLength, Counts termCounts, Counts skillCounts, int[] highest)
    {
        Segment = segment;
        this.live = live;
        LiveCount = liveCount;
        LiveLength = liveLength;
        TermCounts = termCounts;
        SkillCounts = skillCounts;
        this.highest = highest;
    }

    public Segment Segment { get; }

    public int LiveCount { get; }

    /// <summary>Sum of <see cref="Segment.Lengths"/>.</summary>
    public long LiveLength { get; }

    /// <summary>Documents by term.</summary>
    public Counts TermCounts { get; }

    /// <summary>Documents by skill.</summary>
    public Counts SkillCounts { get; }

    public bool IsLive(int doc) => live is null || (live[doc >> 6] >> doc & 1) != 0;

    /// <summary>The first document at or after one that is in the index here and not in another view of the same segment; the segment's count if there is none. O(documents / 64) for all.</summary>
    public int NextLiveBut(SegmentView? other, int from)
    {
        for (var at = from >> 6; at << 6 < Segment.Count; at++)
        {
            var word = (live is null ? ulong.MaxValue : live[at]) & ~(other is null ? 0 : other.live is null ? ulong.MaxValue : other.live[at]);
            if (at == from >> 6)
                word &= ulong.MaxValue << from;
            if (word != 0)
                return Math.Min((at << 6) + System.Numerics.BitOperations.TrailingZeroCount(word), Segment.Count);
        }

        return Segment.Count;
    }

    /// <summary>The number of a document that is in the index, or -1.</summary>
    public int FindLive(Guid id)
    {
        var doc = Segment.Find(id);
        return doc >= 0 && IsLive(doc) ? doc : -1;
    }

    /// <summary>The numbers of those of these ids, ascending, that are in the index. O(ids × log of the gaps between them).</summary>
    public List<int> FindLive(ReadOnlySpan<Guid> ascending)
    {
        var found = new List<int>();
        var from = 0;
        foreach (var id in ascending)
        {
            from = Segment.FirstAtLeast(id, from);
            if (from == Segment.Count)
                break;
            if (Segment.Ids[from] == id && IsLive(from))
                found.Add(from);
        }

        return found;
    }

    /// <summary>This without some distinct live documents. O(documents / 64 + tokens of the removed).</summary>
    public SegmentView Without(List<int> docs)
    {
        if (docs.Count == 0)
            return this;
        var left = live?.ToArray() ?? Full(Segment.Count);
        var terms = new List<int>();
        var (skills, importances) = (new List<int>(), new List<int>());
        var length = LiveLength;
        foreach (var doc in docs)
        {
            left[doc >> 6] &= ~(1UL << doc);
            length -= Segment.Lengths[doc];
            Segment.TermsOf(doc, terms);
            Segment.SkillsOf(doc, skills, importances);
        }

        return new(Segment, left, LiveCount - docs.Count, length, TermCounts.Less(terms), SkillCounts.Less(skills), HighestOf(left, skills, importances));
    }

    /// <summary>The place, among the importances of the segment, of the highest that a skill has in a live document; anything if there is none.</summary>
    public int Highest(int skill) => highest[skill];

    // Only a skill that was most important in a removed document can have another highest now, and mostly the next document that is looked at still has the same.
    int[] HighestOf(ulong[] left, List<int> skills, List<int> importances)
    {
        var found = highest;
        var seen = new HashSet<int>();
        for (var i = 0; i < skills.Count; i++)
        {
            var skill = skills[i];
            if (importances[i] != highest[skill] || !seen.Add(skill) || Segment.HighestOf(skill, highest[skill], left) is var most && most == highest[skill])
                continue;
            if (ReferenceEquals(found, highest))
                found = [.. highest];
            found[skill] = most;
        }

        return found;
    }

    static ulong[] Full(int count)
    {
        var bits = new ulong[(count + 63) >> 6];
        Array.Fill(bits, ulong.MaxValue);
        return bits;
    }

    static long Sum(int[] lengths)
    {
        var sum = 0L;
        foreach (var length in lengths)
            sum += length;
        return sum;
    }
}
