using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Matching;
using Guildhall.Shell.Charts;
using Guildhall.Taxonomy;
using Microsoft.AspNetCore.Mvc;

namespace Guildhall.Demand.Home;

/// <summary>The public figures of demand: live postings, each vacancy once, with their places by region and occupation.</summary>
public class CountDemand(GuildhallDb db, PostingIndex index, Classification taxonomy)
{
    public record Sum(string? Key, int Postings, long Places);

    /// <summary>Live public postings by region code.</summary>
    public List<Sum> ByRegion()
    {
        var (all, regions, _) = Count();
        return [.. regions.Select(r => new Sum(taxonomy.Region(r.Value)!.Code, r.Count, (long)r.Sum)), .. all.Where(a => a.Count > regions.Sum(r => r.Count)).Select(a => new Sum(null, a.Count - regions.Sum(r => r.Count), (long)(a.Sum - regions.Sum(r => r.Sum))))];
    }

    /// <summary>Live public postings with the occupation that was read or said.</summary>
    public Dictionary<int, long> ByOccupation() => Count().Occupations.ToDictionary(o => o.Value, o => (long)o.Sum);

    /// <summary>Graduates a year of all programmes, by region code.</summary>
    public Task<List<Sum>> GraduatesByRegion(CancellationToken stop) =>
        db.Set<Programmes.Programme>().AsNoTracking().GroupBy(p => p.RegionCode).Select(g => new Sum(g.Key, g.Count(), g.Sum(p => (long?)p.GraduatesPerYear) ?? 0)).ToListAsync(stop);

    (IReadOnlyList<FacetValue> All, IReadOnlyList<FacetValue> Regions, IReadOnlyList<FacetValue> Occupations) Count()
    {
        var facets = index.Search(new Query
        {
            Filters = [new TagFilter((int)PostingTag.State, (int)PostingState.Live)], MustHaveAny = [index.VisibleTo(Who.Stranger), new TagFilter((int)PostingTag.Standing, 1)], Take = 0,
            FacetFields = [(int)PostingTag.Standing, (int)PostingTag.RegionItself, (int)PostingTag.OccupationItself], FacetTake = int.MaxValue, FacetSum = (int)PostingNumber.Headcount,
        }).Facets;
        return (facets[0].Values, facets[1].Values, facets[2].Values);
    }
}

/// <summary>The front page's figures and pictures of demand.</summary>
public class DemandAtHome(CountDemand count, Classification taxonomy, Words words, TimeProvider clock) : ViewComponent
{
    /// <summary>Beijing, Tianjin and the cities of Hebei, roughly as they lie.</summary>
    public static readonly (string Code, int Column, int Row)[] Places =
    [
        ("CN-1307", 1, 0), ("CN-1308", 2, 0), ("CN-1303", 3, 0), ("CN-11", 1, 1), ("CN-1310", 2, 1), ("CN-1302", 3, 1),
        ("CN-1306", 0, 2), ("CN-1301", 1, 2), ("CN-12", 2, 2), ("CN-1305", 0, 3), ("CN-1311", 1, 3), ("CN-1309", 2, 3), ("CN-1304", 0, 4),
    ];

    public sealed record Picture(long Postings, long Places, int OccupationsAsked, long Programmes, TileMap Map, BarChart Occupations);

    public async Task<IViewComponentResult> InvokeAsync()
    {
        var stop = HttpContext.RequestAborted;
        var regions = count.ByRegion();
        var occupations = count.ByOccupation();
        var byPlace = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var sum in regions)
            foreach (var region in taxonomy.Region(sum.Key)?.Path ?? []) byPlace[region.Code] = byPlace.GetValueOrDefault(region.Code) + sum.Places;
        var today = Words.Date(clock.GetUtcNow());
        var map = new TileMap("map", words["home.map"], words["home.map.measure"], words["home.source", today], words["posting.place"], words["home.places"],
            [.. Places.Select(p => (p.Column, p.Row, Region: taxonomy.Region(p.Code)!)).Select(p => new Tile(p.Column, p.Row, Short(p.Region.Name.ToString()), byPlace.GetValueOrDefault(p.Region.Code), $"/postings?region={p.Region.Code}"))]);
        var groups = new Dictionary<Concept, long>();
        foreach (var (number, places) in occupations)
            if (taxonomy.OrNull(number) is { } occupation && taxonomy.SelfAndBroader(occupation).FirstOrDefault(c => c is { Kind: ConceptKind.IscoGroup, Code.Length: 2 }) is { } group)
                groups[group] = groups.GetValueOrDefault(group) + places;
        var bars = groups.OrderByDescending(g => g.Value).Take(8).Select(g => new BarRow(g.Key.Name.ToString(), $"/postings?occupation={g.Key.Code}", g.Value)).ToList();
        var chart = new BarChart("occupations", bars.Count > 0 ? words["home.occupations", bars[0].Name] : words["home.occupations.none"], words["home.occupations.measure"], words["home.source", today], words["posting.occupation"], words["home.places"], null, bars);
        return View("/Home/DemandAtHome.cshtml", new Picture(regions.Sum(r => r.Postings), regions.Sum(r => r.Places), occupations.Count, (await count.GraduatesByRegion(stop)).Sum(r => r.Postings), map, chart));
    }

    /// <summary>A city as a tile has room for it.</summary>
    public static string Short(string name) => name.EndsWith('市') ? name[..^1] : name;
}

/// <summary>The picture at the top of the front page: open places against a year's graduates, in the three provinces that ask for most.</summary>
public class JointAtHome(CountDemand count, Classification taxonomy, Words words, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
    {
        var stop = HttpContext.RequestAborted;
        var demand = ByProvince(count.ByRegion());
        var supply = ByProvince(await count.GraduatesByRegion(stop));
        var columns = demand.OrderByDescending(d => d.Value).Take(3).Where(d => d.Value > 0)
            .Select(d => new JointColumn(d.Key.Name.ToString(), $"/postings?region={d.Key.Code}", d.Value, supply.GetValueOrDefault(d.Key))).ToList();
        return View("/Home/JointAtHome.cshtml", new JointChart("joint", words["home.joint"], words["home.joint.source", Words.Date(clock.GetUtcNow())], words["posting.place"], words["home.joint.demand"], words["home.joint.supply"],
            words["home.joint.foot", columns.Sum(c => c.Supply)], columns));
    }

    // Provinces of China; elsewhere the country.
    Dictionary<Region, long> ByProvince(IEnumerable<CountDemand.Sum> sums)
    {
        var byProvince = new Dictionary<Region, long>();
        foreach (var sum in sums)
            if (taxonomy.Region(sum.Key)?.Path.LastOrDefault(r => r.Parent is not null) is { } province) byProvince[province] = byProvince.GetValueOrDefault(province) + sum.Places;
        return byProvince;
    }
}
