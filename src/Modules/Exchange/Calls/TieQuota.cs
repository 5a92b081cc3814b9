using Guildhall.Agreements.Commitments;

namespace Guildhall.Exchange.Calls;

/// <summary>
/// Whoever runs a call or hosts its place says on which commitment of an agreement those who take the place draw, or that they draw on none. A person is one of it, when home is a party to the agreement too.
/// Who has taken the place already stays counted as they are.
/// </summary>
public class TieQuota(GuildhallDb db, CallAccess access, ListQuotas quotas)
{
    public class Input
    {
        public Guid Place { get; set; }
        public Guid? Commitment { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid callId, Input input, CancellationToken stop)
    {
        var found = await access.Find(callId, stop);
        if (found.Refusal is { } missing) return missing;
        var call = found.Value;
        if (await db.Set<HostPlace>().SingleOrDefaultAsync(p => p.Id == input.Place && p.CallId == callId, stop) is not { } place) return new Missing();
        if (!access.Arranges(place.HostOrganisationId) && !access.Arranges(call.OrganiserOrganisationId)) return place.State == PlaceState.Accepted ? new Forbidden() : new Missing();
        // The button pressed twice.
        if (place.CommitmentId == input.Commitment) return new Done();
        if (input.Version is { } version && version != place.Version) return new Conflict(new Text("refusal.changed"));
        if (!Takes(call, place)) return new Conflict(new Text("place.not-now"));
        // Who does not see an agreement neither ties to it nor unties from it.
        if (place.CommitmentId is { } before && !(await quotas.Many([before], stop)).ContainsKey(before)) return new Forbidden();
        if (input.Commitment is { } wanted && (await quotas.Between([place.HostOrganisationId], stop)).TrueForAll(q => q.Id != wanted)) return new Missing();
        place.CommitmentId = input.Commitment;
        return await db.SaveOr(new Done(), stop);
    }

    /// <summary>Whether somebody may still come to take the place.</summary>
    internal static bool Takes(Call call, HostPlace place) => call.State != CallState.Ended && place.State is PlaceState.Offered or PlaceState.Accepted;
}
