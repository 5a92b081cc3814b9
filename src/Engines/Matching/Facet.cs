namespace Guildhall.Matching;

/// <summary>The values of a field by falling count, then by value.</summary>
public sealed record Facet(int Field, IReadOnlyList<FacetValue> Values);
