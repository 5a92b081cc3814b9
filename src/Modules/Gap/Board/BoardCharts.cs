using Guildhall.Shell.Charts;
using Guildhall.Taxonomy;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Gap.Board;

/// <summary>The pictures of the board, its choices and its addresses.</summary>
public class BoardCharts(Classification taxonomy, Trees trees, Words words)
{
    const int MostRows = 12;

    /// <summary>How many regions stand side by side.</summary>
    public const int MostColumns = 7;

    /// <summary>The address of another view, or of the rows behind a cell.</summary>
    public string Href(string page, int occupation, int region, int year) => page + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["occupation"] = IdOf(occupation), ["region"] = taxonomy.Region(region)?.Code, ["year"] = $"{year}" }.Where(p => p.Value is not null));

    /// <summary>An occupation as addresses name it; null for all.</summary>
    public string? IdOf(int occupation) => taxonomy.OrNull(occupation) is { } concept ? concept.Href[(concept.Href.LastIndexOf('/') + 1)..] : null;

    /// <summary>The name of a part: of the whole itself, what is not known, or not told, more narrowly.</summary>
    public string OccupationName(ShowBoard.Result found, int number) => number == found.Occupation ? words["gap.not-narrower"] : words.Concept(taxonomy, number);

    public string RegionName(ShowBoard.Result found, int number) => number == found.Region || number == 0 ? words["gap.not-narrower"] : taxonomy.Region(number)?.Name.ToString() ?? "";

    /// <summary>What is short and what is over, by occupation.</summary>
    public GapChart ByOccupation(ShowBoard.Result found)
    {
        var rows = Widest(found.Occupations).OrderBy(p => p.Number == found.Occupation);
        // What is not told more narrowly is no occupation of which people are short.
        var named = found.Occupations.Where(p => p.Number != found.Occupation).ToList();
        var few = named.Count(p => p.Figures.Gap < 0);
        var shortest = named.Find(p => p.Figures.Gap < 0);
        return new GapChart("by-occupation", shortest is null ? words["gap.chart.none-short"] : words["gap.chart.short", few, named.Count, OccupationName(found, shortest.Number)],
            words["gap.chart.measure", words.Region(taxonomy, found.Region), $"{found.Year}"], words["gap.chart.source", Words.Date(found.On)], words["forecast.occupation"], words["gap.demand"], words["gap.supply"], words["gap.difference"],
            [.. rows.Select(p => new GapRow(Cut(OccupationName(found, p.Number)), p.Number == found.Occupation ? null : Href("/gap", p.Number, found.Region, found.Year), p.Figures.Demand, p.Figures.Supply))]);
    }

    public GapChart ByRegion(ShowBoard.Result found) => new("by-region", words["gap.chart.region"], words["gap.chart.measure", words.Concept(taxonomy, found.Occupation), $"{found.Year}"], words["gap.chart.source", Words.Date(found.On)], words["forecast.region"], words["gap.demand"], words["gap.supply"], words["gap.difference"],
        [.. Widest(found.Regions).Select(p => new GapRow(Cut(RegionName(found, p.Number)), p.Number == found.Region || p.Number == 0 ? null : Href("/gap", found.Occupation, p.Number, found.Year), p.Figures.Demand, p.Figures.Supply))]);

    /// <summary>Change over time.</summary>
    public BarChart OverTime(ShowBoard.Result found)
    {
        var years = found.Years.Where(y => !y.Figures.IsEmpty).ToList();
        return new BarChart("over-time", words["gap.chart.years"], words["gap.chart.years.measure", words.Concept(taxonomy, found.Occupation), words.Region(taxonomy, found.Region)], words["gap.chart.source", Words.Date(found.On)], words["forecast.year"], words["gap.demand"], words["gap.supply"],
            [.. years.Select(y => new BarRow(words.Year(y.Number), Href("/gap", found.Occupation, found.Region, y.Number), y.Figures.Demand, y.Figures.Supply))]);
    }

    /// <summary>Class of the heat table: by the difference as a share of demand.</summary>
    public static string Heat(Figures f) => f.Demand == 0 ? f.Supply == 0 ? "z" : "s3" : ((double)f.Gap / f.Demand) switch { <= -0.5 => "d3", <= -0.25 => "d2", <= -0.1 => "d1", < 0.1 => "z", < 0.25 => "s1", < 0.5 => "s2", _ => "s3" };

    /// <summary>The rows of the heat table, by weight; its columns too.</summary>
    public static IReadOnlyList<ShowBoard.Part> Heaviest(IReadOnlyList<ShowBoard.Part> parts, int most) => [.. parts.OrderByDescending(p => p.Figures.Demand + p.Figures.Supply).Take(most)];

    /// <summary>To go up and down in the occupations: all, what is around this one, this one, and its parts.</summary>
    public IEnumerable<SelectListItem> Occupations(ShowBoard.Result found) => Choices(trees.Occupation(found.Occupation), found.Occupation, found.Occupations, n => IdOf(n) ?? "", n => words.Concept(taxonomy, n));

    public IEnumerable<SelectListItem> Regions(ShowBoard.Result found) => Choices(trees.Region(found.Region), found.Region, found.Regions, n => taxonomy.Region(n)?.Code ?? "", n => n == 0 ? words["gap.everywhere"] : taxonomy.Region(n)!.Name.ToString());

    static IEnumerable<SelectListItem> Choices(int[] path, int chosen, IReadOnlyList<ShowBoard.Part> parts, Func<int, string> value, Func<int, string> name) =>
        path.Reverse().Concat(parts.Select(p => p.Number).Where(n => n != 0 && n != chosen).OrderBy(value, StringComparer.Ordinal)).Distinct().Select(n => new SelectListItem(name(n), value(n), n == chosen));

    // The picture holds so many; those that differ most.
    static IEnumerable<ShowBoard.Part> Widest(IReadOnlyList<ShowBoard.Part> parts) => parts.OrderByDescending(p => Math.Abs(p.Figures.Gap)).Take(MostRows).OrderBy(p => p.Figures.Gap).ThenBy(p => p.Number);

    static string Cut(string name) => name.Length <= 44 ? name : name[..43] + "…";
}
