using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Stays;

/// <summary>What happens by the clock: calls close, offers lapse and go to the next, and proofs that will soon expire are asked for again.</summary>
public class KeepExchange(GuildhallDb db, WaitingList waiting, NominationTurns turns, Turns desk, Acting acting, TimeProvider clock)
{
    const int Batch = 200, RemindDays = 30;

    /// <returns>How many things were done.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var (done, today, now) = (0, clock.Today(), clock.GetUtcNow());
        foreach (var call in await db.Set<Call>().Where(c => c.State == CallState.Open && c.NominateBy < today).OrderBy(c => c.Id).Take(Batch).ToListAsync(stop))
        {
            if (call.MoveTo(CallState.Closed) is not null) continue;
            await desk.Pass(new("allocation", call.Id, call.Title, $"/calls/allocation/{call.Id}") { WithinAllianceId = call.AllianceId, Due = call.NominateBy.AddDays(7) }, [new Holder(Act.ArrangeExchange, OrganisationId: call.OrganiserOrganisationId)], stop);
            done++;
        }
        await db.SaveChangesAsync(stop);
        foreach (var lapsed in await db.Set<Nomination>().Where(n => n.Stage == NominationStage.Offered && n.OfferUntil < today).OrderBy(n => n.Id).Take(Batch).ToListAsync(stop))
        {
            var call = await db.Set<Call>().SingleAsync(c => c.Id == lapsed.CallId, stop);
            if (lapsed.Lapse(now) is not null) continue;
            await waiting.Next(lapsed, call, stop);
            await turns.Pass(lapsed, call, stop);
            await turns.Tell(lapsed, call, null, stop);
            // One by one: each next comes out of what the one before left.
            await db.SaveChangesAsync(stop);
            done++;
        }
        var soon = today.AddDays(RemindDays);
        foreach (var due in await (from p in db.Set<StayProof>() join s in db.Set<Stay>() on p.StayId equals s.Id where p.RemindedAt == null && p.ExpiresOn != null && p.ExpiresOn <= soon && p.ExpiresOn < s.Until && (s.Stage == StayStage.Agreed || s.Stage == StayStage.UnderWay || s.Stage == StayStage.Preparing) orderby p.Id select new { Proof = p, Stay = s }).Take(Batch).ToListAsync(stop))
        {
            due.Proof.RemindedAt = now;
            await desk.Pass(new("proof", due.Proof.Id, due.Stay.Title, due.Stay.Href + "#proofs") { WaitingOrganisationId = due.Stay.HostOrganisationId, Due = due.Proof.ExpiresOn }, [StayTurns.HolderOf(due.Stay, StayParty.Person)], stop);
            done++;
        }
        await db.SaveChangesAsync(stop);
        return done;
    }
}
