using System.Numerics;
using System.Runtime.InteropServices;

namespace Guildhall.Reading;

/// <summary>
/// Likeness of short texts by their letters: the cosine of tf·idf vectors of letter trigrams within words
/// (of characters and pairs of characters in Chinese). Finds misspelt, compounded and neighbouring forms of a name.
/// A question costs the summed posting lists of its trigrams.
/// </summary>
sealed class GramIndex
{
    readonly Dictionary<long, int> _grams = [];
    readonly float[] _idf;
    readonly int[] _start;
    readonly int[] _form;
    readonly float[] _weight;
    readonly int _forms;

    public GramIndex(IReadOnlyList<string> texts)
    {
        _forms = texts.Count;
        var counts = new List<int>();
        var pairs = new List<(int Gram, int Form, float Count)>(texts.Count * 24);
        long[] grams = [];
        for (int f = 0; f < texts.Count; f++)
        {
            if (grams.Length < MostGrams(texts[f])) grams = new long[2 * MostGrams(texts[f])];
            var buffer = grams.AsSpan(..Grams(texts[f], grams));
            buffer.Sort();
            for (int i = 0; i < buffer.Length;)
            {
                int j = i + 1;
                while (j < buffer.Length && buffer[j] == buffer[i]) j++;
                ref int id = ref CollectionsMarshal.GetValueRefOrAddDefault(_grams, buffer[i], out bool known);
                if (!known) { id = counts.Count; counts.Add(0); }
                counts[id]++;
                pairs.Add((id, f, 1 + MathF.Log(j - i)));
                i = j;
            }
        }
        _idf = [.. counts.Select(c => 1 + MathF.Log((1f + texts.Count) / (1 + c)))];
        _start = new int[counts.Count + 1];
        for (int i = 0; i < counts.Count; i++) _start[i + 1] = _start[i] + counts[i];
        _form = new int[pairs.Count];
        _weight = new float[pairs.Count];
        var norm = new float[texts.Count];
        foreach (var (gram, form, count) in pairs) norm[form] += count * _idf[gram] * count * _idf[gram];
        var at = _start.ToArray();
        foreach (var (gram, form, count) in pairs)
        {
            _form[at[gram]] = form;
            _weight[at[gram]++] = count * _idf[gram] / MathF.Sqrt(norm[form]);
        }
    }

    /// <summary>Writes the cosine with every indexed text, 0..1, into <paramref name="scores"/>, one for each, and gives the greatest.</summary>
    public float Compare(ReadOnlySpan<char> text, Span<float> scores, Work work)
    {
        scores.Clear();
        var buffer = work.Grams(MostGrams(text));
        buffer = buffer[..Grams(text, buffer)];
        buffer.Sort();
        float norm = 0;
        int grams = 0;
        var known = work.WeighedGrams(buffer.Length);
        for (int i = 0; i < buffer.Length;)
        {
            int j = i + 1;
            while (j < buffer.Length && buffer[j] == buffer[i]) j++;
            bool has = _grams.TryGetValue(buffer[i], out int gram);
            float w = (1 + MathF.Log(j - i)) * (has ? _idf[gram] : 1 + MathF.Log(1 + _forms));
            norm += w * w;
            if (has) known[grams++] = (gram, w);
            i = j;
        }
        float scale = norm == 0 ? 0 : 1 / MathF.Sqrt(norm);
        foreach (var (gram, w) in known[..grams])
        {
            float scaled = w * scale;
            int first = _start[gram], length = _start[gram + 1] - first;
            var forms = _form.AsSpan(first, length);
            var weights = _weight.AsSpan(first, length);
            for (int p = 0; p < forms.Length; p++) scores[forms[p]] += scaled * weights[p];
        }
        var most = Vector<float>.Zero;
        var blocks = MemoryMarshal.Cast<float, Vector<float>>(scores);
        foreach (var block in blocks) most = Vector.Max(most, block);
        float best = 0;
        for (int i = 0; i < Vector<float>.Count; i++) best = Math.Max(best, most[i]);
        for (int i = blocks.Length * Vector<float>.Count; i < scores.Length; i++) best = Math.Max(best, scores[i]);
        return best;
    }

    // Two for each character of Chinese; of a word as many as it has letters.
    static int MostGrams(ReadOnlySpan<char> text) => 2 * text.Length;

    // How many there are.
    static int Grams(ReadOnlySpan<char> text, Span<long> into)
    {
        int n = 0;
        for (int i = 0; i < text.Length;)
        {
            if (!Letters.IsWord(text[i])) { i++; continue; }
            int end = i + 1;
            bool ideographs = Letters.IsIdeograph(text[i]);
            while (end < text.Length && Letters.IsWord(text[end]) && Letters.IsIdeograph(text[end]) == ideographs) end++;
            if (ideographs)
                for (int k = i; k < end; k++)
                {
                    into[n++] = text[k];
                    if (k + 1 < end) into[n++] = ((long)text[k] << 16) | text[k + 1];
                }
            else
                for (int k = i - 1; k + 2 <= end; k++)
                    into[n++] = ((long)At(text, k, i, end) << 32) | ((long)At(text, k + 1, i, end) << 16) | At(text, k + 2, i, end);
            i = end;
        }
        return n;
    }

    static char At(ReadOnlySpan<char> text, int k, int start, int end) => k < start || k >= end ? ' ' : Letters.Base(text[k]);
}
