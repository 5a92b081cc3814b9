using Guildhall.Demand.Programmes;
using Guildhall.Gap.Board;
using Guildhall.Gap.Supply;

namespace Guildhall.Gap.Observatory;

/// <summary>What a programme offers in a year, as an edition counts it: one part for each occupation it leads to; the programme itself stands under the first.</summary>
/// <param name="College">A number that is the same for all programmes of one college: the unit that is protected.</param>
/// <param name="Regions">See <see cref="Cuts.Regions"/>.</param>
/// <param name="Occupations">See <see cref="Cuts.Occupations"/>.</param>
/// <param name="Programmes">1 at the first occupation, else 0.</param>
/// <param name="Places">Places for beginners of the year.</param>
/// <param name="Graduates">Graduates of the year, as known or expected.</param>
public sealed record CountedSupply(int College, IReadOnlyList<string> Regions, IReadOnlyList<string> Occupations, long Programmes, long Places, long Graduates);

/// <summary>
/// The supply of a year, told once, in the edition of its third quarter, when the year's beginners are known: as no programme's year is in two editions, editions subtracted from each other tell nothing of one.
/// </summary>
public class CountSupply(GuildhallDb db, Cuts cuts, OccupationsTaught taught)
{
    /// <summary>The quarter whose edition tells it.</summary>
    public const int Number = 3;

    /// <summary>Null for the other quarters. Three queries.</summary>
    public async Task<List<CountedSupply>?> Run(Quarter quarter, CancellationToken stop)
    {
        if (quarter.Number != Number) return null;
        var programmes = await db.Set<Programme>().AsNoTracking().OrderBy(p => p.Id).Select(p => new { p.Id, p.OrganisationId, p.RegionCode, p.Years, p.Places, p.GraduatesPerYear, p.Skills }).ToListAsync(stop);
        var intakes = (await db.Set<Intake>().AsNoTracking().ToListAsync(stop)).ToLookup(i => i.ProgrammeId);
        var aims = await db.Set<ProgrammeAim>().AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Occupations, stop);
        var (colleges, counted) = (new Dictionary<Guid, int>(), new List<CountedSupply>());
        foreach (var p in programmes)
        {
            if (!colleges.TryGetValue(p.OrganisationId, out var college)) colleges[p.OrganisationId] = college = colleges.Count;
            var places = intakes[p.Id].FirstOrDefault(i => i.Year == quarter.Year)?.Places ?? p.Places ?? 0;
            var finishing = intakes[p.Id].Where(i => i.GraduationYear(p.Years) == quarter.Year && i.Graduates is not null).ToList();
            var graduates = finishing.Count > 0 ? finishing.Sum(i => i.Graduates!.Value) : p.GraduatesPerYear ?? 0;
            List<(int? Occupation, double Weight)> occupations = aims.GetValueOrDefault(p.Id) is { Count: > 0 } stated ? [.. stated.Select(o => ((int?)o, 1.0))] : [.. taught.Estimate(p.Skills.Select(s => s.Skill)).Select(o => ((int?)o.Occupation, o.Weight)).DefaultIfEmpty((null, 1.0))];
            var weights = occupations.Select(o => o.Weight).ToList();
            var (ofPlaces, ofGraduates) = (Apportion.Run(places, weights), Apportion.Run(graduates, weights));
            for (var i = 0; i < occupations.Count; i++)
                counted.Add(new CountedSupply(college, cuts.Regions(p.RegionCode), cuts.Occupations(occupations[i].Occupation), i == 0 ? 1 : 0, ofPlaces[i], ofGraduates[i]));
        }
        return counted;
    }
}
