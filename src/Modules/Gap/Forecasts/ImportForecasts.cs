using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;

namespace Guildhall.Gap.Forecasts;

/// <summary>Brings in a sheet of forecasts: checked row by row first, then saved whole. A row of the same organisation, occupation, place and time revises; what a sheet leaves out stays.</summary>
public class ImportForecasts(GuildhallDb db, SheetDesk desk, ForecastSheet sheet, ForecastMaker maker, ForecastAccess access, Acting acting, TimeProvider clock, Words words)
{
    public class Input
    {
        /// <summary>The organisation of rows that name none.</summary>
        public Guid? OrganisationId { get; set; }
        public IFormFile? File { get; set; }
    }

    public async Task<Outcome<string>> Keep(Input input, CancellationToken stop) => acting.Who.MayAnywhere(Act.WritePostings) ? await desk.Keep(input.File, stop) : new Forbidden();

    /// <summary>What the sheet would do, with nothing saved.</summary>
    public async Task<Outcome<CheckedSheet>> Check(string token, Guid? organisationId, CancellationToken stop)
    {
        var mine = await access.Mine(stop);
        if (mine.Count == 0) return new Forbidden();
        var usual = mine.FirstOrDefault(o => o.Id == organisationId) ?? mine[0];
        var byName = mine.SelectMany(o => o.Name.Texts.Values.Select(n => (Name: Folding.Fold(n), Owner: o))).DistinctBy(o => o.Name).ToDictionary(o => o.Name, o => o.Owner, StringComparer.Ordinal);
        var known = new Dictionary<Guid, Dictionary<(int, string, int, int), Forecast>>();
        var seen = new HashSet<Forecast>();
        return await desk.Check(token, sheet.Fields, sheet.Header, sheet.Read, async stated =>
        {
            var (name, facts) = (stated.Organisation ?? "", stated.Facts);
            var owner = stated.Organisation is null ? usual : byName.GetValueOrDefault(Folding.Fold(stated.Organisation));
            if (owner is null) return SheetDesk.Taken.Faulty(name, new Text("forecast-import.not-yours", name));
            if (!known.TryGetValue(owner.Id, out var forecasts))
                known[owner.Id] = forecasts = await db.Set<Forecast>().Where(f => f.OrganisationId == owner.Id).ToDictionaryAsync(f => (f.Occupation, f.RegionCode, f.Year, f.Quarter), stop);
            return Take(facts, owner, forecasts, seen);
        }, stop);
    }

    public async Task<Outcome<Imported>> Run(string token, Guid? organisationId, CancellationToken stop) => await desk.Save(token, await Check(token, organisationId, stop), stop);

    /// <summary>Saves what was just checked.</summary>
    public Task<Outcome<Imported>> Save(string token, Outcome<CheckedSheet> found, CancellationToken stop) => desk.Save(token, found, stop);

    public async Task<Outcome<Stream>> GiveBack(string token, Guid? organisationId, CancellationToken stop) => desk.GiveBack(await Check(token, organisationId, stop), words["forecasts.title"]);

    SheetDesk.Taken Take(ForecastFacts facts, MemberDirectory.Entry owner, Dictionary<(int, string, int, int), Forecast> forecasts, HashSet<Forecast> seen)
    {
        var prepared = maker.Prepare(facts, isRevision: true);
        if (prepared.Refusal is Invalid wrong) return SheetDesk.Taken.Faulty(facts.Occupation ?? "", [.. wrong.Faults.Select(f => f.Text)]);
        var (occupation, region) = (prepared.Value.Occupation, prepared.Value.Region);
        var key = (occupation.Number, region.Code, facts.Year!.Value, facts.Quarter ?? 0);
        var isNew = !forecasts.TryGetValue(key, out var forecast);
        if (isNew && maker.Prepare(facts).Refusal is Invalid tooFar) return SheetDesk.Taken.Faulty(occupation.Name.ToString(), [.. tooFar.Faults.Select(f => f.Text)]);
        if (forecast is null)
        {
            forecasts[key] = forecast = new Forecast { OrganisationId = owner.Id, Occupation = occupation.Number, RegionCode = region.Code, Year = key.Item3, Quarter = key.Item4 };
            db.Add(forecast);
        }
        if (!seen.Add(forecast)) return SheetDesk.Taken.Faulty(occupation.Name.ToString(), new Text("forecast-import.twice"));
        var revision = forecast.Revise(facts.Headcount!.Value, facts.Low, facts.High, facts.Confidence, facts.Note, acting.Who, clock.GetUtcNow());
        if (revision is not null) db.Add(revision);
        return new SheetDesk.Taken($"{occupation.Name} · {owner.Name}", isNew ? CheckedSheet.Fate.New : revision is null ? CheckedSheet.Fate.Same : CheckedSheet.Fate.Changed, []);
    }
}
