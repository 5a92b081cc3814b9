namespace Guildhall.Matching;

/// <summary>
/// A document found. <paramref name="Score"/> compares hits of one search only, zero without words;
/// <paramref name="Km"/> is the distance to the centre of <see cref="Query.Near"/> in kilometres, null without one or without a place.
/// </summary>
public readonly record struct Hit(Guid Id, double Score, double? Km);
