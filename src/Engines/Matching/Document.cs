namespace Guildhall.Matching;

/// <summary>
/// What is indexed: a posting, a programme, a course. The index keeps what it needs and not the document itself.
/// </summary>
public sealed class Document
{
    /// <summary>Identity; putting a second document with the same id replaces the first. Ties are broken by <see cref="Guid.CompareTo(Guid)"/>.</summary>
    public required Guid Id { get; init; }

    /// <summary>Searchable texts. A phrase never crosses from one text into the next.</summary>
    public IReadOnlyList<TextField> Texts { get; init; } = [];

    /// <summary>Facets and filters, in any order; repeats count once. Give ancestors explicitly if a filter on an ancestor shall find its descendants.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Skills for matching. Of a repeated skill the highest importance counts; an importance that is not above zero is not indexed.</summary>
    public IReadOnlyList<WeightedSkill> Skills { get; init; } = [];

    /// <summary>Numbers to sort and to range over, at most one per field (the last counts). Absent or not finite: the document lacks the number.</summary>
    public IReadOnlyList<Number> Numbers { get; init; } = [];

    /// <summary>Where it is; null, or outside ±90° and ±180°: nowhere.</summary>
    public GeoPoint? Place { get; init; }
}
