namespace Guildhall.Governance.Resolutions;

/// <summary>The resolutions of an alliance, the latest first; strangers see those that are public.</summary>
public class ListResolutions(GuildhallDb db, Standing standing)
{
    public class Input
    {
        public Guid? Alliance { get; set; }
        public int? Year { get; set; }
        public string? Q { get; set; }
    }

    public record Row(Guid Id, string Code, Localised Title, DateOnly AdoptedOn, bool IsPublic);

    public record Result(Standing.Chosen? Alliance, IReadOnlyList<Row> Rows, IReadOnlyList<int> Years);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        if (await standing.Choose(input.Alliance, stop) is not { } chosen) return new Result(null, [], []);
        var all = db.Set<Resolution>().Where(r => r.AllianceId == chosen.Id && (r.IsPublic || chosen.MayRead));
        var years = await all.Select(r => r.Year).Distinct().OrderByDescending(y => y).ToListAsync(stop);
        if (input.Year is { } year) all = all.Where(r => r.Year == year);
        var rows = await all.OrderByDescending(r => r.Year).ThenByDescending(r => r.Number).Select(r => new Row(r.Id, r.Code, r.Title, r.AdoptedOn, r.IsPublic)).ToListAsync(stop);
        if (!string.IsNullOrWhiteSpace(input.Q))
        {
            // Some dozens a year: searched here, in any language.
            var folded = Folding.Fold(input.Q);
            rows = rows.FindAll(r => r.Code.Contains(input.Q, StringComparison.OrdinalIgnoreCase) || r.Title.Texts.Values.Any(t => Folding.Fold(t).Contains(folded, StringComparison.Ordinal)));
        }
        return new Result(chosen, rows, years);
    }
}
