namespace Guildhall.Formats.PrefLib;

/// <summary>What voters, or applicants, prefer.</summary>
/// <param name="Alternatives">How many alternatives there are, numbered from 1.</param>
/// <param name="Orders">The orders in the file's order.</param>
/// <param name="Fault">What is wrong, and in which line; then the orders before it were read.</param>
public sealed record PreferenceProfile(int Alternatives, IReadOnlyList<PreferenceOrder> Orders, Fault? Fault);

/// <summary>One line: so many who prefer the same.</summary>
/// <param name="Count">How many, 1 or more.</param>
/// <param name="Ranks">Numbers of alternatives, best first; several at one rank are tied. May be empty.</param>
/// <param name="Line">The line in the file, from 1.</param>
public sealed record PreferenceOrder(int Count, IReadOnlyList<IReadOnlyList<int>> Ranks, int Line);
