namespace Guildhall.Bench;

/// <summary>The usual yardstick: the cosine of tf·idf vectors of letter 2- to 4-grams within words, one for each label; a concept is as near as the nearest of its labels.</summary>
sealed class GramBaseline
{
    readonly Dictionary<string, int> grams = new(StringComparer.Ordinal);
    readonly List<(int Label, float Weight)>[] postings;
    readonly float[] idf;
    readonly int[] concepts;

    public GramBaseline(IEnumerable<(string Text, int Concept)> corpus)
    {
        var labels = corpus.ToArray();
        concepts = [.. labels.Select(l => l.Concept)];
        var vectors = labels.Select(l => Count(l.Text)).ToArray();
        foreach (var gram in vectors.SelectMany(v => v.Keys)) grams.TryAdd(gram, grams.Count);
        var frequency = new int[grams.Count];
        foreach (var gram in vectors.SelectMany(v => v.Keys)) frequency[grams[gram]]++;
        idf = [.. frequency.Select(f => 1 + MathF.Log((1f + labels.Length) / (1 + f)))];
        postings = [.. frequency.Select(f => new List<(int, float)>(f))];
        for (var l = 0; l < vectors.Length; l++)
        {
            var norm = MathF.Sqrt(vectors[l].Sum(g => MathF.Pow(g.Value * idf[grams[g.Key]], 2)));
            foreach (var (gram, count) in vectors[l]) postings[grams[gram]].Add((l, count * idf[grams[gram]] / norm));
        }
    }

    /// <summary>The nearest concepts, the nearest first. O(labels).</summary>
    public int[] Rank(string text, int take)
    {
        var scores = new float[concepts.Length];
        foreach (var (gram, count) in Count(text))
            if (grams.TryGetValue(gram, out var g))
                foreach (var (label, weight) in postings[g]) scores[label] += count * idf[g] * weight;
        return [.. Enumerable.Range(0, scores.Length).Where(l => scores[l] > 0).OrderByDescending(l => scores[l]).Select(l => concepts[l]).Distinct().Take(take)];
    }

    static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var padded = $" {word} ";
            for (var n = 2; n <= 4; n++)
                for (var i = 0; i + n <= padded.Length; i++)
                {
                    var gram = padded.Substring(i, n);
                    counts[gram] = counts.GetValueOrDefault(gram) + 1;
                }
        }
        return counts;
    }
}
