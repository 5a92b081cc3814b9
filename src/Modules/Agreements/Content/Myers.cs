namespace Guildhall.Agreements.Content;

/// <summary>What became of a piece: it stayed, went, or came.</summary>
public enum Change { Same, Deleted, Inserted }

/// <summary>The shortest edit script between two sequences: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986). Pure.</summary>
public static class Myers
{
    // The traces of d edits take d² numbers: beyond this the rest counts as rewritten.
    internal const int MostEdits = 3000;

    /// <summary>
    /// Each item of both, in the order of either. O((n+m)·d) time and O(d²) space for d edits; texts with more than 3000 edits between what they have in common
    /// at either end are told as wholly rewritten there.
    /// </summary>
    public static List<(Change Change, T Item)> Run<T>(IReadOnlyList<T> old, IReadOnlyList<T> now) => Run(old, now, MostEdits, out _);

    /// <summary>The same with another bound on edits.</summary>
    /// <param name="edits">How many it took; more than <paramref name="mostEdits"/> when the middle is told as wholly rewritten.</param>
    internal static List<(Change Change, T Item)> Run<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, int mostEdits, out int edits)
    {
        var same = EqualityComparer<T>.Default;
        var (start, oldEnd, nowEnd) = (0, old.Count, now.Count);
        while (start < oldEnd && start < nowEnd && same.Equals(old[start], now[start])) start++;
        while (oldEnd > start && nowEnd > start && same.Equals(old[oldEnd - 1], now[nowEnd - 1])) (oldEnd, nowEnd) = (oldEnd - 1, nowEnd - 1);
        var (n, m) = (oldEnd - start, nowEnd - start);
        var script = new List<(Change, T)>(old.Count + m);
        for (var i = 0; i < start; i++) script.Add((Change.Same, old[i]));
        var found = 0;
        script.AddRange(Middle());
        edits = found;
        for (var i = oldEnd; i < old.Count; i++) script.Add((Change.Same, old[i]));
        return script;

        List<(Change, T)> Middle()
        {
            var most = Math.Min(n + m, mostEdits);
            var traces = new List<int[]>();
            var furthest = new int[2 * most + 3];
            for (var d = 0; d <= most; d++)
            {
                found = d;
                for (var k = -d; k <= d; k += 2)
                {
                    var x = k == -d || (k != d && furthest[most + k] < furthest[most + k + 2]) ? furthest[most + k + 2] : furthest[most + k] + 1;
                    var y = x - k;
                    while (x < n && y < m && x >= 0 && y >= 0 && same.Equals(old[start + x], now[start + y])) (x, y) = (x + 1, y + 1);
                    furthest[most + k + 1] = x;
                    if (x >= n && y >= m)
                    {
                        traces.Add(furthest[(most + 1 - d)..(most + 2 + d)]);
                        return Back(traces);
                    }
                }
                traces.Add(furthest[(most + 1 - d)..(most + 2 + d)]);
            }
            found = most + 1;
            var all = new List<(Change, T)>();
            for (var i = 0; i < n; i++) all.Add((Change.Deleted, old[start + i]));
            for (var i = 0; i < m; i++) all.Add((Change.Inserted, now[start + i]));
            return all;
        }

        List<(Change, T)> Back(List<int[]> traces)
        {
            var steps = new List<(Change, T)>();
            var (x, y) = (n, m);
            for (var d = traces.Count - 1; d > 0; d--)
            {
                // The trace of d-1 holds diagonals -(d-1)..(d-1).
                var before = traces[d - 1];
                var k = x - y;
                int At(int diagonal) => diagonal < -(d - 1) || diagonal > d - 1 ? -1 : before[diagonal + d - 1];
                var down = k == -d || (k != d && At(k - 1) < At(k + 1));
                var from = down ? At(k + 1) : At(k - 1);
                var (fromX, fromY) = (from, from - (down ? k + 1 : k - 1));
                var afterX = down ? fromX : fromX + 1;
                for (; x > afterX; x--, y--) steps.Add((Change.Same, old[start + x - 1]));
                steps.Add(down ? (Change.Inserted, now[start + fromY]) : (Change.Deleted, old[start + fromX]));
                (x, y) = (fromX, fromY);
            }
            for (; x > 0; x--) steps.Add((Change.Same, old[start + x - 1]));
            steps.Reverse();
            return steps;
        }
    }
}
