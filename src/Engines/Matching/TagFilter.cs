namespace Guildhall.Matching;

/// <summary>
/// The document has at least one of <paramref name="Values"/> in <paramref name="Field"/>. An empty set is met by no document.
/// </summary>
public sealed record TagFilter(int Field, IReadOnlyCollection<int> Values)
{
    /// <summary>The document has one of these values in the field.</summary>
    public TagFilter(int field, params int[] values) : this(field, (IReadOnlyCollection<int>)values) { }
}
