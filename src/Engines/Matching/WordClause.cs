namespace Guildhall.Matching;

/// <summary>One word, or several that must follow each other in this order in one text.</summary>
public sealed record WordClause(IReadOnlyList<WordToken> Tokens);
