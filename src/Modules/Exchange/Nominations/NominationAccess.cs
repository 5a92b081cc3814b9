using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Nominations;

/// <summary>Who takes part in an application to go, and as what: the person, the home institution; the organiser once it was nominated; the host while it offers a place. Nobody else, not even the hall's own staff.</summary>
public class NominationAccess(GuildhallDb db, CallAccess access)
{
    public Who Who => access.Who;

    /// <summary>What the organiser and hosts do not see.</summary>
    static readonly List<NominationStage> HomesOnly = [NominationStage.Applied, NominationStage.NotNominated, NominationStage.Withdrawn];
    static readonly List<NominationStage> Hosts = [NominationStage.Offered, NominationStage.Accepted];

    /// <summary>All applications in which the person who acts takes part.</summary>
    public IQueryable<Nomination> Mine()
    {
        var (account, own) = (access.Who.AccountId, access.Own);
        return db.Set<Nomination>().Where(n => (account != null && n.AccountId == account) || own.Contains(n.HomeOrganisationId)
            || (!HomesOnly.Contains(n.Stage) && db.Set<Call>().Any(c => c.Id == n.CallId && own.Contains(c.OrganiserOrganisationId)))
            || (Hosts.Contains(n.Stage) && db.Set<HostPlace>().Any(p => p.Id == n.PlaceId && own.Contains(p.HostOrganisationId))));
    }

    /// <summary>The application with what the person is in it; missing where they take no part.</summary>
    public async Task<Outcome<(Nomination Nomination, Call Call, IReadOnlyList<NominationParty> Parties)>> Find(Guid id, CancellationToken stop)
    {
        if (await Mine().SingleOrDefaultAsync(n => n.Id == id, stop) is not { } nomination) return new Missing();
        var call = await db.Set<Call>().SingleAsync(c => c.Id == nomination.CallId, stop);
        var host = nomination.PlaceId is { } place ? await db.Set<HostPlace>().Where(p => p.Id == place).Select(p => (Guid?)p.HostOrganisationId).SingleOrDefaultAsync(stop) : null;
        var parties = new List<NominationParty>(2);
        if (nomination.AccountId is { } account && account == Who.AccountId) parties.Add(NominationParty.Person);
        if (access.Arranges(nomination.HomeOrganisationId)) parties.Add(NominationParty.Home);
        if (access.Arranges(call.OrganiserOrganisationId) && !HomesOnly.Contains(nomination.Stage)) parties.Add(NominationParty.Organiser);
        if (host is { } own && access.Arranges(own) && Hosts.Contains(nomination.Stage)) parties.Add(NominationParty.Host);
        return (nomination, call, parties);
    }
}
