namespace Guildhall.Taxonomy.Concepts;

/// <summary>A concept as programs read it: its URI, its names in all languages, and its relations.</summary>
internal record ConceptAnswer(string Uri, ConceptKind Kind, string Code, IReadOnlyDictionary<string, IReadOnlyList<string>> Names, string Description,
    IReadOnlyList<ConceptAnswer.Link> Broader, IReadOnlyList<ConceptAnswer.Link> Narrower,
    IReadOnlyList<ConceptAnswer.Link> Essential, IReadOnlyList<ConceptAnswer.Link> Optional, IReadOnlyList<ChineseOccupation>? China, string Href)
{
    /// <summary>A related concept.</summary>
    public record Link(string Uri, ConceptKind Kind, Localised Name, string Href);

    public static ConceptAnswer Of(Concept concept, Classification taxonomy, IReadOnlyList<Concept> essential, IReadOnlyList<Concept> optional, IReadOnlyList<ChineseOccupation>? china = null) => new(
        concept.Uri, concept.Kind, concept.Code, taxonomy.Labels.NamesOf(concept.Number).ToDictionary(n => n.Language, n => n.Names, StringComparer.Ordinal), concept.Description,
        Links(concept.Broader), Links(concept.Narrower), Links(essential), Links(optional), china, concept.Href);

    static List<Link> Links(IEnumerable<Concept> concepts) => [.. concepts.Select(c => new Link(c.Uri, c.Kind, c.Name, c.Href))];
}
