using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Alliance.Tasks;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;
using Guildhall.Formats.Sheets;

namespace Guildhall.Exchange.Visits;

/// <summary>The itinerary of a place for those who see it; for its host also who comes and the tasks it made, for a home institution those whom it sends. The roster also as a sheet.</summary>
public class FindVisit(GuildhallDb db, VisitAccess access, MemberDirectory members, Words words)
{
    public const int MostItems = 500;
    const int MostPeople = 1000;

    public record Proof(SiteRequirement Requirement, ProofStanding Standing);

    public record Person(Guid StayId, string Name, Localised Home, DateOnly From, DateOnly Until, StayStage Stage, DateOnly? InsuredUntil, IReadOnlyList<Proof> Proofs)
    {
        public string Href => $"/stays/{StayId}";
    }

    /// <param name="Roster">Null for who only goes there.</param>
    public record Result(HostPlace Place, Call Call, Localised Host, bool MayWrite, IReadOnlyList<VisitItem> Items, IReadOnlyList<Person>? Roster, IReadOnlyList<WorkTask> Tasks)
    {
        public string Href => VisitItem.HrefOf(Place.Id);

        /// <summary>Whether what comes from the host alone is shown.</summary>
        public bool IsHost { get; init; }
    }

    public async Task<Outcome<Result>> Run(Guid placeId, CancellationToken stop)
    {
        var found = await access.Find(placeId, stop);
        if (found.Refusal is { } missing) return missing;
        var (place, call, isHost) = found.Value;
        var items = await db.Set<VisitItem>().AsNoTracking().Where(i => i.PlaceId == placeId).OrderBy(i => i.Day).ThenBy(i => i.From).ThenBy(i => i.Id).Take(MostItems).ToListAsync(stop);
        var tasks = isHost ? await db.Set<WorkTask>().AsNoTracking().Where(t => t.SourceKind == GiveVisitTask.Kind && t.SourceId == placeId).OrderBy(t => t.Due).ThenBy(t => t.Id).Take(MostItems).ToListAsync(stop) : [];
        var stays = access.Own.Count == 0 ? null : await Stays(placeId, isHost, stop);
        var names = await members.Many([.. (stays ?? []).Select(s => s.HomeOrganisationId).Append(place.HostOrganisationId).Distinct()], stop);
        return new Result(place, call, Name(place.HostOrganisationId), isHost && VisitAccess.Takes(place), items, stays is null ? null : await Roster(stays, Name, stop), tasks) { IsHost = isHost };

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);
    }

    Task<List<Stay>> Stays(Guid placeId, bool isHost, CancellationToken stop)
    {
        var own = access.Own;
        return db.Set<Stay>().AsNoTracking().Where(s => s.PlaceId == placeId && s.Stage != StayStage.Cancelled && (isHost || own.Contains(s.HomeOrganisationId))).OrderBy(s => s.HomeOrganisationId).ThenBy(s => s.Name).ThenBy(s => s.Id).Take(MostPeople).ToListAsync(stop);
    }

    async Task<IReadOnlyList<Person>> Roster(List<Stay> stays, Func<Guid, Localised> name, CancellationToken stop)
    {
        var ids = stays.ConvertAll(s => s.Id);
        var proofs = (await (from p in db.Set<StayProof>().AsNoTracking() where ids.Contains(p.StayId) join r in db.Set<SiteRequirement>().AsNoTracking() on p.RequirementId equals r.Id orderby r.Id select new { Proof = p, Requirement = r }).ToListAsync(stop)).ToLookup(p => p.Proof.StayId);
        return stays.ConvertAll(s => new Person(s.Id, s.Name, name(s.HomeOrganisationId), s.From, s.Until, s.Stage, s.InsuredUntil, [.. proofs[s.Id].Select(p => new Proof(p.Requirement, p.Proof.Standing(s.LeftOn ?? s.Until)))]));
    }

    static readonly string[] Columns = ["name", "home", "from", "until", "stage", "insured-until"];

    void Write(IReadOnlyList<Person> roster, SheetFormat format, Stream to)
    {
        var asked = roster.SelectMany(p => p.Proofs).Select(p => p.Requirement).DistinctBy(r => r.Id).OrderBy(r => r.Id).ToList();
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["stay." + c], c == "home" ? 28 : 14)), .. asked.Select(r => new SheetColumn($"{words[r.Kind]}: {r.Text}", 24))], words["visit.roster"]);
        foreach (var p in roster) sheet.Write([p.Name, p.Home.ToString(), p.From, p.Until, words[p.Stage], p.InsuredUntil, .. asked.Select(r => p.Proofs.FirstOrDefault(f => f.Requirement.Id == r.Id) is { } proof ? words[proof.Standing] : null)]);
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/visits/{place:guid}/export." + ending, async (Guid place, FindVisit find, TimeProvider clock, CancellationToken stop) =>
                (await find.WithRoster(place, stop)).ToHttp(found => SheetDownload.Of($"roster-{clock.Today():yyyy-MM-dd}", format, to =>
                {
                    find.Write(found.Roster!, format, to);
                    return Task.CompletedTask;
                }))).RequireRateLimiting("search").ExcludeFromDescription();
    }

    async Task<Outcome<Result>> WithRoster(Guid placeId, CancellationToken stop)
    {
        var found = await Run(placeId, stop);
        return found.Refusal is null && found.Value.Roster is null ? new Missing() : found;
    }
}
