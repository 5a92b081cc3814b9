using System.Buffers;
using System.Globalization;

namespace Guildhall.Reading;

/// <summary>
/// Where Chinese words begin and end: the most probable cut of each run of characters into dictionary words
/// (a unigram model, as jieba's), by dynamic programming over the longest six characters. Linear time.
/// </summary>
sealed class ChineseBoundaries
{
    const int Longest = 6;

    readonly Dictionary<string, float> _cost = new(StringComparer.Ordinal);
    readonly float _unknown;

    public ChineseBoundaries(IReadOnlyList<string> words)
    {
        double total = 0;
        _cost.EnsureCapacity(words.Count);
        foreach (var line in words)
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            var word = space < 0 ? line : line[..space];
            if (word.Length is 0 or > Longest) continue;
            float frequency = 3;
            if (space > 0)
            {
                var rest = line.AsSpan(space + 1);
                int next = rest.IndexOf(' ');
                if (float.TryParse(next < 0 ? rest : rest[..next], NumberStyles.Float, CultureInfo.InvariantCulture, out float f) && f > 0) frequency = f;
            }
            _cost[word] = frequency;
            total += frequency;
        }
        float log = (float)Math.Log(Math.Max(total, 1));
        foreach (var word in _cost.Keys.ToArray()) _cost[word] = log - MathF.Log(_cost[word]);
        _unknown = log + 1;
    }

    /// <summary>Writes for each token the token at which its word begins.</summary>
    public void WordStarts(FoldedText text, List<Token> tokens, Span<int> starts)
    {
        for (int first = 0; first < tokens.Count;)
        {
            starts[first] = first;
            int end = first + 1;
            if (Letters.IsIdeograph(text.Chars[tokens[first].Start]))
            {
                while (end < tokens.Count && tokens[end].Gap == Gap.Nothing && Letters.IsIdeograph(text.Chars[tokens[end].Start])) end++;
                Cut(text.Chars.AsSpan(tokens[first].Start, end - first), starts[first..end], first);
            }
            first = end;
        }
    }

    void Cut(ReadOnlySpan<char> run, Span<int> starts, int offset)
    {
        var lookup = _cost.GetAlternateLookup<ReadOnlySpan<char>>();
        var (best, back) = (ArrayPool<float>.Shared.Rent(run.Length + 1), ArrayPool<int>.Shared.Rent(run.Length + 1));
        best.AsSpan(..(run.Length + 1)).Fill(float.MaxValue);
        best[0] = 0;
        for (int i = 0; i < run.Length; i++)
            for (int length = 1; length <= Longest && i + length <= run.Length; length++)
            {
                if (!lookup.TryGetValue(run.Slice(i, length), out float cost))
                {
                    if (length > 1) continue;
                    cost = _unknown;
                }
                if (best[i] + cost < best[i + length])
                {
                    best[i + length] = best[i] + cost;
                    back[i + length] = i;
                }
            }
        for (int end = run.Length; end > 0; end = back[end])
            for (int k = back[end]; k < end; k++) starts[k] = offset + back[end];
        ArrayPool<float>.Shared.Return(best);
        ArrayPool<int>.Shared.Return(back);
    }
}
