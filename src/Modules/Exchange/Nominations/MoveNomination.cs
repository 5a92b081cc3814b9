using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;

namespace Guildhall.Exchange.Nominations;

/// <summary>
/// A party takes an application further: the home institution nominates or says why not, the person accepts or declines an offer, either withdraws. Acceptance begins the stay, and draws on the quota of its place;
/// a place that becomes free goes to the next in the waiting list. With a withdrawal the documents go.
/// </summary>
public class MoveNomination(GuildhallDb db, NominationAccess access, NominationTurns turns, Turns desk, WaitingList waiting, BeginStay begin, TimeProvider clock)
{
    public class Input
    {
        [Required] public NominationStage? To { get; set; }
        [Range(1, 10_000)] public int? Order { get; set; }
        [StringLength(1000)] public string? Reason { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<NominationStage>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return new Conflict(broken.Text);
        var (nomination, call, parties) = found.Value;
        var (to, from, now) = (input.To!.Value, nomination.Stage, clock.GetUtcNow());
        // The button pressed twice.
        if (from == to) return to;
        if (input.Version is { } version && version != nomination.Version) return new Conflict(new Text("refusal.changed"));
        if (to == NominationStage.Applied) return new Conflict(new Text("nomination.cannot-move", from, to));
        if (to == NominationStage.NotNominated && string.IsNullOrWhiteSpace(input.Reason)) return new Conflict(new Text("nomination.why-not"));
        if (to is NominationStage.Nominated or NominationStage.NotNominated && !call.TakesNominations(clock.Today())) return new Conflict(new Text("nomination.too-late"));
        if (to is NominationStage.Accepted && !call.GivesPlaces(clock.Today())) return new Conflict(new Text("nomination.call-over"));
        if (to is NominationStage.Accepted && nomination.OfferUntil < clock.Today()) return new Conflict(new Text("nomination.offer-over"));
        // First, while nothing is changed: who is refused because a quota is used up keeps the offer.
        if (to == NominationStage.Accepted && nomination.Next(parties).Contains(to) && (await begin.Run(nomination, call, stop)).Refusal is { } full) return full;
        if (nomination.Move(to, parties, now) is { } not) return not;
        if (to == NominationStage.Nominated) nomination.Order = input.Order ?? await NextOrder(nomination, stop);
        if (from == NominationStage.NotNominated) await desk.End("appeal", nomination.Id, stop);
        nomination.Reason = WriteCall.Trimmed(input.Reason);
        if (to == NominationStage.Withdrawn) db.RemoveRange(await db.Set<Paper>().Where(p => p.NominationId == id).ToListAsync(stop));
        if (from == NominationStage.Offered && to is NominationStage.OfferDeclined or NominationStage.Withdrawn) await waiting.Next(nomination, call, stop);
        await turns.Pass(nomination, call, stop);
        await turns.Tell(nomination, call, parties[0], stop);
        return await db.SaveOr(to, stop);
    }

    async Task<int> NextOrder(Nomination nomination, CancellationToken stop) =>
        1 + (await db.Set<Nomination>().Where(n => n.CallId == nomination.CallId && n.HomeOrganisationId == nomination.HomeOrganisationId && n.Stage == NominationStage.Nominated).MaxAsync(n => n.Order, stop) ?? 0);
}

/// <summary>The home institution puts its applicants to a call into order: who has a number is nominated, and 1 goes first.</summary>
public class OrderNominations(GuildhallDb db, CallAccess access, NominationTurns turns, Turns desk, TimeProvider clock)
{
    public class Input
    {
        public Guid? Call { get; set; }
        public Dictionary<Guid, int?> Orders { get; set; } = [];
    }

    /// <returns>How many are nominated anew.</returns>
    public async Task<Outcome<int>> Run(Input input, CancellationToken stop)
    {
        if (input.Call is not { } callId) return new Missing();
        var found = await access.Find(callId, stop);
        if (found.Refusal is { } missing) return missing;
        var (call, ids) = (found.Value, input.Orders.Keys.ToList());
        var nominations = await db.Set<Nomination>().Where(n => n.CallId == callId && ids.Contains(n.Id)).ToListAsync(stop);
        // Another institution's applicant, or nobody's.
        if (nominations.Count < ids.Count || nominations.Exists(n => !access.Arranges(n.HomeOrganisationId))) return new Missing();
        if (!call.TakesNominations(clock.Today())) return new Conflict(new Text("nomination.too-late"));
        if (input.Orders.Values.Any(o => o is < 1 or > 10_000)) return new Invalid(nameof(input.Orders), new Text("rule.range", 1, 10_000));
        var nominated = 0;
        foreach (var nomination in nominations.Where(n => n.Stage is NominationStage.Applied or NominationStage.Nominated or NominationStage.NotNominated && input.Orders[n.Id] is not null))
        {
            nomination.Order = input.Orders[nomination.Id];
            if (nomination.Stage == NominationStage.Nominated) continue;
            if (nomination.Stage == NominationStage.NotNominated) await desk.End("appeal", nomination.Id, stop);
            if (nomination.Move(NominationStage.Nominated, [NominationParty.Home], clock.GetUtcNow()) is { } not) return not;
            nomination.Reason = null;
            await turns.Pass(nomination, call, stop);
            await turns.Tell(nomination, call, NominationParty.Home, stop);
            nominated++;
        }
        return await db.SaveOr(nominated, stop);
    }
}

/// <summary>Who did not get what they wished appeals once; the organiser answers.</summary>
public class AppealAllocation(GuildhallDb db, NominationAccess access, Turns turns, NominationTurns tell, TimeProvider clock)
{
    public class Input
    {
        [Required, StringLength(2000)] public string? Text { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return broken;
        var (nomination, call, parties) = found.Value;
        if (parties.Contains(NominationParty.Person))
        {
            if (nomination.AppealAgainst(input.Text!.Trim(), clock.GetUtcNow()) is { } not) return not;
            // Why somebody is not nominated is the home institution's to answer.
            await turns.Pass(new("appeal", nomination.Id, call.Title, nomination.Href) { WaitingAccountId = nomination.AccountId, WithinAllianceId = call.AllianceId }, [new Holder(Act.ArrangeExchange, OrganisationId: nomination.Stage == NominationStage.NotNominated ? nomination.HomeOrganisationId : call.OrganiserOrganisationId)], stop);
            return await db.SaveOr(new Done(), stop);
        }
        if (!parties.Contains(nomination.Stage == NominationStage.NotNominated ? NominationParty.Home : NominationParty.Organiser)) return new Forbidden();
        if (nomination.AnswerAppeal(input.Text!.Trim(), clock.GetUtcNow()) is { } no) return no;
        await turns.End("appeal", nomination.Id, stop);
        await tell.Tell(nomination, call, null, stop);
        return await db.SaveOr(new Done(), stop);
    }
}
