namespace Guildhall.Reading.Tests;

/// <summary>The usual yardstick: cosine of tf·idf vectors of letter 2- to 4-grams within words, one vector a label.</summary>
sealed class Baseline
{
    readonly Dictionary<string, int> _grams = new(StringComparer.Ordinal);
    readonly List<(int Label, float Weight)>[] _postings;
    readonly float[] _idf;
    readonly int[] _concepts;

    public Baseline(IReadOnlyList<Label> labels)
    {
        _concepts = [.. labels.Select(l => l.Concept)];
        var vectors = labels.Select(l => Count(l.Text)).ToArray();
        foreach (var gram in vectors.SelectMany(v => v.Keys)) _grams.TryAdd(gram, _grams.Count);
        var frequency = new int[_grams.Count];
        foreach (var gram in vectors.SelectMany(v => v.Keys)) frequency[_grams[gram]]++;
        _idf = [.. frequency.Select(f => 1 + MathF.Log((1f + labels.Count) / (1 + f)))];
        _postings = [.. frequency.Select(f => new List<(int, float)>(f))];
        for (int l = 0; l < vectors.Length; l++)
        {
            float norm = MathF.Sqrt(vectors[l].Sum(g => Square(g.Value * _idf[_grams[g.Key]])));
            foreach (var (gram, count) in vectors[l]) _postings[_grams[gram]].Add((l, count * _idf[_grams[gram]] / norm));
        }
    }

    public List<int> Rank(string text, int take)
    {
        var scores = new float[_concepts.Length];
        foreach (var (gram, count) in Count(text))
            if (_grams.TryGetValue(gram, out int g))
                foreach (var (label, weight) in _postings[g]) scores[label] += count * _idf[g] * weight;
        return [.. Enumerable.Range(0, scores.Length).Where(l => scores[l] > 0).OrderByDescending(l => scores[l]).Select(l => _concepts[l]).Distinct().Take(take)];
    }

    static float Square(float x) => x * x;

    static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var padded = $" {word} ";
            for (int n = 2; n <= 4; n++)
                for (int i = 0; i + n <= padded.Length; i++)
                {
                    var gram = padded.Substring(i, n);
                    counts[gram] = counts.GetValueOrDefault(gram) + 1;
                }
        }
        return counts;
    }
}
