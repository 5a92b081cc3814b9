using System.Text;

namespace Guildhall.Matching;

/// <summary>Words that begin like the last word of a prefix. O(terms that share its first letters).</summary>
static class Completer
{
    public static IReadOnlyList<Completion> Complete(string prefix, int limit, SegmentView[] views)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (LastWord(Analysis.Normalise(prefix)) is not { } typed)
            return [];
        var folded = Analysis.Fold(typed);
        var start = Encoding.UTF8.GetBytes(folded[..Common(folded)]);
        var whole = Encoding.UTF8.GetBytes(folded);
        var isFolded = string.Equals(folded, typed, StringComparison.Ordinal);
        var found = new Dictionary<string, (string? Text, int Most, int Count)>(StringComparer.Ordinal);
        foreach (var view in views)
        {
            var vocabulary = view.Segment.Vocabulary;
            for (var place = vocabulary.LowerBound(start); place < vocabulary.Count; place++)
            {
                var term = vocabulary.At(place);
                var key = vocabulary.Key(term);
                if (!key.StartsWith(start))
                    break;
                var count = view.TermCounts[term];
                var written = view.Segment.Written.GetValueOrDefault(term);
                if (count > 0 && (written is not null || key.StartsWith(whole)))
                    Add(found, view.Segment.TermText(term), written, count);
            }
        }

        var completions = new List<Completion>();
        foreach (var (text, _, count) in found.Values)
        {
            if (text is not null && (text.StartsWith(typed, StringComparison.Ordinal)
                || (isFolded && Analysis.Fold(text).StartsWith(folded, StringComparison.Ordinal))))
                completions.Add(new(text, count));
        }

        completions.Sort((a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Text, b.Text));
        if (completions.Count > limit)
            completions.RemoveRange(limit, completions.Count - limit);
        return completions;
    }

    static void Add(Dictionary<string, (string? Text, int Most, int Count)> found, string key, string? written, int count)
    {
        var text = written is "" ? null : written ?? Vocabulary.Readable(key);
        var (best, most, sum) = found.GetValueOrDefault(key);
        found[key] = text is not null && count > most ? (text, count, sum + count) : (best, most, sum + count);
    }

    // A stem may differ from its word in the last three letters (cities, city), if they are Latin ones.
    static int Common(string word)
    {
        var length = word.Length;
        while (length > 1 && length > word.Length - 3 && char.IsAsciiLetter(word[length - 1]))
            length--;
        return length;
    }

    // Of characters the last two, which are a term.
    static string? LastWord(string text)
    {
        string? last = null;
        var scanner = new WordScanner(text);
        var start = 0;
        while (scanner.Next())
        {
            last = text[(scanner.IsJoined ? start : scanner.Start)..scanner.End];
            start = scanner.Start;
        }

        return last;
    }
}
