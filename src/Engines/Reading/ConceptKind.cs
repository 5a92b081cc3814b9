namespace Guildhall.Reading;

/// <summary>What a concept of the vocabulary names.</summary>
public enum ConceptKind
{
    /// <summary>A line of work people are hired for.</summary>
    Occupation,

    /// <summary>Something one can do or know.</summary>
    Skill,
}
