using Guildhall.Alliance.Members;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Stays;

/// <summary>With the acceptance of an offer the stay begins to be prepared: it asks for the proofs that the site wants. Writes into the caller's save.</summary>
public class BeginStay(GuildhallDb db, MemberDirectory members, StayTurns turns, TimeProvider clock)
{
    public async Task Run(Nomination nomination, Call call, CancellationToken stop)
    {
        var place = await db.Set<HostPlace>().SingleAsync(p => p.Id == nomination.PlaceId, stop);
        var names = await members.Many([nomination.HomeOrganisationId, place.HostOrganisationId], stop);
        var stay = new Stay
        {
            NominationId = nomination.Id, CallId = call.Id, AllianceId = call.AllianceId, PlaceId = place.Id, HomeOrganisationId = nomination.HomeOrganisationId, HostOrganisationId = place.HostOrganisationId, AccountId = nomination.AccountId, PersonId = nomination.PersonId, Name = nomination.Name,
            Kind = call.Kind, For = call.For, Title = call.Title, HomeRegion = names.GetValueOrDefault(nomination.HomeOrganisationId)?.RegionCode, HostRegion = names.GetValueOrDefault(place.HostOrganisationId)?.RegionCode, From = call.From, Until = call.Until, StageAt = clock.GetUtcNow(),
        };
        db.Add(stay);
        var asked = await db.Set<SiteRequirement>().Where(r => r.HostOrganisationId == place.HostOrganisationId && r.EndedAt == null && (r.For == null || r.For == call.Kind)).Select(r => r.Id).ToListAsync(stop);
        db.AddRange(asked.Select(r => new StayProof { StayId = stay.Id, RequirementId = r }));
        await turns.Wait(stay, [StayParty.Person], stop);
        await turns.Tell(stay, StayParty.Person, "stay.news.begun", stop);
    }
}
