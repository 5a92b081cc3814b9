using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Applications;

/// <summary>The applications that one may see: of the alliances whose roll one keeps, and of the organisations for which one speaks; newest first, by key.</summary>
public class ListApplications(GuildhallDb db, Acting acting)
{
    public class Input
    {
        public ApplicationState? State { get; set; }
        public Guid? After { get; set; }
    }

    public record Row(Guid Id, Guid AllianceId, Localised Name, MembershipTier Tier, ApplicationState State, DateTimeOffset MadeAt, string? Resolution);

    public record Result(IReadOnlyList<Row> Rows, IReadOnlyDictionary<Guid, Localised> Alliances, Guid? Next);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        const int Take = 50;
        var who = acting.Who;
        var everywhere = who.MayEverywhere(Act.ManageMembership);
        var (governed, own) = (who.AlliancesFor(Act.ManageMembership).ToList(), who.OrganisationsFor(Act.Represent).ToList());
        var rows = db.Set<Application>().AsNoTracking().Where(a => ((everywhere || governed.Contains(a.AllianceId)) && a.State != ApplicationState.Unconfirmed) || (a.OrganisationId != null && a.ContactEmail == null && own.Contains(a.OrganisationId.Value)));
        if (input.State is { } state) rows = rows.Where(a => a.State == state);
        if (input.After is { } after) rows = rows.Where(a => a.Id < after);
        var found = await rows.OrderByDescending(a => a.Id).Take(Take + 1).Select(a => new Row(a.Id, a.AllianceId, a.Name, a.Tier, a.State, a.MadeAt, a.Resolution)).ToListAsync(stop);
        var alliances = await db.Set<AllianceBody>().AsNoTracking().ToDictionaryAsync(a => a.Id, a => a.Name, stop);
        return found.Count > Take ? new Result(found[..Take], alliances, found[Take - 1].Id) : new Result(found, alliances, null);
    }
}
