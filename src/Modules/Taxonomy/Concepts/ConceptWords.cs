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

    /// <summary>What a block of a description is: a paragraph, an unordered list, or one lettered from a.</summary>
    public enum BlockKind { Paragraph, List, Letters }

    /// <summary>A description in paragraphs and lists, as ISCO and ESCO write them: "(a) …" and "- …" are items.</summary>
    public static IReadOnlyList<(BlockKind Kind, IReadOnlyList<string> Lines)> Blocks(string description)
    {
        var blocks = new List<(BlockKind Kind, List<string> Lines)>();
        foreach (var line in description.Split('\n'))
        {
            var (kind, text) = line switch
            {
                ['-', ' ', .. var item] => (BlockKind.List, item),
                ['(', >= 'a' and <= 'z', ')', .. var item] => (BlockKind.Letters, item.Trim()),
                [.. var head, ' ', '-'] => (BlockKind.Paragraph, head + ":"),
                _ => (BlockKind.Paragraph, line),
            };
            if (kind == BlockKind.Paragraph || blocks.Count == 0 || blocks[^1].Kind != kind) blocks.Add((kind, []));
            blocks[^1].Lines.Add(text);
        }
        return [.. blocks.Select(b => (b.Kind, (IReadOnlyList<string>)b.Lines))];
    }

    /// <summary>The name of a language in itself: Deutsch, svenska.</summary>
    public static string LanguageName(string tag) => CultureInfo.GetCultureInfo(tag).NativeName;
}
