namespace Guildhall.Formats.Sheets;

/// <summary>The nearest of several texts by edit distance (Levenshtein, with neighbours swapped counting one), for suggestions.</summary>
static class Nearest
{
    /// <summary>The nearest candidate within a third of the text's length (at least one edit), or null. O(candidates × length²).</summary>
    internal static string? Of(string text, IEnumerable<string> candidates, Func<string, string> normal)
    {
        if (text.Length is 0 or > 80) return null;
        string? best = null;
        var bestDistance = Math.Max(1, text.Length / 3) + 1;
        foreach (var candidate in candidates)
        {
            var other = normal(candidate);
            if (other.Length == 0 || Math.Abs(other.Length - text.Length) >= bestDistance) continue;
            var distance = Distance(text, other);
            // One edit in a text of one or two characters is another word, unless one contains the other.
            if (distance >= Math.Max(other.Length, text.Length)) continue;
            if (distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }
        return best;
    }

    internal static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var now = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(now[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = Math.Min(now[j], before[j - 2] + 1);
            }
            (before, last, now) = (last, now, before);
        }
        return last[b.Length];
    }
}
