using Guildhall.Alliance.Sheets;

namespace Guildhall.Agreements.Institutes;

static class InstitutesApi
{
    public static void Map(RouteGroupBuilder institutes)
    {
        institutes.MapGet("/", async ([AsParameters] ListInstitutes.Input input, ListInstitutes list, CancellationToken stop) => await list.Run(input, stop))
            .WithSummary("What members run together; to strangers what is public").AllowAnonymous().RequireRateLimiting("search");
        institutes.MapGet("/{id:guid}", async (Guid id, FindInstitute find, CancellationToken stop) => (await find.Run(id, stop)).ToHttp(f => Results.Ok(new Told(f.Institute.Id, f.Institute.Kind, f.Institute.Name, f.Institute.About, f.Institute.FoundedOn, f.Institute.EndedOn, f.Institute.Place, f.Founders, f.Institute.Programmes, [.. f.Years.Select(y => new ToldYear(y.Year, y.Intake, y.Enrolled, y.Budget, y.Spent, y.Currency))]))))
            .WithSummary("One of them with its founders and years").ProducesProblem(404).AllowAnonymous().RequireRateLimiting("search");
    }

    sealed record ToldYear(int Year, int? Intake, int? Enrolled, decimal? Budget, decimal? Spent, string Currency);

    sealed record Told(Guid Id, InstituteKind Kind, Localised Name, Localised About, DateOnly? FoundedOn, DateOnly? EndedOn, string Place, IReadOnlyList<FindInstitute.Founder> Founders, IReadOnlyList<string> Programmes, IReadOnlyList<ToldYear> Years);

    public static void MapSheet(IEndpointRouteBuilder site) =>
        site.MapList("/institutes", "institutes.title", ["institute.name", "institute.kind", "institute.founders", "institute.place", "institute.founded", "institute.ended", "institute.year", "institute.intake", "institute.enrolled", "institute.budget", "institute.currency"], (ListInstitutes.Input input) => input.After = null,
            async Task<Outcome<ListPage<ListInstitutes.Row>>> (ListInstitutes list, ListInstitutes.Input input, CancellationToken stop) =>
            {
                var found = await list.Run(input, stop);
                return new ListPage<ListInstitutes.Row>(found.Rows, found.Next is { } next ? () => input.After = next : null);
            },
            (row, words, _) => [row.Name.ToString(), words[row.Kind], string.Join(words["shell.list"], row.Founders), row.Place, row.FoundedOn, row.EndedOn, row.Year, row.Intake, row.Enrolled, row.Budget, row.Currency], isPublic: true);
}
