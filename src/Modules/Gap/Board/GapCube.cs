using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Board;

/// <summary>
/// All that the board counts, at one moment, as one flat list of cells by occupation, region and year; immutable. A view is one pass over the list.
/// Demand of an employer in an ISCO unit group, a city and a year is what it asks for in postings or what it forecasts, whichever is more.
/// </summary>
public sealed class GapCube
{
    /// <summary>Years before and after this one that the board shows.</summary>
    public const int YearsBack = 3, YearsAhead = 5;

    /// <summary>Figures of one occupation, region and year; each 0 where it is not known, or wider where more may not be told.</summary>
    public readonly record struct Cell(int Occupation, int Region, int Year, Figures Figures);

    /// <summary>A forecast with the part of it that postings (or, of a sector, its employers) cover already; at the foot, the middle and the top of its range, what is left.</summary>
    public sealed record Counted(ForecastFact Fact, long Headcount, long Left, long LeastLeft, long MostLeft)
    {
        public long Overlap => Headcount - Left;
    }

    /// <summary>Graduates of a programme, placed.</summary>
    public readonly record struct Placed(ProgrammeFact Programme, int Occupation, int Year, long Graduates);

    readonly Cell[] told;
    readonly Cell[] all;
    readonly Trees trees;

    GapCube(Cell[] told, Cell[] all, Trees trees) => (this.told, this.all, this.trees) = (told, all, trees);

    public required long Version { get; init; }
    public required Snapshot Postings { get; init; }
    public required DateOnly On { get; init; }
    public required IReadOnlyList<Counted> Forecasts { get; init; }
    public required IReadOnlyList<Placed> Supply { get; init; }
    public required IReadOnlyList<ProgrammeFact> Programmes { get; init; }

    public IEnumerable<int> Years => Enumerable.Range(On.Year - YearsBack, YearsBack + YearsAhead + 1);

    /// <summary>The cells that everyone may be told, or all as they are.</summary>
    public ReadOnlySpan<Cell> Cells(bool asTheyAre) => asTheyAre ? all : told;

    /// <summary>The figures of one cell of the board. O(cells).</summary>
    public Figures Of(int occupation, int region, int year, bool asTheyAre)
    {
        var sum = default(Figures);
        foreach (var cell in Cells(asTheyAre))
            if (cell.Year == year && Lies(cell, occupation, region)) sum += cell.Figures;
        return sum;
    }

    /// <summary>Whether a cell lies within an occupation and a region.</summary>
    public bool Lies(in Cell cell, int occupation, int region) => Lies(cell.Occupation, cell.Region, occupation, region);

    public bool Lies(int ofOccupation, int ofRegion, int occupation, int region) =>
        (occupation == 0 || Array.IndexOf(trees.Occupation(ofOccupation), occupation) >= 0) && (region == 0 || Array.IndexOf(trees.Region(ofRegion), region) >= 0);

    internal static GapCube Build(long version, Snapshot snapshot, PostingIndex index, List<ForecastFact> forecasts, List<ProgrammeFact> programmes, IReadOnlyDictionary<Guid, HashSet<int>> employers, Classification taxonomy, Trees trees, TimeProvider clock)
    {
        var today = clock.Today();
        var (cells, ofEmployers) = Wanted(snapshot, index, employers, forecasts, trees);
        var counted = Count(forecasts, cells, ofEmployers, trees);
        var supply = Placement(programmes, today);

        var tellable = new Dictionary<(int, int, int), Figures>();
        var real = new Dictionary<(int, int, int), Figures>();
        void Add(Dictionary<(int, int, int), Figures> to, int occupation, int region, int year, Figures figures) => to[(occupation, region, year)] = to.GetValueOrDefault((occupation, region, year)) + figures;

        foreach (var ((occupation, region, year), headcount) in cells)
        {
            Add(real, occupation, region, year, new Figures(headcount, 0, 0, 0, 0, 0, 0));
            Add(tellable, occupation, region, year, new Figures(headcount, 0, 0, 0, 0, 0, 0));
        }
        foreach (var placed in supply)
        {
            var figures = new Figures(0, 0, 0, 0, 0, placed.Graduates, placed.Programme.IsStated ? 0 : placed.Graduates);
            Add(real, placed.Occupation, placed.Programme.Region, placed.Year, figures);
            Add(tellable, placed.Occupation, placed.Programme.Region, placed.Year, figures);
        }
        foreach (var c in counted) Add(real, c.Fact.Occupation, c.Fact.Region, c.Fact.Year, FiguresOf(c));
        foreach (var ((occupation, region, year), pool) in Disclosure.Pool(counted.Where(c => c.Headcount > 0 || c.Fact.High > 0), Levels(trees), MayTell))
            foreach (var c in pool) Add(tellable, occupation, region, year, FiguresOf(c));
        return new GapCube(Flat(tellable), Flat(real), trees) { Version = version, Postings = snapshot, On = today, Forecasts = counted, Supply = supply, Programmes = programmes };
    }

    static Cell[] Flat(Dictionary<(int Occupation, int Region, int Year), Figures> cells) => [.. cells.Select(c => new Cell(c.Key.Occupation, c.Key.Region, c.Key.Year, c.Value))];

    static Figures FiguresOf(Counted c) => new(0, c.Headcount, c.Overlap, c.LeastLeft, c.MostLeft, 0, 0);

    /// <summary>From unit group and city to everything in the country: where forecasts are pooled until they may be told.</summary>
    static Func<Counted, (int Occupation, int Region, int Year)>[] Levels(Trees trees) =>
    [
        c => (trees.UnitGroup(c.Fact.Occupation), trees.City(c.Fact.Region), c.Fact.Year),
        c => (trees.UnitGroup(c.Fact.Occupation), trees.Province(c.Fact.Region), c.Fact.Year),
        c => (trees.SubMajorGroup(c.Fact.Occupation), trees.Province(c.Fact.Region), c.Fact.Year),
        c => (0, trees.Province(c.Fact.Region), c.Fact.Year),
        c => (0, trees.Country(c.Fact.Region), c.Fact.Year),
        c => (0, 0, c.Fact.Year),
    ];

    // What the postings leave of the forecasts must not give away what the forecasts themselves do not: whoever knows the postings of an employer would know its forecast.
    static bool MayTell(List<Counted> pool) =>
        pool.Count >= Disclosure.LeastContributors && Disclosure.MayTell(pool.Select(c => (c.Fact.Owner, c.Headcount))) && (pool.TrueForAll(c => c.Left == 0) || Disclosure.MayTell(pool.Select(c => (c.Fact.Owner, c.Left))));

    // Postings past their drafts, each vacancy once, by occupation, region and the year in which its people begin; and those of the organisations that forecast, where forecasts are compared.
    static (Dictionary<(int Occupation, int Region, int Year), long> Cells, Dictionary<(Guid Employer, int Group, int City, int Year), long> OfEmployers) Wanted(Snapshot snapshot, PostingIndex index, IReadOnlyDictionary<Guid, HashSet<int>> employers, List<ForecastFact> forecasts, Trees trees)
    {
        var cells = new Dictionary<(int, int, int), long>();
        var ofEmployers = new Dictionary<(Guid, int, int, int), long>();
        var byName = new Dictionary<int, Guid>();
        var byId = new Dictionary<int, Guid>();
        foreach (var owner in forecasts.Where(f => !f.IsSector).Select(f => f.Owner).Distinct())
        {
            byId[index.OrganisationNumber(owner)] = owner;
            foreach (var name in employers.GetValueOrDefault(owner, [])) byName[name] = owner;
        }
        snapshot.Read(PostingIndex.Wanted, values =>
        {
            var (headcount, state, isStanding, occupation, region, year, name, organisation) = (values[0], (PostingState)values[1], values[2], values[3], values[4], values[5], values[6], values[7]);
            if (isStanding == 0 || state is not (PostingState.Live or PostingState.Closed or PostingState.Archived)) return;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(cells, (occupation, region, year), out _) += headcount;
            // The name on the posting says who employs; the organisation that entered it does where the name is nobody's here.
            if (byName.TryGetValue(name, out var owner) || byId.TryGetValue(organisation, out owner))
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(ofEmployers, (owner, trees.UnitGroup(occupation), trees.City(region), year), out _) += headcount;
        });
        return (cells, ofEmployers);
    }

    static List<Counted> Count(List<ForecastFact> forecasts, Dictionary<(int Occupation, int Region, int Year), long> cells, Dictionary<(Guid, int, int, int), long> ofEmployers, Trees trees)
    {
        var effective = forecasts.GroupBy(f => (f.Owner, f.Occupation, f.Region, f.Year)).SelectMany(OneTime).ToList();
        var counted = new List<Counted>(effective.Count);
        foreach (var group in effective.Where(f => !f.IsSector).GroupBy(f => (f.Owner, trees.UnitGroup(f.Occupation), trees.City(f.Region), f.Year)))
            counted.AddRange(Cover([.. group], ofEmployers.GetValueOrDefault(group.Key)));

        // A sector's forecast stands for all its employers: it adds what goes beyond their own demand in the same cell.
        var sectors = effective.Where(f => f.IsSector).GroupBy(f => (trees.UnitGroup(f.Occupation), trees.City(f.Region), f.Year)).ToList();
        if (sectors.Count == 0) return counted;
        var demand = new Dictionary<(int, int, int), long>();
        foreach (var ((occupation, region, year), headcount) in cells) demand[(trees.UnitGroup(occupation), trees.City(region), year)] = demand.GetValueOrDefault((trees.UnitGroup(occupation), trees.City(region), year)) + headcount;
        foreach (var c in counted)
            demand[(trees.UnitGroup(c.Fact.Occupation), trees.City(c.Fact.Region), c.Fact.Year)] = demand.GetValueOrDefault((trees.UnitGroup(c.Fact.Occupation), trees.City(c.Fact.Region), c.Fact.Year)) + c.Left;
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

    static List<Placed> Placement(List<ProgrammeFact> programmes, DateOnly today)
    {
        var placed = new List<Placed>(programmes.Count * 4);
        foreach (var programme in programmes)
        {
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
        }
        return placed;
    }
}
