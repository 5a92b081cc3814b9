using Guildhall.Alliance.Sheets;
using Guildhall.Exchange.Equivalences;
using Guildhall.Exchange.Requests;
using Guildhall.Exchange.Units;
using Guildhall.Taxonomy;

namespace Guildhall.Exchange.Courses;

static class CoursesApi
{
    /// <summary>A course as the API gives it; skills by URI.</summary>
    public record Shown(Guid Id, Guid OrganisationId, string Code, Localised Name, decimal Credits, string Unit, int? Hours, LevelLadder Ladder, int? Level, string Language, Localised Outcomes, IReadOnlyList<string> Skills, int Number, int FromYear, int Version);

    public record ShownPage(IReadOnlyList<Shown> Rows, Guid? Next);

    public record ShownOffering(string Term, DateOnly From, DateOnly Until, int? Seats);

    public record Whole(Shown Course, IReadOnlyList<ShownOffering> Offerings);

    public record ShownWhatIf(Guid OrganisationId, Localised College, decimal Credits, string Unit, IReadOnlyList<ShownCounted> Counts);

    public record ShownCounted(Guid RuleId, IReadOnlyList<string> By, IReadOnlyList<string> For);

    public static void Map(RouteGroupBuilder courses)
    {
        courses.MapGet("/", async ([AsParameters] ListCourses.Input input, ListCourses list, Classification taxonomy, CancellationToken stop) => (await list.Run(input, stop)).ToHttp(found => Results.Ok(new ShownPage([.. found.Rows.Select(r => Show(r.Course, taxonomy))], found.Next))))
            .WithSummary("The courses of all members").Produces<ShownPage>().ProducesProblem(403).RequireRateLimiting("search");
        courses.MapGet("/what-if", async ([AsParameters] WhatIf.Input input, WhatIf whatIf, CancellationToken stop) => (await whatIf.Run(input, stop)).ToHttp(found => Results.Ok(found.Rows.Select(r => new ShownWhatIf(r.College.Id, r.College.Name, r.Credits, r.Unit, [.. r.Rules.Select(c => new ShownCounted(c.Applied.Rule.Id, c.By, c.For))])))))
            .WithSummary("What one's own results, or a choice of courses, would count for at each member").Produces<IEnumerable<ShownWhatIf>>().ProducesProblem(403).RequireRateLimiting("search");
        courses.MapGet("/{id:guid}", async (Guid id, FindCourse find, Classification taxonomy, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(found => Results.Ok(new Whole(Show(found.Course, taxonomy), [.. found.Offerings.Select(o => new ShownOffering(o.Term, o.From, o.Until, o.Seats))]))))
            .WithSummary("One course with its offerings").Produces<Whole>().ProducesProblem(404);
        courses.MapPost("/", async (WriteCourse.Input input, WriteCourse write, CancellationToken stop) => (await write.Run(null, input, stop)).ToHttp(id => Results.Created($"/api/courses/{id}", new { id })))
            .WithSummary("Put a course into the catalogue").Produces(201).ProducesValidationProblem().ProducesProblem(403);
        courses.MapPut("/{id:guid}", async (Guid id, WriteCourse.Input input, WriteCourse write, CancellationToken stop) => (await write.Run(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Change a course: a new version").Produces(204).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        courses.MapPut("/{id:guid}/offerings", async (Guid id, OfferCourse.Input input, OfferCourse offer, CancellationToken stop) => (await offer.Run(id, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("Offer a course in a term; the same term again changes it").Produces(204).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404);
    }

    /// <summary>The lists of these rooms that one may take along.</summary>
    public static void MapLists(IEndpointRouteBuilder site)
    {
        site.MapList("/results", "results.title", ["result-sheet.learner", "result-sheet.code", "course.course", "result-sheet.term", "result-sheet.attempt", "result-sheet.grade"], (ListResults.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListResults.Row>>> (ListResults list, ListResults.Input input, CancellationToken stop) => (await list.Run(input, stop)) is var found && found.Refusal is { } refusal ? refusal : new ListPage<ListResults.Row>(found.Value.Rows, found.Value.Next is { } next ? () => input.After = next : null),
            (row, _, _) => [row.Number, row.Course.Code, row.Course.Name.ToString(), row.Result.Term, row.Result.Attempt, row.Result.Grade]);
        site.MapList("/equivalences", "equivalences.title", ["equivalence.taken", "equivalence.counts", "equivalence.at", "equivalence.from", "equivalence.until", "equivalence.basis"], (ListRules.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListRules.Row>>> (ListRules list, ListRules.Input input, CancellationToken stop) => (await list.Run(input, stop)) is var found && found.Refusal is { } refusal ? refusal : new ListPage<ListRules.Row>(found.Value.Rows, found.Value.Next is { } next ? () => input.After = next : null),
            (row, words, _) => [string.Join(words["equivalence.or"], row.Ways), string.Join(words["shell.list"], row.Counts), row.College?.ToString(), row.Rule.From, row.Rule.Until, row.Rule.Basis]);
        site.MapList("/credit-requests", "credit-requests.title", ["course.course", "equivalence.giving", "equivalence.at", "request.state", "request.age", "request.due"], (ListRequests.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListRequests.Row>>> (ListRequests list, ListRequests.Input input, CancellationToken stop) => (await list.Run(input, stop)) is var found && found.Refusal is { } refusal ? refusal : new ListPage<ListRequests.Row>(found.Value.Rows, found.Value.Next is { } next ? () => input.After = next : null),
            (row, words, _) => [row.Course?.Name.ToString(), row.From?.ToString(), row.At?.ToString(), words[row.Request.State], row.Age, row.Request.Due]);
        site.MapList("/credit-units", "units.title", ["units.stated-for", "units.from-amount", "units.from", "units.to-amount", "units.to", "units.rounding", "units.step", "units.since", "units.basis"], (ShowUnits.Input _) => { },
            async Task<Outcome<ListPage<ShowUnits.Row>>> (ShowUnits list, ShowUnits.Input input, CancellationToken stop) => (await list.Run(input, stop)) is var found && found.Refusal is { } refusal ? refusal : new ListPage<ShowUnits.Row>(found.Value.Rows),
            (row, words, _) => [row.By.ToString(), row.Rate.FromAmount, words["credit-unit." + row.Rate.FromUnit], row.Rate.ToAmount, words["credit-unit." + row.Rate.ToUnit], words[row.Rate.Rounding], row.Rate.Step, row.Rate.From, row.Rate.Basis]);
    }

    static Shown Show(Course c, Classification taxonomy) => new(c.Id, c.OrganisationId, c.Code, c.Name, c.Credits, c.Unit, c.Hours, c.Ladder, c.Level, c.Language, c.Outcomes, [.. c.Skills.Select(s => taxonomy.OrNull(s.Skill)?.Uri).OfType<string>()], c.Number, c.FromYear, c.Version);
}
