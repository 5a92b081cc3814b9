using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;
using Guildhall.Demand.Search;
using Guildhall.Foundation.Audit;
using Guildhall.Gap.Forecasts;
using Guildhall.Gap.Supply;
using Guildhall.Taxonomy;

namespace Guildhall.Gap.Board;

/// <summary>A forecast as the board counts it.</summary>
public sealed record ForecastFact(Guid Id, Guid Owner, bool IsSector, int Occupation, int Region, int Year, int Quarter, int Headcount, int Low, int High);

/// <summary>A programme as the board counts it: where, for which occupations (and whether its college says so), with which skills, and its graduates by year; <paramref name="EachYear"/> for years of which no intake tells.</summary>
public sealed record ProgrammeFact(Guid Id, int Region, IReadOnlyList<(int Occupation, double Weight)> Occupations, bool IsStated, IReadOnlyList<int> Skills, int? EachYear, IReadOnlyDictionary<int, int> ByYear);

/// <summary>
/// What the board counts, in memory: forecasts and programmes here, postings in <see cref="PostingIndex"/>; kept within a second of the database by the change log. From these <see cref="GapCounter"/> makes one
/// <see cref="GapCube"/>, the next from the one before when something has changed.
/// </summary>
public sealed class GapStore(IServiceScopeFactory scopes, PostingIndex postings, Classification taxonomy, Trees trees, OccupationsTaught taught, TimeProvider clock) : IFollowChanges
{
    /// <summary>Milliseconds that a question waits for newer figures.</summary>
    const int Patience = 150;

    /// <summary>So many rows are counted at once, while the question waits.</summary>
    const int Small = 50_000;

    readonly ConcurrentDictionary<Guid, ForecastFact> forecasts = new();
    readonly ConcurrentDictionary<Guid, ProgrammeFact> programmes = new();
    readonly ConcurrentDictionary<Guid, HashSet<int>> employers = new();
    readonly object gate = new();
    // Touched by whoever counts: the one who builds, or who holds the gate while nobody does.
    GapCounter? counter;
    long version;
    GapCube? built;
    bool isBuilding;
    ExceptionDispatchInfo? fault;

    /// <summary>
    /// The figures as of the last change followed. While they are being counted anew, whoever asks waits a moment for them and then takes those of before.
    /// </summary>
    public GapCube Current
    {
        get
        {
            lock (gate)
            {
                for (var until = Environment.TickCount64 + Patience; ;)
                {
                    Interlocked.Exchange(ref fault, null)?.Throw();
                    if (built is { } ready && IsFresh(ready)) return ready;
                    if (!isBuilding && postings.Current.Count + forecasts.Count + programmes.Count <= Small) return built = Count();
                    Begin();
                    var left = (int)(until - Environment.TickCount64);
                    if (built is { } before && left <= 0) return before;
                    Monitor.Wait(gate, built is null ? Timeout.Infinite : left);
                }
            }
        }
    }

    /// <summary>Whether the last figures are those of the last change.</summary>
    internal bool IsCounted
    {
        get
        {
            lock (gate) return built is { } cube && IsFresh(cube);
        }
    }

    void Begin()
    {
        if (isBuilding) return;
        isBuilding = true;
        _ = Task.Run(Build);
    }

    GapCube Count()
    {
        var counting = Interlocked.Exchange(ref counter, null) ?? new GapCounter(postings, employers, trees);
        var cube = counting.Count(Interlocked.Read(ref version), postings.Current, [.. forecasts.Values], [.. programmes.Values], clock.Today());
        // One that fell on the way is not asked again.
        counter = counting;
        return cube;
    }

    // Again until nothing has changed meanwhile; an import that goes on for minutes gets half of one core from it.
    async Task Build()
    {
        try
        {
            while (true)
            {
                var clockwork = Stopwatch.StartNew();
                var cube = Count();
                lock (gate)
                {
                    built = cube;
                    isBuilding = !IsFresh(cube);
                    Monitor.PulseAll(gate);
                    if (!isBuilding) return;
                }
                await Task.Delay(clockwork.Elapsed, TimeProvider.System);
            }
        }
        catch (Exception problem)
        {
            // Told to whoever asks next, who begins anew.
            lock (gate)
            {
                (fault, isBuilding) = (ExceptionDispatchInfo.Capture(problem), false);
                Monitor.PulseAll(gate);
            }
        }
    }

    bool IsFresh(GapCube cube) => cube.Version == Interlocked.Read(ref version) && ReferenceEquals(cube.Postings, postings.Current) && cube.On == clock.Today();

    /// <summary>Fills the store from the database.</summary>
    public async Task Load(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        forecasts.Clear();
        programmes.Clear();
        await Take(db, db.Set<Forecast>(), stop);
        await Take(db, db.Set<Programme>(), db.Set<Intake>(), db.Set<ProgrammeAim>(), stop);
        Interlocked.Increment(ref version);
    }

    public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        List<Guid> Ids(string table) => [.. changes.Where(c => c.Kind == table && c.RecordId != "*").Select(c => Guid.Parse(c.RecordId)).Distinct()];
        if (changes.Any(c => c.RecordId == "*" && c.Kind is "gap_forecasts" or "gap_intakes" or "demand_programmes"))
        {
            await Load(stop);
            return;
        }
        var (stated, renamed, taughtIds, intakes) = (Ids("gap_forecasts"), Ids("alliance_organisations").FindAll(employers.ContainsKey), Ids("demand_programmes"), Ids("gap_intakes"));
        taughtIds.AddRange(Ids("gap_aims"));
        if (stated.Count + renamed.Count + taughtIds.Count + intakes.Count == 0)
        {
            // What the postings' room followed before counts here too.
            if (changes.Any(c => c.Kind == "demand_postings")) BeginAnew();
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        foreach (var some in stated.Chunk(500))
        {
            foreach (var id in some) forecasts.TryRemove(id, out _);
            await Take(db, db.Set<Forecast>().Where(f => some.Contains(f.Id)), stop);
        }
        foreach (var some in renamed.Chunk(500)) await Take(db, db.Set<Forecast>().Where(f => some.Contains(f.OrganisationId)), stop);
        foreach (var some in intakes.Chunk(500)) taughtIds.AddRange(await db.Set<Intake>().Where(i => some.Contains(i.Id)).Select(i => i.ProgrammeId).Distinct().ToListAsync(stop));
        foreach (var some in taughtIds.Distinct().Chunk(500))
        {
            foreach (var id in some) programmes.TryRemove(id, out _);
            await Take(db, db.Set<Programme>().Where(p => some.Contains(p.Id)), db.Set<Intake>().Where(i => some.Contains(i.ProgrammeId)), db.Set<ProgrammeAim>().Where(a => some.Contains(a.Id)), stop);
        }
        Interlocked.Increment(ref version);
        BeginAnew();
    }

    void BeginAnew()
    {
        lock (gate)
            if (built is { } before && !IsFresh(before) && postings.Current.Count + forecasts.Count + programmes.Count > Small) Begin();
    }

    async Task Take(GuildhallDb db, IQueryable<Forecast> stated, CancellationToken stop)
    {
        var found = await stated.AsNoTracking().ToListAsync(stop);
        var owners = new Dictionary<Guid, Organisation>();
        foreach (var some in found.Select(f => f.OrganisationId).Distinct().Chunk(500))
            foreach (var organisation in await db.Set<Organisation>().AsNoTracking().Where(o => some.Contains(o.Id)).ToListAsync(stop)) owners[organisation.Id] = organisation;
        foreach (var owner in owners.Values) employers[owner.Id] = [.. owner.Name.Texts.Values.Select(postings.EmployerNumber)];
        foreach (var f in found)
            forecasts[f.Id] = new ForecastFact(f.Id, f.OrganisationId, owners.GetValueOrDefault(f.OrganisationId)?.Kind == OrganisationKind.Association, f.Occupation, taxonomy.Region(f.RegionCode)?.Number ?? 0, f.Year, f.Quarter, f.Headcount, f.Low ?? f.Headcount, f.High ?? f.Headcount);
    }

    async Task Take(GuildhallDb db, IQueryable<Programme> offered, IQueryable<Intake> intakes, IQueryable<ProgrammeAim> aims, CancellationToken stop)
    {
        var found = await offered.AsNoTracking().Select(p => new { p.Id, p.RegionCode, p.Years, p.GraduatesPerYear, p.Skills }).ToListAsync(stop);
        var years = (await intakes.AsNoTracking().ToListAsync(stop)).ToLookup(i => i.ProgrammeId);
        var stated = await aims.AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Occupations, stop);
        foreach (var p in found)
        {
            var byYear = new Dictionary<int, int>();
            foreach (var intake in years[p.Id])
                if (intake.Graduates is { } graduates) byYear[intake.GraduationYear(p.Years)] = byYear.GetValueOrDefault(intake.GraduationYear(p.Years)) + graduates;
            var skills = p.Skills.Select(s => s.Skill).ToList();
            var isStated = stated.GetValueOrDefault(p.Id) is { Count: > 0 };
            programmes[p.Id] = new ProgrammeFact(p.Id, taxonomy.Region(p.RegionCode)?.Number ?? 0, isStated ? [.. stated[p.Id].Select(o => (o, 1.0))] : taught.Estimate(skills), isStated, skills, p.GraduatesPerYear, byYear);
        }
    }
}
