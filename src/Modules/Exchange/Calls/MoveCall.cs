using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Calls;

/// <summary>The organiser opens, closes, starts or ends a call. Opening draws the seed of the lottery and publishes its hash; members are told.</summary>
public class MoveCall(GuildhallDb db, CallAccess access, Notices notices, Alliance.Members.MemberDirectory members, Turns turns, TimeProvider clock)
{
    public class Input
    {
        public CallState To { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<CallState>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.FindOwn(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        var call = found.Value;
        // The button pressed twice.
        if (call.State == input.To) return call.State;
        if (input.Version is { } version && version != call.Version) return new Conflict(new Text("refusal.changed"));
        if (input.To == CallState.Open && call.NominateBy < clock.Today()) return new Conflict(new Text("call.dates-over"));
        var first = call.Seed is null;
        if (call.MoveTo(input.To) is { } not) return not;
        if (input.To == CallState.Open && first)
        {
            foreach (var member in (await members.MembersOf([call.AllianceId], stop)).Where(m => m != call.OrganiserOrganisationId)) await notices.TellThoseWhoMay(Act.ArrangeExchange, member, "exchange", call.Title, call.Href, stop);
        }
        if (input.To == CallState.Closed) await turns.Pass(new("allocation", call.Id, call.Title, $"/calls/allocation/{call.Id}") { WithinAllianceId = call.AllianceId, Due = call.NominateBy.AddDays(7) }, [new Holder(Act.ArrangeExchange, OrganisationId: call.OrganiserOrganisationId)], stop);
        if (input.To == CallState.Open) await turns.End("allocation", call.Id, stop);
        return await db.SaveOr(call.State, stop);
    }
}
