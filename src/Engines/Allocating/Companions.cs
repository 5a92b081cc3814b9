namespace Guildhall.Allocating;

/// <summary>Applicants who go together: a couple, or a class that wants to stay with each other. They have wishes of their own kind: for each member a place, or nowhere.</summary>
/// <param name="Members">The applicants, from 0. Each one's own wishes in the market say which places may take them with what priority; their order is not used.</param>
/// <param name="JointWishes">Best first, each with one place for each member in order, or -1 for none. What is not wished for is worse than no place for any of them.</param>
public sealed record Companions(IReadOnlyList<int> Members, IReadOnlyList<IReadOnlyList<int>> JointWishes);
