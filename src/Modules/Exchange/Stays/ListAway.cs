using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Taxonomy;

namespace Guildhall.Exchange.Stays;

/// <summary>Who is away now: of one's own institution and at it, and for whoever arranges exchanges in an alliance, of all its members. Outside home and host nobody learns the name of a minor.</summary>
public class ListAway(GuildhallDb db, StayAccess access, MemberDirectory members, Classification taxonomy, TimeProvider clock)
{
    const int Most = 500, OfAge = 18;

    public record Row(Guid? Id, string? Name, Localised Title, Localised Home, Localised Host, Localised? Where, DateOnly ArrivedOn, DateOnly Until, bool IsLate);

    public record Place(Localised Name, int Heads);

    public record Result(IReadOnlyList<Row> Rows, IReadOnlyList<Place> Places);

    public async Task<Outcome<Result>> Run(CancellationToken stop)
    {
        if (!access.Who.MayAnywhere(Act.ArrangeExchange)) return new Forbidden();
        var (own, alliances, all, today) = (access.Own, access.Who.AlliancesFor(Act.ArrangeExchange).ToList(), access.Who.MayEverywhere(Act.ArrangeExchange), clock.Today());
        var seen = db.Set<Stay>().AsNoTracking().Where(s => s.Stage == StayStage.UnderWay && (all || own.Contains(s.HomeOrganisationId) || own.Contains(s.HostOrganisationId) || alliances.Contains(s.AllianceId)));
        var away = await seen.OrderBy(s => s.Until).ThenBy(s => s.Id).Take(Most).ToListAsync(stop);
        var (names, people, bornBy) = (await members.Many([.. away.SelectMany(s => new[] { s.HomeOrganisationId, s.HostOrganisationId }).Distinct()], stop), away.Select(s => s.PersonId).OfType<Guid>().ToList(), today.AddYears(-OfAge));
        var adults = (await db.Set<PersonRecord>().Where(p => people.Contains(p.Id) && (p.Kind == PersonKind.Staff || p.BornOn <= bornBy)).Select(p => p.Id).ToListAsync(stop)).ToHashSet();
        var rows = away.ConvertAll(s =>
        {
            var takesPart = own.Contains(s.HomeOrganisationId) || own.Contains(s.HostOrganisationId);
            return new Row(takesPart ? s.Id : null, takesPart || (s.PersonId is { } person && adults.Contains(person)) ? s.Name : null, s.Title, Name(s.HomeOrganisationId), Name(s.HostOrganisationId), RegionOf(s.HostRegion), s.ArrivedOn!.Value, s.Until, s.Until < today);
        });
        // Counted apart from the rows, of which there may be more than are shown.
        var regions = await seen.GroupBy(s => s.HostRegion).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop);
        return new Result(rows, [.. regions.Select(r => (Where: RegionOf(r.Key), r.Count)).GroupBy(r => r.Where?.ToString() ?? "").Select(g => new Place(g.First().Where ?? new([]), g.Sum(r => r.Count))).OrderByDescending(p => p.Heads)]);

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);

        // The province in China, elsewhere the country.
        Localised? RegionOf(string? code) => taxonomy.Region(code)?.Path.ToList() is { Count: > 0 } path ? (path.Count > 1 ? path[^2] : path[^1]).Name : null;
    }
}
