namespace Guildhall.Matching;

/// <summary>
/// A value of a field, the number of documents that choosing it would find, under the filters on all other fields,
/// and of these documents the sum of <see cref="Query.FacetSum"/>, zero if none was asked for.
/// </summary>
public readonly record struct FacetValue(int Value, int Count, double Sum = 0);
