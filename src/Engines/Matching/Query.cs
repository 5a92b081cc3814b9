namespace Guildhall.Matching;

/// <summary>A search. Everything given must hold; nothing given finds everything.</summary>
public sealed record Query
{
    /// <summary>What the person typed, read by <see cref="WordQuery.Parse"/>.</summary>
    public string? Words { get; init; }

    /// <summary>What the person chose: any of the values inside a filter, every filter.</summary>
    public IReadOnlyList<TagFilter> Filters { get; init; } = [];

    /// <summary>What the person may see: as <see cref="Filters"/>, and never lifted for facets.</summary>
    public IReadOnlyList<TagFilter> MustHaveAny { get; init; } = [];

    /// <summary>What keeps a document from the person: none of these values, in any filter; never lifted for facets.</summary>
    public IReadOnlyList<TagFilter> MustHaveNone { get; init; } = [];

    /// <summary>Bounds on numbers; all must hold.</summary>
    public IReadOnlyList<NumberRange> Ranges { get; init; } = [];

    /// <summary>Around a place; also fills <see cref="Hit.Km"/>.</summary>
    public GeoCircle? Near { get; init; }

    /// <summary>Order of the hits.</summary>
    public Sort Sort { get; init; }

    /// <summary>Hits per page; zero for facets or the count alone.</summary>
    public int Take { get; init; } = 20;

    /// <summary>Continue behind the page that gave this as <see cref="Page.Next"/>. A cursor of another <see cref="Sort"/> is ignored.</summary>
    public Cursor? After { get; init; }

    /// <summary>Fields whose values to count.</summary>
    public IReadOnlyList<int> FacetFields { get; init; } = [];

    /// <summary>Values per facet; the values chosen in <see cref="Filters"/> are listed in addition.</summary>
    public int FacetTake { get; init; } = 10;

    /// <summary>A number to add up over the documents of each value of each facet; documents that lack it add nothing.</summary>
    public int? FacetSum { get; init; }

    /// <summary>Whether to fill <see cref="Page.Count"/>.</summary>
    public bool CountAll { get; init; }
}
