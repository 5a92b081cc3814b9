using System.Globalization;

namespace Guildhall.Taxonomy.Concepts;

/// <summary>How concepts are listed for a reader.</summary>
internal static class ConceptWords
{
    /// <summary>By code where they have one; else those named in the reader's language first, then by name.</summary>
    public static IReadOnlyList<Concept> InOrder(this IEnumerable<Concept> concepts) =>
        [.. concepts.OrderBy(c => c.Kind == ConceptKind.Occupation ? "" : c.Code, StringComparer.Ordinal).ThenBy(c => c.Name.OrNull(Words.Language) is null).ThenBy(c => c.Name.ToString(), StringComparer.Create(CultureInfo.CurrentCulture, ignoreCase: true))];

    /// <summary>The way from the top to this concept, without it: by its first broader concept at each step.</summary>
    public static IReadOnlyList<Concept> Trail(this Concept concept)
    {
        var trail = new List<Concept>();
        for (var broader = concept.Broader.FirstOrDefault(); broader is not null; broader = broader.Broader.FirstOrDefault()) trail.Insert(0, broader);
        return trail;
    }

    /// <summary>The name of a language in itself: Deutsch, svenska.</summary>
    public static string LanguageName(string tag) => CultureInfo.GetCultureInfo(tag).NativeName;
}
