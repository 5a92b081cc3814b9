using Guildhall.Gap.Forecasts;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Board;

/// <summary>One view of the board: a branch of the occupations, a region and a year, by its parts and over the years. From memory; one pass over the cells.</summary>
public class ShowBoard(GapStore store, ForecastAccess access, Classification taxonomy, Trees trees, Acting acting)
{
    public class Input
    {
        /// <summary>An occupation or ISCO group, by URI or the end of its page's address; all when empty.</summary>
        public string? Occupation { get; set; }
        /// <summary>A region's code; everywhere when empty.</summary>
        public string? Region { get; set; }
        /// <summary>Next year unless stated.</summary>
        public int? Year { get; set; }
    }

    /// <summary>A part of the whole with its figures: an occupation, a region or a year, by its number.</summary>
    public record Part(int Number, Figures Figures);

    /// <param name="Occupation">0 for all.</param>
    /// <param name="Region">0 for everywhere.</param>
    /// <param name="Occupations">The parts of the occupation, the shortest of people first; the occupation itself stands for what is not known, or not told, more narrowly.</param>
    /// <param name="Cells">By occupation and region, of the parts.</param>
    /// <param name="AsTheyAre">Whether forecasts are counted where they are, or where everyone may be told of them.</param>
    public record Result(int Occupation, int Region, int Year, DateOnly On, Figures Total, IReadOnlyList<Part> Occupations, IReadOnlyList<Part> Regions, IReadOnlyDictionary<(int Occupation, int Region), Figures> Cells, IReadOnlyList<Part> Years, bool AsTheyAre);

    public Outcome<Result> Run(Input input)
    {
        if (!acting.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        // Asked for once: each question may wait a moment for newer figures.
        var cube = store.Current;
        var cell = Read(input, cube);
        if (cell.Refusal is { } refusal) return refusal;
        var (occupation, region, year) = cell.Value;
        return Run(cube, occupation, region, year, access.SeesAll);
    }

    /// <summary>The cell that an input names.</summary>
    public Outcome<(int Occupation, int Region, int Year)> Read(Input input, GapCube cube)
    {
        var occupation = string.IsNullOrEmpty(input.Occupation) ? null : taxonomy.Occupation(input.Occupation) ?? taxonomy.ByUri(input.Occupation);
        if (!string.IsNullOrEmpty(input.Occupation) && occupation is not { IsOccupation: true }) return new Missing();
        var region = taxonomy.Region(input.Region) is { IsSilent: true, Parent: { } spoken } ? spoken : taxonomy.Region(input.Region);
        if (!string.IsNullOrEmpty(input.Region) && region is null) return new Missing();
        var on = cube.On;
        var year = input.Year ?? on.Year + 1;
        if (year < on.Year - GapCube.YearsBack || year > on.Year + GapCube.YearsAhead) return new Missing();
        return (occupation?.Number ?? 0, region?.Number ?? 0, year);
    }

    internal Result Run(GapCube cube, int occupation, int region, int year, bool asTheyAre)
    {
        var (occupationParts, regionParts, cells) = (new Dictionary<int, Figures>(), new Dictionary<int, Figures>(), new Dictionary<(int, int), Figures>());
        var years = new Dictionary<int, Figures>();
        var total = default(Figures);
        var whole = Within(cube, region, year, asTheyAre);
        foreach (var other in cube.Years.Where(y => y != year)) years[other] = cube.Of(occupation, region, other, asTheyAre);
        foreach (var cell in cube.Cells(year, asTheyAre))
        {
            if (!cube.Lies(cell, occupation, region)) continue;
            total += cell.Figures;
            var part = (Trees.PartOf(trees.Occupation(cell.Occupation), occupation), PartOfRegion(cell.Region, whole));
            occupationParts[part.Item1] = occupationParts.GetValueOrDefault(part.Item1) + cell.Figures;
            regionParts[part.Item2] = regionParts.GetValueOrDefault(part.Item2) + cell.Figures;
            cells[part] = cells.GetValueOrDefault(part) + cell.Figures;
        }
        years[year] = total;
        return new Result(occupation, region, year, cube.On, total, InOrder(occupationParts), InOrder(regionParts), cells, [.. years.OrderBy(y => y.Key).Select(y => new Part(y.Key, y.Value))], asTheyAre);
    }

    // A hall whose figures all lie in one country is shown by its provinces.
    int Within(GapCube cube, int region, int year, bool asTheyAre)
    {
        while (true)
        {
            var only = -1;
            foreach (var cell in cube.Cells(year, asTheyAre))
            {
                if (Trees.PartOf(trees.Region(cell.Region), region) is not (>= 0 and var part) || part == region) continue;
                if (only >= 0 && only != part) return region;
                only = part;
            }
            if (only < 0 || trees.Region(only).Length > 2) return region;
            region = only;
        }
    }

    int PartOfRegion(int region, int whole) => Trees.PartOf(trees.Region(region), whole) is >= 0 and var part ? part : 0;

    static List<Part> InOrder(Dictionary<int, Figures> parts) => [.. parts.Where(p => !p.Value.IsEmpty).Select(p => new Part(p.Key, p.Value)).OrderBy(p => p.Figures.Gap).ThenBy(p => p.Number)];
}
