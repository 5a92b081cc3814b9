using Guildhall.Demand.Home;
using Guildhall.Shell.Charts;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Observatory;

/// <summary>The pictures and addresses of one edition's pages.</summary>
public class ObservatoryCharts(Cuts cuts, ObservatoryNames names, Classification taxonomy, Words words)
{
    const int MostBars = 10;

    /// <summary>People wanted in one quarter; null when that is not shown.</summary>
    public sealed record Column(string Name, string? Href, long? Places);

    /// <summary>People wanted over the quarters.</summary>
    public sealed record Trend(string Id, string Caption, string Measure, string Source, IReadOnlyList<Column> Columns);

    /// <summary>What is offered in some cells, from the lower to the upper quartile, in one currency.</summary>
    public sealed record PayChart(string Caption, string Measure, string Source, IReadOnlyList<(string Name, PayFigure Pay)> Rows);

    /// <summary>A part of a whole: a row of a table.</summary>
    public sealed record Part(string Name, string? Href, long? Places);

    /// <summary>The parts of a whole: a picture of the largest that are told, and a table of all.</summary>
    public sealed record Parts(string Id, string Heading, string Category, BarChart? Picture, IReadOnlyList<Part> Rows)
    {
        public int Hidden => Rows.Count(r => r.Places is null);
    }

    public static string Page(Quarter quarter, string region = "", string occupation = "") =>
        (region.Length > 0 ? "/observatory/regions/" + region : occupation.Length > 0 ? "/observatory/occupations/" + occupation : "/observatory") + $"?edition={quarter}";

    public Trend OverTime(Editions.Result found, string region, string occupation)
    {
        // A quarter in which nobody asked for people there is nought, not hidden.
        var columns = found.Past.Select(p => new Column(names.Quarter(p.Quarter), Page(p.Quarter, region, occupation), p.Sheet.PlacesOf(region, occupation) is { } figure ? figure.Places : 0)).ToList();
        var (last, before) = (columns[^1], columns.Count > 1 ? columns[^2] : null);
        var caption = last.Places is not { } now ? words["observatory.trend.hidden", last.Name]
            : now == 0 ? words["observatory.trend.none", last.Name]
            : before?.Places is not > 0 ? words["observatory.trend.first", Words.Number(now), last.Name]
            : Math.Round((double)(now - before.Places.Value) / before.Places.Value, 2) switch
            {
                > 0 and var more => words["observatory.trend.more", Words.Number(now), last.Name, GapWords.Share(more), before.Name],
                < 0 and var fewer => words["observatory.trend.fewer", Words.Number(now), last.Name, GapWords.Share(-fewer), before.Name],
                _ => words["observatory.trend.same", Words.Number(now), last.Name, before.Name],
            };
        return new Trend("trend", caption, words["observatory.measure", NameOf(region, occupation)], Source(found), columns);
    }

    /// <summary>The narrower regions, with all occupations or one of the narrowest.</summary>
    public Parts Regions(Editions.Result found, string region, string occupation) => PartsOf(found, "regions", words["observatory.regions"], words["forecast.region"],
        found.Sheet!.Places.Where(p => p.Region.Length > 0 && p.Occupation == occupation && AroundOf(p.Region) == region), p => names.Region(p.Region), p => cuts.Region(p.Region) is { } r && r.Code != region ? Page(found.Edition!.Quarter, r.Code) : null);

    /// <summary>The narrowest occupations, within a region or everywhere.</summary>
    public Parts Occupations(Editions.Result found, string region) => PartsOf(found, "occupations", words["observatory.most"], words["forecast.occupation"],
        found.Sheet!.Places.Where(p => p.Region == region && IsNarrowest(p.Occupation)), p => names.Occupation(p.Occupation), p => cuts.Occupation(p.Occupation) is { } o ? Page(found.Edition!.Quarter, "", o.Code) : null);

    /// <summary>The groups next narrower than a group, everywhere.</summary>
    public Parts Groups(Editions.Result found, string occupation) => PartsOf(found, "groups", words["observatory.groups"], words["forecast.occupation"],
        found.Sheet!.Places.Where(p => p.Region.Length == 0 && p.Occupation.Length > 0 && Wider(p.Occupation) == occupation), p => names.Occupation(p.Occupation), p => cuts.Occupation(p.Occupation) is { } o ? Page(found.Edition!.Quarter, "", o.Code) : null);

    Parts PartsOf(Editions.Result found, string id, string heading, string category, IEnumerable<PlacesFigure> figures, Func<PlacesFigure, string> name, Func<PlacesFigure, string?> href)
    {
        var rows = figures.OrderByDescending(p => p.Places ?? -1).ThenBy(p => p.Region, StringComparer.Ordinal).ThenBy(p => p.Occupation, StringComparer.Ordinal).Select(p => new Part(name(p), href(p), p.Places)).ToList();
        // What is not known more narrowly is a row of the table, but no finding.
        var bars = rows.Where(r => r.Places is not null && r.Href is not null).Take(MostBars).Select(r => new BarRow(r.Name, r.Href, r.Places!.Value)).ToList();
        return new Parts(id, heading, category, bars.Count == 0 ? null : new BarChart(id + "-bars", words["observatory.most.caption", bars[0].Name, Words.Number(bars[0].Demand)], words["observatory.most.measure", names.Quarter(found.Edition!.Quarter)], Source(found), category, words["observatory.bar"], null, bars), rows);
    }

    public BarChart? Skills(Editions.Result found, string region, string occupation)
    {
        var rows = found.Sheet!.SkillsOf(region, occupation).Select(s => (s.Places, Skill: taxonomy.OrNull(s.Skill))).Where(s => s.Skill is not null).Select(s => new BarRow(s.Skill!.Name.ToString(), s.Skill.Href, s.Places)).ToList();
        return rows.Count == 0 ? null : new BarChart("skill-bars", words["observatory.skills.caption", rows[0].Name], words["observatory.skills.measure", NameOf(region, occupation), names.Quarter(found.Edition!.Quarter)], Source(found), words["gap.skill"], words["observatory.bar"], null, rows);
    }

    public PayChart? Pay(Editions.Result found, string region, string occupation)
    {
        if (found.Sheet!.PayOf(region, occupation) is not { } pay) return null;
        var rows = new List<(string, PayFigure)> { (NameOf(region, occupation), pay) };
        foreach (var (r, o) in region.Length > 0 ? Above(region).Select(c => (c, "")) : occupation.Length > 0 ? Above(occupation).Select(c => ("", c)) : [])
            if (found.Sheet.PayOf(r, o) is { } around && around.Currency == pay.Currency) rows.Add((NameOf(r, o), around));
        return new PayChart(words["observatory.pay.caption", Words.Number(pay.Lower), Words.Number(pay.Upper), pay.Currency], words["observatory.pay.measure", pay.Currency, names.Quarter(found.Edition!.Quarter)], Source(found), rows);
    }

    /// <summary>The cities that have a tile; null when the edition knows of none of them.</summary>
    public TileMap? Map(Editions.Result found)
    {
        var tiles = DemandAtHome.Places.Select(p => (p.Column, p.Row, Region: taxonomy.Region(p.Code)!, Figure: found.Sheet!.PlacesOf(p.Code, ""))).ToList();
        return tiles.TrueForAll(t => t.Figure is null) ? null : new TileMap("map", words["observatory.map"], words["observatory.map.measure", names.Quarter(found.Edition!.Quarter)], Source(found), words["forecast.region"], words["observatory.people"],
            [.. tiles.Select(t => new Tile(t.Column, t.Row, DemandAtHome.Short(t.Region.Name.ToString()), t.Figure?.Places ?? 0, Page(found.Edition!.Quarter, t.Region.Code), IsHidden: t.Figure is { Places: null }))]);
    }

    public string NameOf(string region, string occupation) => occupation.Length > 0 ? names.Occupation(occupation) : names.Region(region);

    public string Source(Editions.Result found) => words["observatory.source", names.Quarter(found.Edition!.Quarter)];

    // What is around a code of either tree, the nearest first, and the whole.
    IEnumerable<string> Above(string code)
    {
        var path = cuts.Region(code) is not null ? cuts.Regions(code) : cuts.Occupations(taxonomy.Occupation(code)?.Number);
        return path.TakeWhile(c => c != code).Reverse().Append("");
    }

    string AroundOf(string region) => region.EndsWith(Cuts.Rest, StringComparison.Ordinal) ? region[..^1] : cuts.Regions(region) is { Count: > 1 } path && path[0] != region ? path[0] : "";

    static string Wider(string occupation) => occupation == Cuts.Unknown ? "" : occupation[..^1];

    static bool IsNarrowest(string occupation) => occupation.Length == Cuts.MostDigits || occupation.EndsWith(Cuts.Rest, StringComparison.Ordinal) || occupation == Cuts.Unknown;
}
