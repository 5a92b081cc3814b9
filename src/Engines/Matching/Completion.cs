namespace Guildhall.Matching;

/// <summary>
/// A word of the index, as it is usually written there, and the number of documents with it: in exactly these diacritics, or, when it has none, in any.
/// </summary>
public readonly record struct Completion(string Text, int Count);
