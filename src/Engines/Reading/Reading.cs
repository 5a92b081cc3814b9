namespace Guildhall.Reading;

/// <summary>What a posting was understood to ask for.</summary>
/// <param name="Language">The language read, as a two-letter code (<c>en</c>, <c>zh</c>, <c>de</c> …).</param>
/// <param name="Occupations">Candidates, most confident first.</param>
/// <param name="Skills">Skills, most confident first.</param>
public sealed record Reading(string Language, IReadOnlyList<FoundOccupation> Occupations, IReadOnlyList<FoundSkill> Skills);
