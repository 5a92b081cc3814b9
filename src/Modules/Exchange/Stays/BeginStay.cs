using Guildhall.Agreements.Commitments;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Stays;

/// <summary>
/// With the acceptance of an offer the stay begins to be prepared: it asks for the proofs that the site wants, and is one of what an agreement promises, where its place is tied to one and home is a party to it.
/// Writes into the caller's save; refused, before anything is changed, when nothing is left of the quota.
/// </summary>
public class BeginStay(GuildhallDb db, MemberDirectory members, ListQuotas quotas, DrawCommitment draw, StayTurns turns, TimeProvider clock)
{
    /// <summary>As what it draws on commitments.</summary>
    public const string Room = "exchange";

    public async Task<Outcome<Done>> Run(Nomination nomination, Call call, CancellationToken stop)
    {
        var place = await db.Set<HostPlace>().SingleAsync(p => p.Id == nomination.PlaceId, stop);
        var names = await members.Many([nomination.HomeOrganisationId, place.HostOrganisationId], stop);
        var stay = new Stay
        {
            NominationId = nomination.Id, CallId = call.Id, AllianceId = call.AllianceId, PlaceId = place.Id, HomeOrganisationId = nomination.HomeOrganisationId, HostOrganisationId = place.HostOrganisationId, AccountId = nomination.AccountId, PersonId = nomination.PersonId, Name = nomination.Name,
            Kind = call.Kind, For = call.For, Title = call.Title, HomeRegion = names.GetValueOrDefault(nomination.HomeOrganisationId)?.RegionCode, HostRegion = names.GetValueOrDefault(place.HostOrganisationId)?.RegionCode, From = call.From, Until = call.Until, StageAt = clock.GetUtcNow(),
        };
        if (place.CommitmentId is { } tied && await quotas.OrNull(tied, stop) is { } quota && quota.Parties.Contains(nomination.HomeOrganisationId))
        {
            if (quota.Left < 1) return new Conflict(new Text("place.quota-used-up", quota.Code, quota.Used.Plain(), quota.Promised.Plain(), quota.Unit, quota.Left.Plain()));
            if ((await draw.Run(tied, Room, stay.Id, 1, stop)).Refusal is { } refusal) return refusal;
            stay.CommitmentId = tied;
        }
        db.Add(stay);
        var asked = await db.Set<SiteRequirement>().Where(r => r.HostOrganisationId == place.HostOrganisationId && r.EndedAt == null && (r.For == null || r.For == call.Kind)).Select(r => r.Id).ToListAsync(stop);
        db.AddRange(asked.Select(r => new StayProof { StayId = stay.Id, RequirementId = r }));
        await turns.Wait(stay, [StayParty.Person], stop);
        await turns.Tell(stay, StayParty.Person, "stay.news.begun", stop);
        return new Done();
    }
}
