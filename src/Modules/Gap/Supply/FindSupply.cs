using Guildhall.Alliance.Members;
using Guildhall.Demand.Programmes;
using Guildhall.Gap.Board;

namespace Guildhall.Gap.Supply;

/// <summary>What is known of a programme's supply: intakes by year, the occupations it serves, and where its graduates went; numbers by which strangers could know a person are not told.</summary>
public class FindSupply(GuildhallDb db, MemberDirectory members, OccupationsTaught taught, Acting acting)
{
    /// <summary>Graduates of a year who went one way; null people where the number is not told.</summary>
    public record Went(int Year, DestinationKind Kind, int Occupation, string RegionCode, int? People);

    public record Result(Programme Programme, MemberDirectory.Entry? College, IReadOnlyList<Intake> Intakes, IReadOnlyList<int> Occupations, bool IsStated, IReadOnlyList<Went> Destinations, bool MayEdit);

    public async Task<Outcome<Result>> Run(Guid programmeId, CancellationToken stop)
    {
        if (await db.Set<Programme>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == programmeId, stop) is not { } programme) return new Missing();
        var intakes = await db.Set<Intake>().AsNoTracking().Where(i => i.ProgrammeId == programmeId).OrderByDescending(i => i.Year).ToListAsync(stop);
        var stated = await db.Set<ProgrammeAim>().AsNoTracking().Where(a => a.Id == programmeId).Select(a => a.Occupations).SingleOrDefaultAsync(stop) is { Count: > 0 } said ? said : null;
        var rows = await db.Set<Destination>().AsNoTracking().Where(d => d.ProgrammeId == programmeId).OrderByDescending(d => d.Year).ThenBy(d => d.Kind).ThenByDescending(d => d.People).ThenBy(d => d.Id).ToListAsync(stop);
        var mayEdit = programme.IsManagedBy(acting.Who);
        return new Result(programme, await members.OrNull(programme.OrganisationId, stop), intakes, stated ?? [.. taught.Estimate(programme.Skills.Select(s => s.Skill)).Select(o => o.Occupation)], stated is not null, mayEdit ? [.. rows.Select(d => new Went(d.Year, d.Kind, d.Occupation, d.RegionCode, d.People))] : [.. rows.GroupBy(d => d.Year).SelectMany(Protected)], mayEdit);
    }

    // A year is one table with a total that everybody knows: what is hidden must not be worked out from it.
    static IEnumerable<Went> Protected(IEnumerable<Destination> ofYear)
    {
        var rows = ofYear.ToList();
        var hidden = Disclosure.Hidden([.. rows.Select(d => d.People)]);
        return rows.Select((d, i) => new Went(d.Year, d.Kind, d.Occupation, d.RegionCode, hidden[i] ? null : d.People));
    }
}
