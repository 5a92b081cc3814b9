using Guildhall.Alliance.Members;

namespace Guildhall.Gap.Forecasts;

/// <summary>The forecasts that one may read, the latest stated first.</summary>
public class ListForecasts(ForecastAccess access, MemberDirectory members)
{
    public class Input
    {
        public Guid? Organisation { get; set; }
        public int? Year { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    public record Row(Guid Id, Guid OrganisationId, Localised? Organisation, int Occupation, string RegionCode, int Year, int Quarter, int Headcount, int? Low, int? High, ForecastConfidence? Confidence, int Revision, DateTimeOffset RevisedAt);

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, bool MayWrite);

    public async Task<Result> Run(Input input, CancellationToken stop)
    {
        const int Take = 50;
        var found = await Asked(input).OrderByDescending(f => f.Id).Take(Take + 1).ToListAsync(stop);
        return new Result(await Named(found.Take(Take).ToList(), stop), found.Count > Take ? found[Take - 1].Id : null, (await access.Mine(stop)).Count > 0);
    }

    /// <summary>All of them, a batch at a time, for exports.</summary>
    public async IAsyncEnumerable<Row> All(Input input, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        for (input.After = null; ;)
        {
            var some = await Asked(input).OrderByDescending(f => f.Id).Take(500).ToListAsync(stop);
            foreach (var row in await Named(some, stop)) yield return row;
            if (some.Count < 500) yield break;
            input.After = some[^1].Id;
        }
    }

    IQueryable<Forecast> Asked(Input input)
    {
        var forecasts = access.Visible();
        if (input.Organisation is { } organisation) forecasts = forecasts.Where(f => f.OrganisationId == organisation);
        if (input.Year is { } year) forecasts = forecasts.Where(f => f.Year == year);
        if (input.After is { } after) forecasts = forecasts.Where(f => f.Id < after);
        return forecasts;
    }

    async Task<IReadOnlyList<Row>> Named(List<Forecast> found, CancellationToken stop)
    {
        var names = await members.Many([.. found.Select(f => f.OrganisationId).Distinct()], stop);
        return found.ConvertAll(f => new Row(f.Id, f.OrganisationId, names.GetValueOrDefault(f.OrganisationId)?.Name, f.Occupation, f.RegionCode, f.Year, f.Quarter, f.Headcount, f.Low, f.High, f.Confidence, f.Revision, f.RevisedAt));
    }
}
