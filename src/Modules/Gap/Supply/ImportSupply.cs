using Guildhall.Alliance.Sheets;
using Guildhall.Demand.Programmes;
using Guildhall.Formats.Sheets;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Supply;

/// <summary>Brings in a sheet of intakes or of graduates' destinations: checked row by row first, then saved whole; and gives them away in the same columns, to their colleges only.</summary>
public class ImportSupply(GuildhallDb db, SheetDesk desk, SupplySheet sheet, ListMyColleges colleges, WriteSupply write, Acting acting, Classification taxonomy, TimeProvider clock, Words words)
{
    public class Input
    {
        public SupplyKind Kind { get; set; }
        /// <summary>The college of rows that name none.</summary>
        public Guid? OrganisationId { get; set; }
        public IFormFile? File { get; set; }
    }

    public async Task<Outcome<string>> Keep(Input input, CancellationToken stop) => acting.Who.MayAnywhere(Act.WriteProgrammes) ? await desk.Keep(input.File, stop) : new Forbidden();

    /// <summary>What the sheet would do, with nothing saved.</summary>
    public async Task<Outcome<CheckedSheet>> Check(string token, SupplyKind kind, Guid? collegeId, CancellationToken stop)
    {
        var mine = await colleges.Run(stop);
        if (mine.Count == 0) return new Forbidden();
        var usual = mine.FirstOrDefault(c => c.Id == collegeId) ?? mine[0];
        var byName = mine.SelectMany(c => c.Name.Texts.Values.Select(n => (Name: Folding.Fold(n), College: c))).DistinctBy(c => c.Name).ToDictionary(c => c.Name, c => c.College, StringComparer.Ordinal);
        var known = new Dictionary<Guid, College>();
        var seen = new HashSet<object>();
        return await desk.Check(token, sheet.Fields(kind), c => sheet.Header(kind, c), (row, columns, faults) => sheet.Read(kind, row, columns, faults), async stated =>
        {
            var college = stated.College is null ? usual : byName.GetValueOrDefault(Folding.Fold(stated.College));
            if (college is null) return SheetDesk.Taken.Faulty(stated.College!, new Text("programme-import.not-your-college", stated.College));
            if (!known.TryGetValue(college.Id, out var there)) known[college.Id] = there = await Of(college.Id, kind, stop);
            if (!there.Programmes.TryGetValue(Folding.Fold(stated.Programme), out var programme)) return SheetDesk.Taken.Faulty(stated.Programme, new Text("supply-import.no-such-programme", stated.Programme));
            return kind == SupplyKind.Intakes ? TakeIntake(stated, programme, there, seen) : TakeDestination(stated, programme, there, seen);
        }, stop);
    }

    public async Task<Outcome<Imported>> Run(string token, SupplyKind kind, Guid? collegeId, CancellationToken stop) => await desk.Save(token, await Check(token, kind, collegeId, stop), stop);

    public async Task<Outcome<Stream>> GiveBack(string token, SupplyKind kind, Guid? collegeId, CancellationToken stop) => desk.GiveBack(await Check(token, kind, collegeId, stop), words["supply.kind." + kind]);

    /// <summary>All that the person's own colleges stated, in the columns of the import.</summary>
    public async Task Export(SupplyKind kind, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var writer = sheet.Begin(to, format, kind);
        foreach (var college in await colleges.Run(stop))
        {
            var there = await Of(college.Id, kind, stop);
            var names = there.Programmes.DistinctBy(p => p.Value).ToDictionary(p => p.Value, p => there.Names[p.Value]);
            foreach (var i in there.Intakes.Values.OrderBy(i => i.ProgrammeId).ThenBy(i => i.Year)) writer.Write(college.Name.ToString(), names[i.ProgrammeId], i.Year, i.Places, i.Enrolled, i.Completion, i.Expected, i.Graduated);
            foreach (var d in there.Destinations.Values.OrderBy(d => d.ProgrammeId).ThenBy(d => d.Year).ThenBy(d => d.Kind)) writer.Write(college.Name.ToString(), names[d.ProgrammeId], d.Year, words[d.Kind], taxonomy.OrNull(d.Occupation)?.Uri, d.RegionCode, d.People);
        }
    }

    // What is there of one college, by what rows name.
    sealed record College(Dictionary<string, Guid> Programmes, Dictionary<Guid, string> Names, Dictionary<(Guid, int), Intake> Intakes, Dictionary<(Guid, int, DestinationKind, int, string), Destination> Destinations);

    async Task<College> Of(Guid college, SupplyKind kind, CancellationToken stop)
    {
        var programmes = await db.Set<Programme>().AsNoTracking().Where(p => p.OrganisationId == college).Select(p => new { p.Id, p.Name }).ToListAsync(stop);
        var ids = programmes.ConvertAll(p => p.Id);
        return new College(programmes.SelectMany(p => p.Name.Texts.Values.Select(n => (Name: Folding.Fold(n), p.Id))).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Id, StringComparer.Ordinal), programmes.ToDictionary(p => p.Id, p => p.Name.In("zh-Hans")),
            kind != SupplyKind.Intakes ? [] : await db.Set<Intake>().Where(i => ids.Contains(i.ProgrammeId)).ToDictionaryAsync(i => (i.ProgrammeId, i.Year), stop),
            kind != SupplyKind.Destinations ? [] : await db.Set<Destination>().Where(d => ids.Contains(d.ProgrammeId)).ToDictionaryAsync(d => (d.ProgrammeId, d.Year, d.Kind, d.Occupation, d.RegionCode), stop));
    }

    SheetDesk.Taken TakeIntake(SupplySheet.Stated stated, Guid programme, College there, HashSet<object> seen)
    {
        if (write.Broken(stated.Intake) is { } broken) return SheetDesk.Taken.Faulty(stated.Programme, [.. broken.Faults.Select(f => f.Text)]);
        var key = (programme, stated.Intake.Year!.Value);
        var isNew = !there.Intakes.TryGetValue(key, out var intake);
        if (intake is null)
        {
            there.Intakes[key] = intake = new Intake { ProgrammeId = programme, Year = key.Item2 };
            db.Add(intake);
        }
        if (!seen.Add(intake)) return SheetDesk.Taken.Faulty(stated.Programme, new Text("supply-import.twice"));
        WriteSupply.Fill(intake, stated.Intake);
        return new SheetDesk.Taken($"{stated.Programme} · {stated.Intake.Year}", isNew ? CheckedSheet.Fate.New : db.Entry(intake).State == EntityState.Modified ? CheckedSheet.Fate.Changed : CheckedSheet.Fate.Same, []);
    }

    SheetDesk.Taken TakeDestination(SupplySheet.Stated stated, Guid programme, College there, HashSet<object> seen)
    {
        var year = stated.Intake.Year!.Value;
        if (year > clock.Today().Year) return SheetDesk.Taken.Faulty(stated.Programme, new Text("supply-import.not-yet", $"{year}"));
        var key = (programme, year, stated.Kind, stated.Occupation, stated.RegionCode);
        var isNew = !there.Destinations.TryGetValue(key, out var destination);
        if (destination is null)
        {
            there.Destinations[key] = destination = new Destination { ProgrammeId = programme, Year = year, Kind = stated.Kind, Occupation = stated.Occupation, RegionCode = stated.RegionCode };
            db.Add(destination);
        }
        if (!seen.Add(destination)) return SheetDesk.Taken.Faulty(stated.Programme, new Text("supply-import.twice"));
        destination.People = stated.People;
        return new SheetDesk.Taken($"{stated.Programme} · {year} · {words[stated.Kind]}", isNew ? CheckedSheet.Fate.New : db.Entry(destination).State == EntityState.Modified ? CheckedSheet.Fate.Changed : CheckedSheet.Fate.Same, []);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            foreach (var kind in Enum.GetValues<SupplyKind>())
            {
                var name = kind.ToString().ToLowerInvariant();
                site.MapGet($"/supply/{name}.{ending}", (ImportSupply supply, CancellationToken stop) => SheetDownload.Of(name, format, to => supply.Export(kind, format, to, stop))).ExcludeFromDescription();
                site.MapGet($"/supply/{name}-template.{ending}", (SupplySheet sheet) => SheetDownload.Of(name, format, to =>
                {
                    sheet.Begin(to, format, kind).Dispose();
                    return Task.CompletedTask;
                })).ExcludeFromDescription();
            }
    }
}
