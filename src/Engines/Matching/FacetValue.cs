namespace Guildhall.Matching;

/// <summary>A value of a field and the number of documents that choosing it would find, under the filters on all other fields.</summary>
public readonly record struct FacetValue(int Value, int Count);
