using Guildhall.Alliance.Members;

namespace Guildhall.Gap.Forecasts;

/// <summary>An organisation states how many people it will want, or revises what it stated. Every revision is kept.</summary>
public class WriteForecast(GuildhallDb db, ForecastMaker maker, ForecastAccess access, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public class Input : ForecastFacts
    {
        /// <summary>For which organisation, when the person acts for several.</summary>
        public Guid? OrganisationId { get; set; }
        /// <summary>The version that was read, so that nobody writes over another's change.</summary>
        public int? Version { get; set; }
    }

    /// <summary>A first statement; the same organisation, occupation, place and time again revises it.</summary>
    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        var ownerId = input.OrganisationId ?? acting.Who.OrganisationsFor(Act.WritePostings).Cast<Guid?>().FirstOrDefault();
        if (ownerId is not { } owner || !access.MayWrite(owner)) return new Forbidden();
        if (await members.OrNull(owner, stop) is null) return new Missing();
        var prepared = maker.Prepare(input);
        if (prepared.Refusal is { } refusal) return refusal;
        var (occupation, region, year, quarter) = (prepared.Value.Occupation.Number, prepared.Value.Region.Code, input.Year!.Value, input.Quarter ?? 0);
        var forecast = await db.Set<Forecast>().SingleOrDefaultAsync(f => f.OrganisationId == owner && f.Occupation == occupation && f.RegionCode == region && f.Year == year && f.Quarter == quarter, stop);
        if (forecast is null) db.Add(forecast = new Forecast { OrganisationId = owner, Occupation = occupation, RegionCode = region, Year = year, Quarter = quarter });
        return await Save(forecast, input, stop);
    }

    /// <summary>Other figures for what was stated; what it is about stays.</summary>
    public async Task<Outcome<Guid>> Revise(Guid id, Input input, CancellationToken stop)
    {
        if (!await access.Visible().AnyAsync(f => f.Id == id, stop)) return new Missing();
        var forecast = await db.Set<Forecast>().SingleAsync(f => f.Id == id, stop);
        if (!access.MayWrite(forecast.OrganisationId)) return new Forbidden();
        (input.Occupation, input.Region, input.Year, input.Quarter) = (maker.UriOf(forecast.Occupation), forecast.RegionCode, forecast.Year, forecast.Quarter);
        if (maker.Prepare(input, isRevision: true).Refusal is { } refusal) return refusal;
        if (input.Version is { } version && version != forecast.Version) return new Conflict(new Text("refusal.changed"));
        return await Save(forecast, input, stop);
    }

    Task<Outcome<Guid>> Save(Forecast forecast, Input input, CancellationToken stop)
    {
        if (forecast.Revise(input.Headcount!.Value, input.Low, input.High, input.Confidence, input.Note, acting.Who, clock.GetUtcNow()) is { } revision) db.Add(revision);
        return db.SaveOr(forecast.Id, stop);
    }
}
