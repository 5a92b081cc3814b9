namespace Guildhall.Taxonomy.Concepts;

/// <summary>Finds occupations and skills by any of their names, in any language, while somebody types.</summary>
public class FindConcepts(Classification taxonomy)
{
    /// <summary>Number, URI and name of a concept; <paramref name="Label"/> is the name that was found when it is another one, in <paramref name="Language"/>.</summary>
    public record Row(int Number, string Uri, ConceptKind Kind, string Name, string? Label, string? Language, string Href);

    public IReadOnlyList<Row> Run(string? typed, ConceptKindFilter kind, int take = 10)
    {
        if (string.IsNullOrWhiteSpace(typed) || typed.Length > 200) return [];
        return taxonomy.Labels.Find(typed, Words.Language, c => Wanted(c, kind), Math.Clamp(take, 1, 50))
            .Select(f => f.Concept.Name.ToString() is var name && name == f.Label
                ? new Row(f.Concept.Number, f.Concept.Uri, f.Concept.Kind, name, null, null, f.Concept.Href)
                : new Row(f.Concept.Number, f.Concept.Uri, f.Concept.Kind, name, f.Label, f.Language, f.Concept.Href)).ToList();
    }

    static bool Wanted(Concept concept, ConceptKindFilter kind) => kind switch
    {
        ConceptKindFilter.Occupation => concept.IsOccupation,
        ConceptKindFilter.Skill => concept.IsSkill,
        _ => concept.IsOccupation || concept.IsSkill,
    };
}

/// <summary>Which concepts to look among.</summary>
public enum ConceptKindFilter { All, Occupation, Skill }
