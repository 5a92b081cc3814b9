using Guildhall.Taxonomy;

namespace Guildhall.Gap.Supply;

static class SupplyApi
{
    public record ShownIntake(int Year, int GraduationYear, int? Places, int? Enrolled, decimal? Completion, int? Expected, int? Graduated, int? Graduates);

    public record ShownDestination(int Year, DestinationKind Kind, string? Occupation, string? Region, int? People);

    public record Shown(Guid Programme, IReadOnlyList<string> Occupations, bool OccupationsStated, IReadOnlyList<ShownIntake> Intakes, IReadOnlyList<ShownDestination> Destinations);

    public static void Map(RouteGroupBuilder supply)
    {
        supply.MapGet("/{programme:guid}", async (Guid programme, FindSupply find, Classification taxonomy, CancellationToken stop) => (await find.Run(programme, stop)).ToHttp(f => Results.Ok(new Shown(programme, [.. f.Occupations.Select(o => taxonomy[o].Uri)], f.IsStated,
            [.. f.Intakes.Select(i => new ShownIntake(i.Year, i.GraduationYear(f.Programme.Years), i.Places, i.Enrolled, i.Completion, i.Expected, i.Graduated, i.Graduates))], [.. f.Destinations.Select(d => new ShownDestination(d.Year, d.Kind, taxonomy.OrNull(d.Occupation)?.Uri, d.RegionCode.Length == 0 ? null : d.RegionCode, d.People))]))))
            .WithSummary("Intakes of a programme, the occupations it serves, and where its graduates went").Produces<Shown>().ProducesProblem(404);
        supply.MapPut("/{programme:guid}/intakes", async (Guid programme, WriteSupply.IntakeInput input, WriteSupply write, CancellationToken stop) => (await write.Intake(programme, input, stop)).ToHttp(_ => Results.NoContent()))
            .WithSummary("State the intake of a year").Produces(204).ProducesValidationProblem().ProducesProblem(403).ProducesProblem(404);
    }
}
