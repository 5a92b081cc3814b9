using System.Text;

namespace Guildhall.Taxonomy;

/// <summary>
/// Finds concepts by any part of any of their names in any language. All folded names lie in one block of UTF-8 that is searched with vector instructions
/// (<see cref="MemoryExtensions.IndexOf{T}(ReadOnlySpan{T}, ReadOnlySpan{T})"/>): O(bytes of names), a few milliseconds for 450,000 names, with no index to keep.
/// </summary>
public sealed class LabelSearch
{
    readonly Classification taxonomy;
    readonly byte[] folded;
    readonly int[] starts;
    readonly int[] concepts;
    readonly byte[] languages;
    readonly bool[] preferred;
    readonly string[] languageNames;
    readonly byte[] originals;
    readonly int[] originalStarts;

    internal LabelSearch(Classification taxonomy)
    {
        this.taxonomy = taxonomy;
        var names = new List<string>();
        var (block, original) = (new MemoryStream(24 << 20), new MemoryStream(24 << 20));
        var (startList, conceptList, languageList, preferredList, originalList) = (new List<int>(), new List<int>(), new List<byte>(), new List<bool>(), new List<int>());
        block.WriteByte((byte)'\n');
        foreach (var (concept, language, isPreferred, text) in AllNames(taxonomy))
        {
            var tag = names.IndexOf(language);
            if (tag < 0) { tag = names.Count; names.Add(language); }
            startList.Add((int)block.Position);
            originalList.Add((int)original.Position);
            conceptList.Add(concept);
            languageList.Add((byte)tag);
            preferredList.Add(isPreferred);
            block.Write(Encoding.UTF8.GetBytes(Folding.Fold(text)));
            block.WriteByte((byte)'\n');
            original.Write(Encoding.UTF8.GetBytes(text));
        }
        originalList.Add((int)original.Position);
        (folded, originals) = (block.ToArray(), original.ToArray());
        (starts, concepts, languages, preferred, originalStarts, languageNames) = ([.. startList], [.. conceptList], [.. languageList], [.. preferredList], [.. originalList], [.. names]);
    }

    /// <summary>A concept, and the name by which it was found.</summary>
    public sealed record Found(Concept Concept, string Label, string Language);

    /// <summary>Every name of every occupation and skill, with its language (BCP 47).</summary>
    public static IEnumerable<(int Concept, string Language, bool Preferred, string Text)> AllNames(Classification taxonomy)
    {
        foreach (var concept in taxonomy.Concepts.OrderBy(c => c.Number))
        {
            foreach (var (language, text) in concept.Name.Texts) yield return (concept.Number, language, true, text);
            foreach (var text in concept.Alternatives) yield return (concept.Number, "en", false, text);
            foreach (var text in concept.ChineseAlternatives) yield return (concept.Number, "zh-Hans", false, text);
        }
        foreach (var r in DataFile.Read("labels.tsv.gz"))
            yield return (int.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture), r[1], r[2] == "P", r[3]);
    }

    /// <summary>The best concepts for what was typed: names that begin with it, then words that begin with it, then any place; short names first, the reader's language before others. Each concept once.</summary>
    public IReadOnlyList<Found> Find(string typed, string language, Func<Concept, bool> wanted, int take = 10)
    {
        var pattern = Encoding.UTF8.GetBytes(Folding.Fold(typed));
        if (pattern.Length == 0) return [];
        var best = new Dictionary<int, (int Cost, int Label)>();
        var mine = (byte)Array.IndexOf(languageNames, language);
        var english = (byte)Array.IndexOf(languageNames, "en");
        for (var at = 0; at <= folded.Length - pattern.Length;)
        {
            var next = folded.AsSpan(at).IndexOf(pattern);
            if (next < 0) break;
            at += next;
            var label = Array.BinarySearch(starts, at);
            if (label < 0) label = ~label - 1;
            if (label >= 0)
            {
                var before = folded[at - 1];
                var isHan = pattern[0] >= 0xE3;
                var place = before == '\n' ? 0 : isHan || !char.IsAsciiLetterOrDigit((char)before) && before < 0x80 ? 1 : 2;
                var length = (label + 1 < starts.Length ? starts[label + 1] : folded.Length) - starts[label];
                var tongue = languages[label] == mine ? 0 : languages[label] == english ? 1 : 2;
                var cost = place * 4000 + tongue * 1500 + (preferred[label] ? 0 : 300) + Math.Min(length, 250) * 4 - (length == pattern.Length + 1 ? 2000 : 0);
                var number = concepts[label];
                if (place < 2 && (!best.TryGetValue(number, out var known) || cost < known.Cost) && wanted(taxonomy[number])) best[number] = (cost, label);
            }
            at += pattern.Length;
        }
        return best.OrderBy(b => b.Value.Cost).ThenBy(b => b.Key).Take(take)
            .Select(b => new Found(taxonomy[b.Key], Encoding.UTF8.GetString(originals, originalStarts[b.Value.Label], originalStarts[b.Value.Label + 1] - originalStarts[b.Value.Label]), languageNames[languages[b.Value.Label]])).ToList();
    }
}
