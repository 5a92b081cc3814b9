namespace Guildhall.Matching;

/// <summary>
/// A text and how much its words count: an occurrence of weight 4 (a title) counts as four of weight 1 (a body).
/// Weights are kept in eighths, between 1/8 and 1000.
/// </summary>
public sealed record TextField(string Text, float Weight = 1);
