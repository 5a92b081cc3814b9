namespace Guildhall.Matching;

/// <summary>Gathers the numbers and places of documents, in order of the documents.</summary>
sealed class NumberColumns(int docs)
{
    int next;

    public Dictionary<int, double[]> ByField { get; } = [];

    public GeoPoint[] Places { get; private set; } = [];

    public void Add(IReadOnlyList<Number> numbers, GeoPoint? place)
    {
        for (var i = 0; i < numbers.Count; i++)
        {
            if (double.IsFinite(numbers[i].Value))
                Column(numbers[i].Field)[next] = numbers[i].Value;
        }

        if (place is { IsOnEarth: true } point)
            SetPlace(point);
        next++;
    }

    public void Add(Segment segment, int doc)
    {
        foreach (var (field, values) in segment.Numbers)
        {
            if (!double.IsNaN(values[doc]))
                Column(field)[next] = values[doc];
        }

        if (segment.Points.Length > 0 && !double.IsNaN(segment.Points[doc].Latitude))
            SetPlace(segment.Points[doc]);
        next++;
    }

    double[] Column(int field)
    {
        if (!ByField.TryGetValue(field, out var values))
        {
            ByField.Add(field, values = new double[docs]);
            Array.Fill(values, double.NaN);
        }

        return values;
    }

    void SetPlace(GeoPoint point)
    {
        if (Places.Length == 0)
        {
            Places = new GeoPoint[docs];
            Array.Fill(Places, new(double.NaN, double.NaN));
        }

        Places[next] = point;
    }
}
