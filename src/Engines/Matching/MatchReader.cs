namespace Guildhall.Matching;

/// <summary>Takes the best of one query of many: which query, and its hits, the best first; the span may not be kept.</summary>
public delegate void MatchReader(int query, ReadOnlySpan<Hit> hits);
