using System.Buffers;

namespace Guildhall.Matching;

/// <summary>Counts the values of one field, segment by segment.</summary>
sealed class FacetCount(int ofField)
{
    readonly Dictionary<int, int> total = [];
    Segment? segment;
    int[] counts = [];
    int from;
    int to;

    public int Field => ofField;

    public void Begin(Segment next)
    {
        segment = next;
        (from, to) = next.TagsIn(ofField);
        counts = ArrayPool<int>.Shared.Rent(to - from);
        counts.AsSpan(0, to - from).Clear();
    }

    public void Add(int doc)
    {
        foreach (var tag in segment!.TagsOf(doc))
        {
            if (tag >= to)
                return;
            if (tag >= from)
                counts[tag - from]++;
        }
    }

    public void End()
    {
        for (var tag = from; tag < to; tag++)
        {
            if (counts[tag - from] > 0)
                total[segment!.Tags[tag].Value] = total.GetValueOrDefault(segment.Tags[tag].Value) + counts[tag - from];
        }

        ArrayPool<int>.Shared.Return(counts);
    }

    /// <summary>The most frequent values, and the chosen ones in any case.</summary>
    public Facet Finish(int take, IReadOnlyList<TagFilter> filters)
    {
        var chosen = new HashSet<int>();
        foreach (var filter in filters)
        {
            if (filter.Field == ofField)
                chosen.UnionWith(filter.Values);
        }

        foreach (var value in chosen)
            total.TryAdd(value, 0);
        var values = new List<FacetValue>(total.Count);
        foreach (var (value, count) in total)
            values.Add(new(value, count));
        values.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Value.CompareTo(b.Value));
        var kept = new List<FacetValue>(Math.Min(values.Count, take));
        for (var i = 0; i < values.Count; i++)
        {
            if (i < take || chosen.Contains(values[i].Value))
                kept.Add(values[i]);
        }

        return new(ofField, kept);
    }
}
