using Guildhall.Gap.Board;

namespace Guildhall.Gap.Observatory;

/// <summary>
/// A table of counts with all its totals, as a network: every relation ("a total is the sum of its parts") is a node, every figure an edge between the two relations in which it stands, and the counts are a circulation.
/// Who knows all published figures knows of the hidden ones only that they keep the circulation; so a figure can be moved exactly along a circle of hidden edges.
/// <see cref="Hide"/> gives every figure that may not be told such circles, the cheapest first. After Cox, Network Models for Complementary Cell Suppression, JASA 90 (1995);
/// the rules of what may be told are those of <see cref="Disclosure"/>.
/// </summary>
/// <param name="isCrossed">Whether regions are crossed with the narrowest occupations; else the table holds both trees, joined at their leaves only.</param>
public sealed class FlowTable(bool isCrossed)
{
    /// <summary>One figure: the edge from one relation to another, with what each employer contributes.</summary>
    public sealed class Cell
    {
        internal Cell(string region, string occupation, int from, int to) => (Region, Occupation, From, To) = (region, occupation, from, to);

        public string Region { get; }
        public string Occupation { get; }
        internal int From { get; }
        internal int To { get; }
        internal Dictionary<int, long> Of { get; } = [];
        public long Value { get; internal set; }
        public bool IsHidden { get; internal set; }
        /// <summary>Hidden because it would tell of single employers, not only because it would give another figure away.</summary>
        public bool IsUnsafe { get; internal set; }
    }

    readonly Dictionary<(string, string), Cell> cells = [];
    readonly Dictionary<string, int> nodes = new(StringComparer.Ordinal);
    readonly List<List<Cell>> leaving = [], arriving = [];

    public IEnumerable<Cell> Cells => cells.Values;

    public Cell? this[string region, string occupation] => cells.GetValueOrDefault((region, occupation));

    /// <summary>Counts a posting in every cell it belongs to. O(levels).</summary>
    public void Add(CountedPosting posting)
    {
        Count(posting, "", "", "up:", "down:");
        var (regions, occupations) = (posting.Regions, posting.Occupations);
        var leaf = occupations[^1];
        for (var i = 0; i < occupations.Count; i++)
            Count(posting, "", occupations[i], "down:" + (i == 0 ? "" : occupations[i - 1]), i < occupations.Count - 1 ? "down:" + occupations[i] : isCrossed ? "across:|" + leaf : "all");
        for (var i = 0; i < regions.Count; i++)
        {
            var isLeaf = i == regions.Count - 1;
            var around = i == 0 ? "" : regions[i - 1];
            Count(posting, regions[i], "", !isLeaf ? "up:" + regions[i] : isCrossed ? "row:" + regions[i] : "all", "up:" + around);
            if (isCrossed) Count(posting, regions[i], leaf, $"across:{around}|{leaf}", isLeaf ? "row:" + regions[i] : $"across:{regions[i]}|{leaf}");
        }
    }

    void Count(CountedPosting posting, string region, string occupation, string from, string to)
    {
        if (!cells.TryGetValue((region, occupation), out var cell))
        {
            cells[(region, occupation)] = cell = new Cell(region, occupation, Node(from), Node(to));
            leaving[cell.From].Add(cell);
            arriving[cell.To].Add(cell);
        }
        cell.Value += posting.Places;
        cell.Of[posting.Employer] = cell.Of.GetValueOrDefault(posting.Employer) + posting.Places;
    }

    int Node(string name)
    {
        if (!nodes.TryGetValue(name, out var node))
        {
            nodes[name] = node = nodes.Count;
            leaving.Add([]);
            arriving.Add([]);
        }
        return node;
    }

    /// <summary>
    /// How far from a figure that may not be told the bounds must stay that can be worked out for it: a quarter of it, as the dominance rule at 80 % wants
    /// (Hundepool et al., Statistical Disclosure Control, 2012, table 4.2), and at least three people.
    /// </summary>
    public static long Reach(long value) => Math.Max(Disclosure.LeastContributors, (value + 3) / 4);

    /// <summary>
    /// Hides what may not be told or is not offered, and as much else as is needed so that nobody, stranger or single employer, can keep any figure that may not be told below its value and <see cref="Reach"/>,
    /// nor a stranger above its value less that (or above what it must be as long as each of its parts is one). O(unsafe cells × edges × log), for large cells of many small parts times their number.
    /// </summary>
    public void Hide(Func<Cell, bool> isOffered)
    {
        foreach (var cell in cells.Values)
        {
            cell.IsUnsafe = !Disclosure.MayTell(cell.Of.Select(c => (c.Key, c.Value)));
            cell.IsHidden = cell.IsUnsafe || !isOffered(cell);
        }
        foreach (var cell in cells.Values.Where(c => c.IsUnsafe).OrderByDescending(c => c.Value).ThenBy(c => c.Region, StringComparer.Ordinal).ThenBy(c => c.Occupation, StringComparer.Ordinal))
        {
            LetRise(cell);
            LetFall(cell);
        }
    }

    // One circle on which it rises; edges that fall meanwhile need room above one. An employer knows its own part of an edge too: against each for whom the room is too small, another circle.
    // A chain of its totals and parts, which all rise, is always a circle.
    void LetRise(Cell cell)
    {
        var reach = Reach(cell.Value);
        var circle = Guard(null);
        var knowing = circle.Where(c => !c.Along).SelectMany(c => c.Edge.Of.Where(of => c.Edge.Value - of.Value < reach).Select(of => of.Key)).Distinct().Where(e => cell.Of.Count > 1 || !cell.Of.ContainsKey(e)).ToList();
        foreach (var employer in knowing) Guard(employer);

        List<(Cell Edge, bool Along)> Guard(int? employer)
        {
            var found = Circle(cell, _ => true, edge => edge.Value - Math.Max(employer is { } e ? edge.Of.GetValueOrDefault(e) : 0, 1) >= reach)!;
            foreach (var (edge, _) in found) edge.IsHidden = true;
            return found;
        }
    }

    // As many circles as it takes to fall so far, or until nothing can fall further: a flow, by shortest augmenting paths. What is hidden is at least one, for nought is told.
    void LetFall(Cell cell)
    {
        var fallen = new Dictionary<Cell, long>();
        for (var left = Math.Min(Reach(cell.Value), cell.Value - 1); left > 0;)
        {
            if (Circle(cell, edge => Room(edge) > 0, _ => true) is not { } circle) return;
            var step = circle.Where(c => c.Along).Select(c => Room(c.Edge)).Append(left).Min();
            foreach (var (edge, along) in circle)
            {
                edge.IsHidden = true;
                fallen[edge] = fallen.GetValueOrDefault(edge) + (along ? step : -step);
            }
            left -= step;
        }

        long Room(Cell edge) => edge.Value - 1 - fallen.GetValueOrDefault(edge);
    }

    // The circle through a cell that hides the fewest people more; edges along it move as the cell does, edges against it the other way.
    List<(Cell Edge, bool Along)>? Circle(Cell cell, Func<Cell, bool> mayAlong, Func<Cell, bool> mayAgainst)
    {
        var cost = new Dictionary<int, double> { [cell.To] = 0 };
        var by = new Dictionary<int, (Cell Edge, bool Along)>();
        var queue = new PriorityQueue<int, double>([(cell.To, 0)]);
        var done = new HashSet<int>();
        while (queue.TryDequeue(out var node, out var sofar) && node != cell.From)
        {
            if (!done.Add(node)) continue;
            foreach (var edge in leaving[node])
                if (edge != cell && mayAlong(edge)) Step(edge, edge.To, along: true);
            foreach (var edge in arriving[node])
                if (edge != cell && mayAgainst(edge)) Step(edge, edge.From, along: false);

            void Step(Cell edge, int to, bool along)
            {
                // What is hidden already costs nothing but the length of the circle.
                var all = sofar + (edge.IsHidden ? 0 : edge.Value) + 1e-6;
                if (cost.TryGetValue(to, out var before) && before <= all) return;
                cost[to] = all;
                by[to] = (edge, along);
                queue.Enqueue(to, all);
            }
        }
        if (!by.ContainsKey(cell.From)) return null;
        var circle = new List<(Cell, bool)>();
        for (var node = cell.From; node != cell.To; node = by[node].Along ? by[node].Edge.From : by[node].Edge.To) circle.Add(by[node]);
        return circle;
    }
}
