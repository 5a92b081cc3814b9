namespace Guildhall.Allocating;

/// <summary>What has a quota: a place, or a group of places and smaller groups that share a common quota (a supervisor's projects, a college's places).</summary>
/// <param name="Number">Number among the places or among the groups, from 0, in the order in which they were added.</param>
/// <param name="IsGroup">Whether it is a group.</param>
public readonly record struct Host(int Number, bool IsGroup = false);
