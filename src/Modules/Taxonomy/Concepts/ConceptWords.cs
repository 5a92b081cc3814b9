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
        for (var broader = First(concept); broader is not null; broader = First(broader)) trail.Insert(0, broader);
        return trail;

        static Concept? First(Concept concept) => concept.Broader.Count == 0 ? null : concept.Broader[0];
    }

    /// <summary>A description in paragraphs and lists, as ISCO and ESCO write them: "(a) …" and "- …" are items.</summary>
    public static IEnumerable<(bool IsList, IReadOnlyList<string> Lines)> Blocks(string description)
    {
        var items = new List<string>();
        foreach (var line in description.Split('\n'))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal) || line is ['(', _, ')', ..])
            {
                items.Add(line[0] == '-' ? line[2..] : line);
                continue;
            }
            if (items.Count > 0) yield return (true, items.ToArray());
            items.Clear();
            yield return (false, [line]);
        }
        if (items.Count > 0) yield return (true, items);
    }

    /// <summary>The name of a language in itself: Deutsch, svenska.</summary>
    public static string LanguageName(string tag) => CultureInfo.GetCultureInfo(tag).NativeName;
}
