using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;
using Guildhall.Exchange.Stays;

namespace Guildhall.Exchange.Visits;

/// <summary>Who sees the itinerary of a place: its host, the home institutions that have nominated or sent people there, and those people once they have a stay there. Nobody else, not even the organiser or the hall's own staff.</summary>
public class VisitAccess(GuildhallDb db, CallAccess access)
{
    static readonly List<NominationStage> Sent = [NominationStage.Nominated, NominationStage.Waiting, NominationStage.Offered, NominationStage.Accepted];

    public Who Who => access.Who;

    public IReadOnlyList<Guid> Own => access.Own;

    /// <summary>Those of the places of a call whose itinerary the person who acts sees.</summary>
    public async Task<HashSet<Guid>> Among(Call call, IReadOnlyCollection<HostPlace> places, CancellationToken stop)
    {
        var (own, account) = (access.Own, access.Who.AccountId);
        if (account is null && own.Count == 0) return [];
        var sees = (await db.Set<Stay>().Where(s => s.CallId == call.Id && s.Stage != StayStage.Cancelled && ((account != null && s.AccountId == account) || own.Contains(s.HomeOrganisationId))).Select(s => s.PlaceId).Distinct().ToListAsync(stop)).ToHashSet();
        // Nominated for a place is whoever wishes for it, until one is given.
        var nominated = own.Count == 0 ? [] : await db.Set<Nomination>().AsNoTracking().Where(n => n.CallId == call.Id && own.Contains(n.HomeOrganisationId) && Sent.Contains(n.Stage)).Select(n => new { n.PlaceId, n.Wishes }).ToListAsync(stop);
        foreach (var nomination in nominated) sees.UnionWith(nomination.PlaceId is { } given ? [given] : nomination.Wishes.Select(w => w.PlaceId));
        return [.. places.Where(p => access.Arranges(p.HostOrganisationId) || (p.State == PlaceState.Accepted && sees.Contains(p.Id))).Select(p => p.Id)];
    }

    public async Task<Outcome<(HostPlace Place, Call Call, bool IsHost)>> Find(Guid placeId, CancellationToken stop)
    {
        if (await db.Set<HostPlace>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == placeId, stop) is not { } place) return new Missing();
        var call = await db.Set<Call>().AsNoTracking().SingleAsync(c => c.Id == place.CallId, stop);
        return (await Among(call, [place], stop)).Count == 0 ? new Missing() : (place, call, access.Arranges(place.HostOrganisationId));
    }

    /// <summary>The place, for whoever runs it and may still have people come.</summary>
    public async Task<Outcome<(HostPlace Place, Call Call)>> FindOwn(Guid placeId, CancellationToken stop)
    {
        var found = await Find(placeId, stop);
        if (found.Refusal is { } missing) return missing;
        var (place, call, isHost) = found.Value;
        return !isHost ? new Forbidden() : Takes(place) ? (place, call) : new Conflict(new Text("place.not-now"));
    }

    public static bool Takes(HostPlace place) => place.State is PlaceState.Offered or PlaceState.Accepted;
}
