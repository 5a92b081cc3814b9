using Guildhall.Taxonomy;

namespace Guildhall.Gap.Board;

static class GapApi
{
    public record Shown(string? Concept, Localised? Name, long Postings, long Forecasts, long Overlap, long Demand, long DemandAtLeast, long DemandAtMost, long Supply, long SupplyEstimated, long Difference);

    public record ShownYear(int Year, Shown Figures);

    public record Board(string? Occupation, string? Region, int Year, DateOnly AsOf, Shown Total, IReadOnlyList<Shown> Occupations, IReadOnlyList<Shown> Regions, IReadOnlyList<ShownYear> Years);

    public record ShownSkill(string? Skill, Localised? Name, long Places, int Postings, long Graduates, int Programmes);

    public record Skills(string? Occupation, string? Region, int Year, DateOnly AsOf, IReadOnlyList<ShownSkill> Wanted, IReadOnlyList<ShownSkill> NotTaught, IReadOnlyList<ShownSkill> NotWanted);

    public static void Map(RouteGroupBuilder gap)
    {
        gap.MapGet("/", ([AsParameters] ShowBoard.Input input, ShowBoard board, Classification taxonomy) => board.Run(input).ToHttp(found => Results.Ok(new Board(taxonomy.OrNull(found.Occupation)?.Uri, taxonomy.Region(found.Region)?.Code, found.Year, found.On, Show(null, null, found.Total),
            [.. found.Occupations.Select(p => Show(taxonomy.OrNull(p.Number)?.Uri, taxonomy.OrNull(p.Number)?.Name, p.Figures))], [.. found.Regions.Select(p => Show(taxonomy.Region(p.Number)?.Code, taxonomy.Region(p.Number)?.Name, p.Figures))],
            [.. found.Years.Select(p => new ShownYear(p.Number, Show(null, null, p.Figures)))]))))
            .WithSummary("What is wanted and what is taught, by occupation, region and year").Produces<Board>().ProducesProblem(403).ProducesProblem(404);
        gap.MapGet("/skills", ([AsParameters] ShowBoard.Input input, ShowSkills skills, Classification taxonomy) => skills.Run(input).ToHttp(found =>
        {
            ShownSkill[] List(IEnumerable<ShowSkills.Row> rows) => [.. rows.Select(r => new ShownSkill(taxonomy.OrNull(r.Skill)?.Uri, taxonomy.OrNull(r.Skill)?.Name, r.Places, r.Postings, r.Graduates, r.Programmes))];
            return Results.Ok(new Skills(taxonomy.OrNull(found.Occupation)?.Uri, taxonomy.Region(found.Region)?.Code, found.Year, found.On, List(found.Wanted), List(found.NotTaught), List(found.NotWanted)));
        })).WithSummary("Which skills are asked for and which are taught").Produces<Skills>().ProducesProblem(403).ProducesProblem(404);
    }

    static Shown Show(string? concept, Localised? name, Figures f) => new(concept, name, f.Postings, f.Forecasts, f.Overlap, f.Demand, f.DemandAtLeast, f.DemandAtMost, f.Supply, f.Estimated, f.Gap);
}
