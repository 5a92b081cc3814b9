using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Guildhall.Taxonomy.Concepts;

/// <summary>A concept as schema.org Occupation or DefinedTerm, for search engines.</summary>
internal static class ConceptJsonLd
{
    const string Isco = "https://www.ilo.org/public/english/bureau/stat/isco/isco08/";
    // Safe within a script element: < > & are escaped.
    static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static string Of(Concept concept, IEnumerable<Concept> skills) => JsonSerializer.Serialize(concept.IsOccupation
        ? new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["@context"] = "https://schema.org", ["@type"] = "Occupation", ["name"] = concept.Name.ToString(), ["sameAs"] = concept.Uri, ["alternateName"] = Others(concept), ["description"] = Description(concept),
            ["occupationalCategory"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["@type"] = "CategoryCode", ["codeValue"] = concept.Code.Split('.')[0], ["inCodeSet"] = Isco },
            ["skills"] = skills.Select(Term).ToList() is { Count: > 0 } terms ? terms : null,
        }
        : new(Term(concept), StringComparer.Ordinal) { ["@context"] = "https://schema.org", ["alternateName"] = Others(concept), ["description"] = Description(concept) }, Format);

    static Dictionary<string, object?> Term(Concept concept) => new(StringComparer.Ordinal)
    {
        ["@type"] = "DefinedTerm", ["name"] = concept.Name.ToString(), ["sameAs"] = concept.Uri, ["inDefinedTermSet"] = Classification.EscoPrefix + "concept-scheme/skills",
    };

    static List<string>? Others(Concept concept) => concept.Name.Texts.Values.Where(n => n != concept.Name.ToString()).ToList() is { Count: > 0 } others ? others : null;

    static string? Description(Concept concept) => concept.Description.Length > 0 ? concept.Description : null;
}
