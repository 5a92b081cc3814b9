using Guildhall.Taxonomy;

namespace Guildhall.Demand.Programmes;

static class ProgrammesApi
{
    /// <summary>A skill that a programme teaches.</summary>
    public record Skill(string Uri, Localised Name, SkillOrigin Origin);

    /// <summary>A programme as the API gives it; concepts by URI.</summary>
    public record Shown(Guid Id, Guid CollegeId, Localised? College, Localised Name, Postings.EducationLevel Level, string Field, Localised? FieldName, decimal Years, int? Places, int? GraduatesPerYear, string? Region, string Campus, double? Latitude, double? Longitude, Localised Description, IReadOnlyList<Skill> Skills, int Version);

    /// <summary>How one thing fits another, in words too.</summary>
    public record ShownFit(double Score, double Share, double? Km, IReadOnlyList<string> Covered, IReadOnlyList<string> Missing, IReadOnlyList<ShownReason> Reasons);

    public record ShownReason(FitCriterion Criterion, bool Met, string Text);

    public record PostingMatch(Postings.SearchPostings.Row Posting, ShownFit Fit);

    public record ProgrammeMatch(SearchProgrammes.Row Programme, ShownFit Fit);

    public static void Map(RouteGroupBuilder programmes)
    {
        programmes.MapGet("/", ([AsParameters] SearchProgrammes.Input input, SearchProgrammes search, CancellationToken stop) => search.Run(input, stop))
            .WithSummary("Search: words, filters, facets").AllowAnonymous().RequireRateLimiting("search");
        programmes.MapGet("/match", async ([AsParameters] MatchProgrammes.Input input, MatchProgrammes match, Classification taxonomy, Words words, CancellationToken stop) =>
            (await match.Run(input, stop)).ToHttp(found => Results.Ok(found.Rows.Select(r => new ProgrammeMatch(r.Programme, Show(r.Fit, taxonomy, words))))))
            .WithSummary("The programmes that teach most of what a posting, an occupation or a set of skills asks for, with reasons").Produces<IEnumerable<ProgrammeMatch>>().ProducesValidationProblem().ProducesProblem(404).AllowAnonymous().RequireRateLimiting("search");
        programmes.MapGet("/{id:guid}", async (Guid id, FindProgramme find, Classification taxonomy, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(found => Results.Ok(Show(found, taxonomy))))
            .WithSummary("One programme with the skills it teaches").Produces<Shown>().ProducesProblem(404).AllowAnonymous();
        programmes.MapPost("/", async (WriteProgramme.Input input, WriteProgramme write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/programmes/{id}", new { id })))
            .WithSummary("Publish a programme").Produces(201).ProducesValidationProblem().ProducesProblem(403);
        programmes.MapPut("/{id:guid}", async (Guid id, WriteProgramme.Input input, WriteProgramme write, CancellationToken stop) => (await write.Run(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Change a programme").Produces(204).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    /// <summary>The other direction, among the postings.</summary>
    public static void MapMatch(RouteGroupBuilder postings) =>
        postings.MapGet("/match", async ([AsParameters] MatchPostings.Input input, MatchPostings match, Classification taxonomy, Words words, CancellationToken stop) =>
            (await match.Run(input, stop)).ToHttp(found => Results.Ok(found.Rows.Select(r => new PostingMatch(r.Posting, Show(r.Fit, taxonomy, words))))))
            .WithSummary("The open postings that want most of what a programme or a set of skills brings, with reasons").Produces<IEnumerable<PostingMatch>>().ProducesValidationProblem().ProducesProblem(404).AllowAnonymous().RequireRateLimiting("search");

    static ShownFit Show(Fit fit, Classification taxonomy, Words words) => new(fit.Score, fit.Share, fit.Km, [.. fit.Covered.Select(s => taxonomy[s].Uri)], [.. fit.Missing.Select(s => taxonomy[s].Uri)], [.. fit.Reasons.Select(r => new ShownReason(r.Criterion, r.Met, words[r.Text]))]);

    static Shown Show(FindProgramme.Result found, Classification taxonomy)
    {
        var p = found.Programme;
        return new Shown(p.Id, p.OrganisationId, found.College?.Name, p.Name, p.Level, p.Field, taxonomy.Fields.GetValueOrDefault(p.Field)?.Name, p.Years, p.Places, p.GraduatesPerYear, p.RegionCode, p.Campus, p.Latitude, p.Longitude, p.Description,
            [.. p.Skills.Where(s => taxonomy.OrNull(s.Skill) is not null).Select(s => new Skill(taxonomy[s.Skill].Uri, taxonomy[s.Skill].Name, s.Origin))], p.Version);
    }
}
