using System.Globalization;

namespace Guildhall.Gap.Tests.Observatory;

/// <summary>
/// Somebody who has read everything: the table of people wanted and, skill by skill, that of skills, of all editions. Knows that totals are sums, that codes nest, that what is not listed is nought
/// (of skills: that it may be anything), that what is hidden is at least one; and, when an employer, its own postings.
/// </summary>
sealed class Attacker
{
    readonly List<(string Region, string Occupation)> unknown = [];
    readonly Dictionary<(string, string), int> numbers = [];
    readonly Dictionary<(string, string), double> known = [];
    readonly List<(double[] Of, double Is)> sums = [];
    readonly Func<string, string, long> own;
    Simplex? simplex;

    /// <param name="cells">All cells that are or may be: what is told of them, null when hidden.</param>
    /// <param name="isCrossed">Whether regions are crossed with the narrowest occupations.</param>
    /// <param name="own">What the attacker has itself in a cell.</param>
    public Attacker(IReadOnlyDictionary<(string Region, string Occupation), long?> cells, bool isCrossed, Func<string, string, long>? own = null, long leastHidden = 1)
    {
        this.own = own ?? ((_, _) => 0);
        foreach (var (cell, told) in cells)
        {
            if (told is { } places) known[cell] = places;
            else
            {
                numbers[cell] = unknown.Count;
                unknown.Add(cell);
            }
        }
        Least = [.. unknown.Select(c => (double)Math.Max(this.own(c.Region, c.Occupation), leastHidden))];

        var regions = cells.Keys.Select(c => c.Region).Where(r => r.Length > 0).Distinct().ToList();
        var occupations = cells.Keys.Select(c => c.Occupation).Where(o => o.Length > 0).Distinct().ToList();
        // Every relation that the dictionary of the data gives, whether the observatory thinks of it or not.
        foreach (var whole in regions.Append(""))
            if (regions.Where(r => Around(r, regions) == whole).ToList() is { Count: > 0 } parts) Relation((whole, ""), parts.Select(p => (p, "")));
        foreach (var whole in occupations.Append(""))
            if (occupations.Where(o => Wider(o) == whole).ToList() is { Count: > 0 } parts) Relation(("", whole), parts.Select(p => ("", p)));
        if (!isCrossed) return;
        var narrowest = occupations.Where(o => occupations.TrueForAll(p => Wider(p) != o)).ToList();
        foreach (var region in regions) Relation((region, ""), narrowest.Select(o => (region, o)));
        foreach (var occupation in narrowest)
            foreach (var whole in regions.Append(""))
                if (regions.Where(r => Around(r, regions) == whole).ToList() is { Count: > 0 } parts) Relation((whole, occupation), parts.Select(p => (p, occupation)));
    }

    double[] Least { get; }

    public IReadOnlyList<(string Region, string Occupation)> Unknown => unknown;

    /// <summary>The bounds of a hidden cell that this attacker can work out.</summary>
    public (double Least, double Most) Bounds((string, string) cell)
    {
        simplex ??= new Simplex(sums, unknown.Count);
        var n = numbers[cell];
        return (Math.Round(simplex.Least(n) + Least[n], 4), Math.Round(simplex.Most(n) + Least[n], 4));
    }

    void Relation((string, string) whole, IEnumerable<(string, string)> parts)
    {
        var of = new double[unknown.Count];
        var rest = 0.0;
        void Term((string, string) cell, double sign)
        {
            // Unknowns are counted from the least they can be.
            if (numbers.TryGetValue(cell, out var n))
            {
                of[n] += sign;
                rest -= sign * Least[n];
            }
            else rest -= sign * known.GetValueOrDefault(cell);
        }
        Term(whole, -1);
        foreach (var part in parts) Term(part, 1);
        if (of.Any(c => c != 0)) sums.Add((of, rest));
        else if (Math.Abs(rest) > 1e-9) throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{whole} is not the sum of its parts: {rest}."));
    }

    static string Around(string region, List<string> regions) => region.EndsWith('*') ? region[..^1] : region.Length == 7 && regions.Contains(region[..5]) ? region[..5] : "";

    static string Wider(string occupation) => occupation == "?" ? "" : occupation[..^1];
}
