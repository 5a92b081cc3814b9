namespace Guildhall.Matching;

/// <summary>
/// One number and one tag each of some fields, to be read side by side from all documents: for figures over everything. Segments remember what they read for the same object,
/// so one object is made once and asked with again and again; a snapshot after a change reads only what is new.
/// </summary>
/// <param name="number">The field of the number; rounded; 0 where a document lacks it.</param>
/// <param name="tags">The fields of the tags; the first tag of each field counts; 0 where a document lacks it.</param>
public sealed class Columns(int number, params IReadOnlyList<int> tags)
{
    /// <summary>Values of a document: the number, then the tags in their order.</summary>
    public delegate void Reader(ReadOnlySpan<int> values);

    /// <summary>How many values a document has.</summary>
    public int Width => tags.Count + 1;

    internal int[] Of(Segment segment)
    {
        var values = new int[segment.Count * Width];
        var numbers = segment.Numbers.GetValueOrDefault(number);
        for (var doc = 0; doc < segment.Count; doc++)
        {
            var at = doc * Width;
            if (numbers is not null && !double.IsNaN(numbers[doc]))
                values[at] = (int)Math.Round(numbers[doc]);
            foreach (var tag in segment.TagsOf(doc))
            {
                var (field, value) = segment.Tags[tag];
                for (var i = 0; i < tags.Count; i++)
                {
                    if (tags[i] == field && values[at + i + 1] == 0)
                        values[at + i + 1] = value;
                }
            }
        }

        return values;
    }
}
