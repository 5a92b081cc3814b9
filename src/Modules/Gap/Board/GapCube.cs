using Guildhall.Matching;

namespace Guildhall.Gap.Board;

/// <summary>
/// All that the board counts, at one moment, as one flat list of cells by occupation and region for each year; immutable. A view is one pass over the lists.
/// Demand of an employer in an ISCO unit group, a city and a year is what it asks for in postings or what it forecasts, whichever is more.
/// </summary>
public sealed class GapCube
{
    /// <summary>Years before and after this one that the board shows.</summary>
    public const int YearsBack = 3, YearsAhead = 5;

    /// <summary>Figures of one occupation and region in a year; each 0 where it is not known, or wider where more may not be told.</summary>
    public readonly record struct Cell(int Occupation, int Region, Figures Figures);

    /// <summary>The cells of a year: what everyone may be told, and all as they are.</summary>
    internal sealed record OfYear(Cell[] Told, Cell[] All);

    /// <summary>A forecast with the part of it that postings (or, of a sector, its employers) cover already; at the foot, the middle and the top of its range, what is left.</summary>
    public sealed record Counted(ForecastFact Fact, long Headcount, long Left, long LeastLeft, long MostLeft)
    {
        public long Overlap => Headcount - Left;
    }

    /// <summary>Graduates of a programme, placed.</summary>
    public readonly record struct Placed(ProgrammeFact Programme, int Occupation, int Year, long Graduates);

    readonly IReadOnlyDictionary<int, OfYear> cells;
    readonly IReadOnlyDictionary<int, List<Counted>> forecasts;
    readonly IReadOnlyList<Placed[]> supply;
    readonly Trees trees;

    internal GapCube(IReadOnlyDictionary<int, OfYear> cells, IReadOnlyDictionary<int, List<Counted>> forecasts, IReadOnlyList<Placed[]> supply, Trees trees) => (this.cells, this.forecasts, this.supply, this.trees) = (cells, forecasts, supply, trees);

    public required long Version { get; init; }
    public required Snapshot Postings { get; init; }
    public required DateOnly On { get; init; }
    public required IReadOnlyList<ProgrammeFact> Programmes { get; init; }

    public IEnumerable<int> Years => Enumerable.Range(On.Year - YearsBack, YearsBack + YearsAhead + 1);

    /// <summary>How many forecasts are counted, in all years.</summary>
    public int ForecastCount => forecasts.Values.Sum(f => f.Count);

    /// <summary>The forecasts for a year.</summary>
    public IReadOnlyList<Counted> Forecasts(int year) => forecasts.GetValueOrDefault(year) ?? [];

    /// <summary>Where the graduates of a year go, by programme.</summary>
    public IEnumerable<Placed> Supply(int year) => supply.SelectMany(places => places.Where(p => p.Year == year));

    /// <summary>The cells of a year that everyone may be told, or all as they are.</summary>
    public ReadOnlySpan<Cell> Cells(int year, bool asTheyAre) => cells.GetValueOrDefault(year) is not { } of ? [] : asTheyAre ? of.All : of.Told;

    /// <summary>The figures of one cell of the board. O(cells).</summary>
    public Figures Of(int occupation, int region, int year, bool asTheyAre)
    {
        var sum = default(Figures);
        foreach (var cell in Cells(year, asTheyAre))
            if (Lies(cell, occupation, region)) sum += cell.Figures;
        return sum;
    }

    /// <summary>Whether a cell lies within an occupation and a region.</summary>
    public bool Lies(in Cell cell, int occupation, int region) => Lies(cell.Occupation, cell.Region, occupation, region);

    public bool Lies(int ofOccupation, int ofRegion, int occupation, int region) =>
        (occupation == 0 || Array.IndexOf(trees.Occupation(ofOccupation), occupation) >= 0) && (region == 0 || Array.IndexOf(trees.Region(ofRegion), region) >= 0);

    /// <summary>The forecasts of a year in pools that everyone may be told, each in its cell.</summary>
    internal static List<((int Occupation, int Region) Cell, List<Counted> Items)> Pools(IEnumerable<Counted> counted, Trees trees) => Disclosure.Pool(counted.Where(c => c.Headcount > 0 || c.Fact.High > 0), Levels(trees), MayTell);

    internal static Figures FiguresOf(Counted c) => new(0, c.Headcount, c.Overlap, c.LeastLeft, c.MostLeft, 0, 0);

    /// <summary>From unit group and city to everything in the country: where forecasts are pooled until they may be told.</summary>
    static Func<Counted, (int Occupation, int Region)>[] Levels(Trees trees) =>
    [
        c => (trees.UnitGroup(c.Fact.Occupation), trees.City(c.Fact.Region)),
        c => (trees.UnitGroup(c.Fact.Occupation), trees.Province(c.Fact.Region)),
        c => (trees.SubMajorGroup(c.Fact.Occupation), trees.Province(c.Fact.Region)),
        c => (0, trees.Province(c.Fact.Region)),
        c => (0, trees.Country(c.Fact.Region)),
        c => (0, 0),
    ];

    // What the postings leave of the forecasts must not give away what the forecasts themselves do not: whoever knows the postings of an employer would know its forecast.
    static bool MayTell(List<Counted> pool) =>
        pool.Count >= Disclosure.LeastContributors && Disclosure.MayTell(pool.Select(c => (c.Fact.Owner, c.Headcount))) && (pool.TrueForAll(c => c.Left == 0) || Disclosure.MayTell(pool.Select(c => (c.Fact.Owner, c.Left))));

    /// <summary>The forecasts of one year, each with what the postings of its employer leave of it, and those of a sector with what all its employers do.</summary>
    internal static List<Counted> Count(List<ForecastFact> forecasts, Dictionary<(int Occupation, int Region), long> cells, Dictionary<(Guid, int, int), long> ofEmployers, Trees trees)
    {
        var effective = forecasts.GroupBy(f => (f.Owner, f.Occupation, f.Region)).SelectMany(OneTime).ToList();
        var counted = new List<Counted>(effective.Count);
        foreach (var group in effective.Where(f => !f.IsSector).GroupBy(f => (f.Owner, trees.UnitGroup(f.Occupation), trees.City(f.Region))))
            counted.AddRange(Cover([.. group], ofEmployers.GetValueOrDefault(group.Key)));

        // A sector's forecast stands for all its employers: it adds what goes beyond their own demand in the same cell.
        var sectors = effective.Where(f => f.IsSector).GroupBy(f => (trees.UnitGroup(f.Occupation), trees.City(f.Region))).ToList();
        if (sectors.Count == 0) return counted;
        var demand = new Dictionary<(int, int), long>();
        void Ask(int occupation, int region, long headcount) => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(demand, (trees.UnitGroup(occupation), trees.City(region)), out _) += headcount;
        foreach (var ((occupation, region), headcount) in cells) Ask(occupation, region, headcount);
        foreach (var c in counted) Ask(c.Fact.Occupation, c.Fact.Region, c.Left);
        foreach (var sector in sectors) counted.AddRange(Cover([.. sector], demand.GetValueOrDefault(sector.Key)));
        return counted;
    }

    // A year and its quarters are one statement: whichever says more.
    static IEnumerable<ForecastFact> OneTime(IEnumerable<ForecastFact> ofOne)
    {
        var (year, quarters) = (ofOne.Where(f => f.Quarter == 0).ToList(), ofOne.Where(f => f.Quarter != 0).ToList());
        return quarters.Sum(f => f.Headcount) >= year.Sum(f => f.Headcount) && quarters.Count > 0 ? quarters : year;
    }

    static IEnumerable<Counted> Cover(List<ForecastFact> stated, long by)
    {
        long[] Left(Func<ForecastFact, int> of)
        {
            var sum = stated.Sum(f => (long)of(f));
            return Apportion.Run(Math.Max(0, sum - by), [.. stated.Select(f => (double)of(f))]);
        }

        if (stated.Count == 1) return [new Counted(stated[0], stated[0].Headcount, Math.Max(0, stated[0].Headcount - by), Math.Max(0, stated[0].Low - by), Math.Max(0, stated[0].High - by))];
        var (left, least, most) = (Left(f => f.Headcount), Left(f => f.Low), Left(f => f.High));
        return stated.Select((f, i) => new Counted(f, f.Headcount, left[i], least[i], most[i]));
    }

    /// <summary>The graduates of a programme in the years that the board shows, parted among its occupations.</summary>
    internal static List<Placed> Placement(ProgrammeFact programme, DateOnly today)
    {
        var placed = new List<Placed>();
        var weights = programme.Occupations.Select(o => o.Weight).ToList();
        for (var year = today.Year - YearsBack; year <= today.Year + YearsAhead; year++)
        {
            var graduates = programme.ByYear.TryGetValue(year, out var known) ? known : programme.EachYear ?? 0;
            if (graduates == 0) continue;
            if (weights.Count == 0)
            {
                placed.Add(new Placed(programme, 0, year, graduates));
                continue;
            }
            var parts = Apportion.Run(graduates, weights);
            for (var i = 0; i < parts.Length; i++)
                if (parts[i] > 0) placed.Add(new Placed(programme, programme.Occupations[i].Occupation, year, parts[i]));
        }
        return placed;
    }
}
