namespace Guildhall.Reading;

/// <summary>One name of one concept in one language.</summary>
/// <param name="Concept">The concept's number; occupations and skills share one numbering.</param>
/// <param name="Kind">Whether the concept is an occupation or a skill.</param>
/// <param name="Language">A BCP 47 tag; only what precedes the first hyphen counts (<c>zh-Hans</c> is read as <c>zh</c>).</param>
/// <param name="Text">The name as people write it; a trailing qualifier in brackets is understood as such.</param>
/// <param name="Preferred">Whether this is the concept's own name in that language rather than an alternative.</param>
public sealed record Label(int Concept, ConceptKind Kind, string Language, string Text, bool Preferred);
