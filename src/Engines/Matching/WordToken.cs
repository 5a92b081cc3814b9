namespace Guildhall.Matching;

/// <summary>
/// A word, or one character of a script that is written without spaces, as <see cref="Analysis"/> reads it.
/// <paramref name="Stem"/> is folded and stemmed; <paramref name="Spelling"/> is the stemmed word with its diacritics, null when it has none;
/// <paramref name="IsCharacter"/> tells a character from a word; <paramref name="IsJoined"/> says that it follows the character before it immediately.
/// </summary>
public sealed record WordToken(string Stem, string? Spelling, bool IsCharacter, bool IsJoined);
