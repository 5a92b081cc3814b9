using System.Buffers;

namespace Guildhall.Matching;

/// <summary>Counts the values of some fields, segment by segment: all tags of a document in one pass, whatever their field.</summary>
sealed class FacetCount(IReadOnlyList<int> fields, int? sum)
{
    readonly Dictionary<int, (int Count, double Sum)>[] totals = [.. fields.Select(_ => new Dictionary<int, (int, double)>())];
    Segment? segment;
    int[] counts = [];
    double[] sums = [];
    double[]? numbers;

    public void Begin(Segment next)
    {
        segment = next;
        if (fields.Count == 0)
            return;
        counts = ArrayPool<int>.Shared.Rent(next.Tags.Length);
        counts.AsSpan(0, next.Tags.Length).Clear();
        numbers = sum is { } field ? next.Numbers.GetValueOrDefault(field) : null;
        if (numbers is null)
            return;
        sums = ArrayPool<double>.Shared.Rent(next.Tags.Length);
        sums.AsSpan(0, next.Tags.Length).Clear();
    }

    public void Add(int doc)
    {
        if (fields.Count == 0)
            return;
        foreach (var tag in segment!.TagsOf(doc))
            counts[tag]++;
        var number = NumberOf(doc);
        if (number == 0)
            return;
        foreach (var tag in segment.TagsOf(doc))
            sums[tag] += number;
    }

    /// <summary>A document that only the filter on this field keeps out: it counts for that field alone.</summary>
    public void Add(int doc, int field)
    {
        var (from, to) = segment!.TagsIn(field);
        var number = NumberOf(doc);
        foreach (var tag in segment.TagsOf(doc))
        {
            if (tag >= to)
                return;
            if (tag < from)
                continue;
            counts[tag]++;
            if (number != 0)
                sums[tag] += number;
        }
    }

    public void End()
    {
        if (fields.Count == 0)
            return;
        for (var i = 0; i < totals.Length; i++)
        {
            var (from, to) = segment!.TagsIn(fields[i]);
            for (var tag = from; tag < to; tag++)
            {
                if (counts[tag] == 0)
                    continue;
                var (count, before) = totals[i].GetValueOrDefault(segment.Tags[tag].Value);
                totals[i][segment.Tags[tag].Value] = (count + counts[tag], before + (numbers is null ? 0 : sums[tag]));
            }
        }

        ArrayPool<int>.Shared.Return(counts);
        if (numbers is not null)
            ArrayPool<double>.Shared.Return(sums);
    }

    /// <summary>Of each field the most frequent values, and the chosen ones in any case.</summary>
    public Facet[] Finish(int take, IReadOnlyList<TagFilter> filters)
    {
        var facets = new Facet[totals.Length];
        for (var i = 0; i < facets.Length; i++)
            facets[i] = Finish(fields[i], totals[i], take, filters);
        return facets;
    }

    static Facet Finish(int field, Dictionary<int, (int Count, double Sum)> total, int take, IReadOnlyList<TagFilter> filters)
    {
        var chosen = new HashSet<int>();
        foreach (var filter in filters)
        {
            if (filter.Field == field)
                chosen.UnionWith(filter.Values);
        }

        foreach (var value in chosen)
            total.TryAdd(value, (0, 0));
        var values = new List<FacetValue>(total.Count);
        foreach (var (value, (count, added)) in total)
            values.Add(new(value, count, added));
        values.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : a.Value.CompareTo(b.Value));
        var kept = new List<FacetValue>(Math.Min(values.Count, take));
        for (var i = 0; i < values.Count; i++)
        {
            if (i < take || chosen.Contains(values[i].Value))
                kept.Add(values[i]);
        }

        return new(field, kept);
    }

    double NumberOf(int doc) => numbers is null || double.IsNaN(numbers[doc]) ? 0 : numbers[doc];
}
