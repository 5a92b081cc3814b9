using System.ComponentModel.DataAnnotations;

namespace Guildhall.Agreements.Institutes;

/// <summary>States what an institute did in a year, or states it anew; all empty takes the year out.</summary>
public class TellYear(GuildhallDb db, InstituteAccess access, TimeProvider clock)
{
    public class Input
    {
        [Required] public int? Year { get; set; }
        [Range(0, 1_000_000)] public int? Intake { get; set; }
        [Range(0, 1_000_000)] public int? Enrolled { get; set; }
        [Range(0, 1_000_000_000_000)] public decimal? Budget { get; set; }
        [Range(0, 1_000_000_000_000)] public decimal? Spent { get; set; }
        [Required, RegularExpression("[A-Z]{3}")] public string Currency { get; set; } = "CNY";
    }

    public async Task<Outcome<Guid>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.FindToKeep(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (Rules.Broken(input) is { } broken) return broken;
        var year = input.Year!.Value;
        if (year < 1980 || year > clock.Today().Year + 5) return new Invalid(nameof(input.Year), new Text("rule.range", 1980, clock.Today().Year + 5));
        var row = await db.Set<InstituteYear>().SingleOrDefaultAsync(y => y.InstituteId == id && y.Year == year, stop);
        var isEmpty = input is { Intake: null, Enrolled: null, Budget: null, Spent: null };
        if (isEmpty && row is null) return new Invalid(nameof(input.Intake), new Text("rule.required"));
        if (isEmpty) db.Remove(row!);
        else
        {
            if (row is null) db.Add(row = new InstituteYear { InstituteId = id, Year = year });
            (row.Intake, row.Enrolled, row.Budget, row.Spent, row.Currency) = (input.Intake, input.Enrolled, input.Budget, input.Spent, input.Currency);
        }
        return await db.SaveOr(id, stop);
    }
}
