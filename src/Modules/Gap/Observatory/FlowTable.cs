using Guildhall.Gap.Board;

namespace Guildhall.Gap.Observatory;

/// <summary>
/// A table of counts with all its totals, as a network: every relation ("a total is the sum of its parts") is a node, every figure an edge between the two relations in which it stands, and the counts are a circulation.
/// Who knows all published figures knows of the hidden ones only that they keep the circulation; so a figure can be moved exactly along a circle of hidden edges.
/// <see cref="Hide"/> gives every figure that may not be told such a circle, the cheapest one. After Cox, Network Models for Complementary Cell Suppression, JASA 90 (1995);
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
        internal long Largest { get; set; }
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
    /// How far from the truth the bounds must stay that anybody can work out for a figure that may not be told: a quarter of it, as the dominance rule at 80 % wants
    /// (Hundepool et al., Statistical Disclosure Control, 2012, table 4.2), and at least three people.
    /// </summary>
    public static long Reach(long value) => Math.Max(Disclosure.LeastContributors, (value + 3) / 4);

    /// <summary>
    /// Hides what may not be told or is not offered, and as much else as is needed so that the bounds of every figure that may not be told reach <see cref="Reach"/> above it,
    /// and as far below it or down to one, for strangers and for any single employer of the table alike. O(unsafe cells × edges × log).
    /// </summary>
    public void Hide(Func<Cell, bool> isOffered)
    {
        foreach (var cell in cells.Values)
        {
            cell.Largest = cell.Of.Values.Max();
            cell.IsUnsafe = !Disclosure.MayTell(cell.Of.Select(c => (c.Key, c.Value)));
            cell.IsHidden = cell.IsUnsafe || !isOffered(cell);
        }
        foreach (var cell in cells.Values.Where(c => c.IsUnsafe).OrderByDescending(c => c.Value).ThenBy(c => c.Region, StringComparer.Ordinal).ThenBy(c => c.Occupation, StringComparer.Ordinal))
            foreach (var partner in Circle(cell)) partner.IsHidden = true;
    }

    // The cheapest circle through a cell on which it can move: up by its reach, down likewise or to the least it can be. The chain of its totals in both trees is always one, so there is always an answer.
    List<Cell> Circle(Cell cell)
    {
        var reach = Reach(cell.Value);
        var cost = new Dictionary<int, double> { [cell.To] = 0 };
        var by = new Dictionary<int, (Cell Edge, int From)>();
        var queue = new PriorityQueue<int, double>([(cell.To, 0)]);
        var done = new HashSet<int>();
        while (queue.TryDequeue(out var node, out var sofar))
        {
            if (node == cell.From) break;
            if (!done.Add(node)) continue;
            foreach (var edge in leaving[node])
                if (edge != cell && MayFall(edge, cell, reach)) Step(edge, edge.To);
            foreach (var edge in arriving[node])
                if (edge != cell && edge.Value - Math.Max(edge.Largest, 1) >= reach) Step(edge, edge.From);

            void Step(Cell edge, int to)
            {
                // What is hidden already costs nothing more but the length of the circle.
                var all = sofar + (edge.IsHidden ? 0 : edge.Value) + 1e-6;
                if (cost.TryGetValue(to, out var before) && before <= all) return;
                cost[to] = all;
                by[to] = (edge, node);
                queue.Enqueue(to, all);
            }
        }
        var circle = new List<Cell>();
        for (var node = cell.From; node != cell.To; node = by[node].From) circle.Add(by[node].Edge);
        return circle;
    }

    // An edge that falls with the cell must have room for it beside what any one employer knows of it: its own part; strangers know that what is hidden is not nothing. Whoever alone makes up the cell knows it anyway.
    static bool MayFall(Cell edge, Cell cell, long reach)
    {
        if (edge.Value - Math.Max(edge.Largest, 1) >= Math.Min(cell.Value - 1, reach)) return true;
        if (edge.Value - 1 < Math.Min(cell.Value - 1, reach)) return false;
        foreach (var (employer, own) in edge.Of)
        {
            var inCell = cell.Of.GetValueOrDefault(employer);
            if (inCell < cell.Value && edge.Value - own < Math.Min(cell.Value - Math.Max(inCell, 1), reach)) return false;
        }
        return true;
    }
}
