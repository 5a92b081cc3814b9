namespace Guildhall.Matching;

/// <summary>
/// One page of a search. <paramref name="Next"/> is null on the last page. <paramref name="Facets"/> are in the order of
/// <see cref="Query.FacetFields"/>. <paramref name="Count"/> is the number of documents found over all pages, if it was asked for.
/// </summary>
public sealed record Page(IReadOnlyList<Hit> Hits, Cursor? Next, IReadOnlyList<Facet> Facets, long? Count);
