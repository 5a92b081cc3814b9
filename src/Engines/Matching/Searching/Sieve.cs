namespace Guildhall.Matching;

/// <summary>What a query asks besides words and skills, on one segment.</summary>
sealed class Sieve : IDisposable
{
    /// <summary>No filter fails.</summary>
    public const int None = -1;

    /// <summary>Filters on more than one field fail.</summary>
    public const int Several = -2;

    readonly SegmentView view;
    readonly TagTest[] visible;
    readonly TagTest[] barred;
    readonly TagTest[] chosen;
    readonly (double[]? Values, double Min, double Max, bool KeepMissing)[] ranges;
    readonly GeoCircle? near;
    readonly double radiusInDegrees;

    public Sieve(
        SegmentView view, IReadOnlyList<TagFilter> filters, IReadOnlyList<TagFilter> mustHaveAny, IReadOnlyList<TagFilter> mustHaveNone, IReadOnlyList<NumberRange> numberRanges, GeoCircle? near)
    {
        this.view = view;
        this.near = near;
        var segment = view.Segment;
        visible = Tests(segment, mustHaveAny);
        barred = Tests(segment, mustHaveNone);
        chosen = Tests(segment, filters);
        var bounded = new List<(double[]?, double, double, bool)>();
        foreach (var range in numberRanges)
        {
            if (range.Min is not null || range.Max is not null)
                bounded.Add((segment.Numbers.GetValueOrDefault(range.Field), range.Min ?? double.NegativeInfinity, range.Max ?? double.PositiveInfinity, range.KeepMissing));
        }

        ranges = [.. bounded];
        // A degree of latitude is 111.19 km on the sphere of GeoPoint; 111 keeps the quick test on the safe side.
        radiusInDegrees = near is { } circle ? circle.RadiusKm / 111 : 0;
    }

    /// <summary>The smallest set that contains every document that passes; filters on the lifted fields are not used.</summary>
    public TagTest? Narrowest(IReadOnlyList<int> lifted)
    {
        TagTest? best = null;
        foreach (var test in visible)
        {
            if (best is null || test.Cost < best.Cost)
                best = test;
        }

        foreach (var test in chosen)
        {
            if ((best is null || test.Cost < best.Cost) && !Contains(lifted, test.Field))
                best = test;
        }

        return best;
    }

    /// <summary>Prepares for so many documents.</summary>
    public void ExpectAsks(long count)
    {
        foreach (var test in visible)
            test.ExpectAsks(count);
        foreach (var test in barred)
            test.ExpectAsks(count);
        foreach (var test in chosen)
            test.ExpectAsks(count);
    }

    /// <summary>Whether the document is in the index, visible, within the ranges and near: everything but the chosen filters.</summary>
    public bool PassesButFilters(int doc)
    {
        if (!view.IsLive(doc))
            return false;
        foreach (var test in visible)
        {
            if (!test.Passes(doc))
                return false;
        }

        foreach (var test in barred)
        {
            if (test.Passes(doc))
                return false;
        }

        foreach (var (values, min, max, keepMissing) in ranges)
        {
            var value = values is null ? double.NaN : values[doc];
            if (double.IsNaN(value) ? !keepMissing : !(value >= min && value <= max))
                return false;
        }

        return near is not { } circle || IsNear(doc, circle);
    }

    /// <summary>The place in the filters of the first that fails, when all that fail are on its field; else <see cref="None"/> or <see cref="Several"/>.</summary>
    public int FailingFilter(int doc)
    {
        var failing = None;
        for (var i = 0; i < chosen.Length; i++)
        {
            if ((failing < 0 || chosen[failing].Field != chosen[i].Field) && !chosen[i].Passes(doc))
            {
                if (failing >= 0)
                    return Several;
                failing = i;
            }
        }

        return failing;
    }

    public bool Passes(int doc) => PassesButFilters(doc) && FailingFilter(doc) == None;

    /// <summary>Kilometres to the centre, NaN without a circle or a place.</summary>
    public double Km(int doc)
    {
        var places = view.Segment.Points;
        return near is { } circle && places.Length > 0 && !double.IsNaN(places[doc].Latitude) ? places[doc].KmTo(circle.Centre) : double.NaN;
    }

    public void Dispose()
    {
        foreach (var test in visible)
            test.Dispose();
        foreach (var test in barred)
            test.Dispose();
        foreach (var test in chosen)
            test.Dispose();
    }

    bool IsNear(int doc, GeoCircle circle)
    {
        var places = view.Segment.Points;
        if (places.Length == 0 || double.IsNaN(places[doc].Latitude))
            return circle.KeepUnplaced;
        return Math.Abs(places[doc].Latitude - circle.Centre.Latitude) <= radiusInDegrees && places[doc].KmTo(circle.Centre) <= circle.RadiusKm;
    }

    static TagTest[] Tests(Segment segment, IReadOnlyList<TagFilter> filters)
    {
        var tests = new TagTest[filters.Count];
        for (var i = 0; i < tests.Length; i++)
            tests[i] = new(segment, filters[i]);
        return tests;
    }

    static bool Contains(IReadOnlyList<int> fields, int field)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i] == field)
                return true;
        }

        return false;
    }
}
