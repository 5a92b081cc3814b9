using Guildhall.Alliance.Members;

namespace Guildhall.Gap.Forecasts;

/// <summary>One forecast with all its revisions, the latest first.</summary>
public class FindForecast(GuildhallDb db, ForecastAccess access, MemberDirectory members)
{
    public record Result(Forecast Forecast, MemberDirectory.Entry? Owner, IReadOnlyList<ForecastRevision> Revisions, bool MayWrite);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Visible().SingleOrDefaultAsync(f => f.Id == id, stop) is not { } forecast) return new Missing();
        var revisions = await db.Set<ForecastRevision>().AsNoTracking().Where(r => r.ForecastId == id).OrderByDescending(r => r.Number).ToListAsync(stop);
        return new Result(forecast, await members.OrNull(forecast.OrganisationId, stop), revisions, access.MayWrite(forecast.OrganisationId));
    }
}
