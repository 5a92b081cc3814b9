using System.ComponentModel.DataAnnotations;
using Guildhall.Demand.Programmes;
using Guildhall.Gap.Forecasts;

namespace Guildhall.Gap.Supply;

/// <summary>A college states an intake of a programme, or for which occupations the programme trains.</summary>
public class WriteSupply(GuildhallDb db, ForecastMaker maker, Acting acting, TimeProvider clock)
{
    /// <summary>How many occupations a programme may serve.</summary>
    public const int MostOccupations = 5;

    public class IntakeInput
    {
        [Required] public int? Year { get; set; }
        [Range(0, 100_000)] public int? Places { get; set; }
        [Range(0, 100_000)] public int? Enrolled { get; set; }
        [Range(0.0, 100.0)] public decimal? Completion { get; set; }
        [Range(0, 100_000)] public int? Expected { get; set; }
        [Range(0, 100_000)] public int? Graduated { get; set; }
    }

    public class AimInput
    {
        /// <summary>One occupation a line: by name, code or URI. Nothing to leave it to the estimate.</summary>
        [StringLength(2000)] public string? Occupations { get; set; }
    }

    /// <summary>The intake of a year, stated anew or for the first time.</summary>
    public async Task<Outcome<Done>> Intake(Guid programmeId, IntakeInput input, CancellationToken stop)
    {
        if (await Mine(programmeId, stop) is { } refusal) return refusal;
        if (Broken(input) is { } broken) return broken;
        var year = input.Year!.Value;
        var intake = await db.Set<Intake>().SingleOrDefaultAsync(i => i.ProgrammeId == programmeId && i.Year == year, stop);
        if (intake is null) db.Add(intake = new Intake { ProgrammeId = programmeId, Year = year });
        Fill(intake, input);
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>The occupations that a programme serves; none of them to leave it to the estimate.</summary>
    public async Task<Outcome<Done>> Aim(Guid programmeId, AimInput input, CancellationToken stop)
    {
        if (await Mine(programmeId, stop) is { } refusal) return refusal;
        if (Rules.Broken(input) is { } broken) return broken;
        var named = (input.Occupations ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToList();
        var found = named.ConvertAll(maker.OccupationOrNull);
        if (found.IndexOf(null) is >= 0 and var unknown) return new Invalid(nameof(input.Occupations), new Text("supply.no-such-occupation", named[unknown]));
        if (found.Count > MostOccupations) return new Invalid(nameof(input.Occupations), new Text("supply.too-many-occupations", MostOccupations));
        var aim = await db.Set<ProgrammeAim>().SingleOrDefaultAsync(a => a.Id == programmeId, stop);
        if (aim is null) db.Add(aim = new ProgrammeAim { Id = programmeId });
        aim.Occupations = [.. found.Select(o => o!.Number).Distinct()];
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>The rules that an intake breaks, or null: the same for form and file.</summary>
    public Invalid? Broken(IntakeInput input)
    {
        var faults = new List<Fault>(Rules.Broken(input)?.Faults ?? []);
        var thisYear = clock.Today().Year;
        if (input.Year is { } year && (year < thisYear - 20 || year > thisYear + 5)) faults.Add(new Fault(nameof(input.Year), new Text("rule.range", $"{thisYear - 20}", $"{thisYear + 5}")));
        if ((input.Expected ?? input.Graduated) > (input.Enrolled ?? int.MaxValue)) faults.Add(new Fault(input.Expected is null ? nameof(input.Graduated) : nameof(input.Expected), new Text("supply.more-than-began")));
        return faults.Count == 0 ? null : new Invalid(faults);
    }

    public static void Fill(Intake intake, IntakeInput input) =>
        (intake.Places, intake.Enrolled, intake.Completion, intake.Expected, intake.Graduated) = (input.Places, input.Enrolled, input.Completion, input.Expected, input.Graduated);

    async Task<Refusal?> Mine(Guid programmeId, CancellationToken stop) =>
        await db.Set<Programme>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == programmeId, stop) is not { } programme ? new Missing() : programme.IsManagedBy(acting.Who) ? null : new Forbidden();
}
