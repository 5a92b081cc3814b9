using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Allocating;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Nominations;

/// <summary>
/// Gives the nominated their places: stable, the best for all, by the home institutions' order and among equals by a lottery that everybody can repeat. Dry runs use any seed and change nothing;
/// the allocation itself uses the one that was drawn when the call opened. Who has no place waits. Nobody is offered what the agreement behind a place has no room for.
/// </summary>
public class Allocate(GuildhallDb db, CallAccess access, MemberDirectory members, QuotaRoom rooms, NominationTurns turns, Turns desk, TimeProvider clock)
{
    /// <summary>How long an offer stands.</summary>
    public const int OfferDays = 7;
    const int PerPage = 200;

    public class Input
    {
        /// <summary>The seed of a dry run.</summary>
        public long Seed { get; set; } = 1;
        public bool IsFinal { get; set; }
    }

    public record Row(Guid Id, int Number, string Name, Localised Home, int Order, Guid? PlaceId, int? Rank, NominationStage Stage, IReadOnlyList<WhyNotThis> Why);

    public record Place(Guid Id, Localised Name, Localised Host, int Seats, int Taken);

    public record Result(Call Call, long? Seed, bool IsStable, IReadOnlyList<int> Profile, IReadOnlyList<Row> Rows, int? Next, IReadOnlyList<Place> Places);

    /// <summary>What the organiser sees before and after: the allocation by a seed, with nothing saved.</summary>
    /// <param name="callId">Of which call.</param>
    /// <param name="seed">The seed of a dry run.</param>
    /// <param name="after">The number of the last row of the page before.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<Outcome<Result>> Look(Guid callId, long? seed, int? after, CancellationToken stop)
    {
        var found = await access.FindOwn(callId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var call = found.Value;
        var isOver = call.AllocatedAt is not null;
        var nominations = await db.Set<Nomination>().AsNoTracking().Where(n => n.CallId == callId && (isOver ? n.Drawn != null : n.Stage == NominationStage.Nominated)).OrderBy(n => n.Id).ToListAsync(stop);
        var places = await db.Set<HostPlace>().AsNoTracking().Where(p => p.CallId == callId && p.State == PlaceState.Accepted).OrderBy(p => p.Id).ToListAsync(stop);
        var names = await members.Many([.. nominations.Select(n => n.HomeOrganisationId).Concat(places.Select(p => p.HostOrganisationId)).Distinct()], stop);
        var drawn = isOver || seed is null ? null : Draw.Of(nominations, places, seed.Value);
        var rows = nominations.Select((n, i) => new Row(n.Id, n.Drawn ?? i + 1, n.Name, Name(n.HomeOrganisationId), n.Order ?? int.MaxValue,
            drawn is null ? n.PlaceId : drawn.PlaceOf(i), drawn is null ? n.Wishes.Find(w => w.PlaceId == n.PlaceId)?.Rank : drawn.Allocation.RankOf(i), n.Stage, drawn is null ? n.Why : drawn.WhyNot(i))).ToList();
        var shown = rows.Where(r => r.Number > (after ?? 0)).OrderBy(r => r.Number).Take(PerPage).ToList();
        var left = rows.Count(r => r.Number > (after ?? 0));
        // Of an allocation that is over only those seats are taken that are offered or accepted still.
        var taken = rows.Where(r => r.PlaceId is not null && (!isOver || r.Stage is NominationStage.Offered or NominationStage.Accepted)).GroupBy(r => r.PlaceId!.Value).ToDictionary(g => g.Key, g => g.Count());
        return new Result(call, isOver ? call.Seed : seed, drawn?.IsStable ?? true, drawn?.Allocation.Profile ?? [], shown, left > shown.Count ? shown[^1].Number : null, [.. places.Select(p => new Place(p.Id, p.Name, Name(p.HostOrganisationId), p.Seats, taken.GetValueOrDefault(p.Id)))]);

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);
    }

    /// <returns>How many have a place.</returns>
    public async Task<Outcome<int>> Run(Guid callId, CancellationToken stop)
    {
        var found = await access.FindOwn(callId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (call, now) = (found.Value, clock.GetUtcNow());
        if (call.State != CallState.Closed) return new Conflict(new Text("allocation.close-first"));
        var nominations = await db.Set<Nomination>().Where(n => n.CallId == callId && n.Stage == NominationStage.Nominated).OrderBy(n => n.Id).ToListAsync(stop);
        if (nominations.Count == 0) return new Conflict(new Text("allocation.nobody"));
        var places = await db.Set<HostPlace>().AsNoTracking().Where(p => p.CallId == callId && p.State == PlaceState.Accepted).OrderBy(p => p.Id).ToListAsync(stop);
        var (drawn, until) = (Draw.Of(nominations, places, call.Seed!.Value), clock.Today().AddDays(OfferDays));
        if (await Beyond([.. nominations.Select((n, i) => (n.HomeOrganisationId, places.Find(p => p.Id == drawn.PlaceOf(i)))).Where(g => g.Item2 is not null).Select(g => (g.HomeOrganisationId, g.Item2!))], stop) is { } beyond) return beyond;
        // Last, when nothing refuses any more: until then the seed is not told.
        if (call.Allocate(now) is { } not) return not;
        for (var i = 0; i < nominations.Count; i++)
        {
            var nomination = nominations[i];
            (nomination.Drawn, nomination.Why) = (i + 1, [.. drawn.WhyNot(i)]);
            if (drawn.PlaceOf(i) is { } place) nomination.Offer(place, until, now);
            else nomination.Wait(now);
        }
        await turns.Allocated(nominations, call, stop);
        await desk.End("allocation", call.Id, stop);
        return await db.SaveOr(drawn.Allocation.Size, stop);
    }

    // Together with those who have an offer already, of this call or another.
    async Task<Conflict?> Beyond(IReadOnlyList<(Guid Home, HostPlace Place)> given, CancellationToken stop)
    {
        foreach (var tied in given.Where(g => g.Place.CommitmentId is not null).GroupBy(g => g.Place.CommitmentId!.Value))
        {
            if (await rooms.Of(tied.First().Place, null, stop) is { } room && tied.Count(g => room.Counts(g.Home)) is var wanted && wanted > room.Left) return new Conflict(new Text("allocation.beyond-quota", wanted, tied.First().Place.Name, Math.Max(0, room.Left).Plain()));
        }
        return null;
    }
}

/// <summary>One allocation of nominated people to places, with reasons. Applicants and places are numbered by the order of their ids.</summary>
public sealed class Draw
{
    readonly IReadOnlyList<Nomination> nominations;
    readonly IReadOnlyList<HostPlace> places;
    readonly Check check;

    Draw(IReadOnlyList<Nomination> nominations, IReadOnlyList<HostPlace> places, Allocation allocation) => (this.nominations, this.places, Allocation, check) = (nominations, places, allocation, new Check(allocation));

    public Allocation Allocation { get; }

    public bool IsStable => check.IsStable;

    /// <summary>Runs the engine. O(wishes · log seats).</summary>
    public static Draw Of(IReadOnlyList<Nomination> nominations, IReadOnlyList<HostPlace> places, long seed)
    {
        var builder = new MarketBuilder { Seed = seed };
        var numbers = places.ToDictionary(p => p.Id, p => builder.AddPlace(p.Seats));
        var hosts = places.ToDictionary(p => p.Id, p => p.HostOrganisationId);
        foreach (var nomination in nominations)
        {
            var wishes = nomination.Wishes.Where(w => numbers.ContainsKey(w.PlaceId)).OrderBy(w => w.Rank).ToList();
            var dense = wishes.Select(w => w.Rank).Distinct().ToList();
            // Nobody goes to their own house.
            builder.AddApplicant([.. wishes.Select(w => new Wish(numbers[w.PlaceId], hosts[w.PlaceId] == nomination.HomeOrganisationId ? Wish.Ineligible : nomination.Order ?? int.MaxValue - 1))], [.. wishes.Select(w => dense.IndexOf(w.Rank) + 1)]);
        }
        return new Draw(nominations, places, DeferredAcceptance.Run(builder.Build()));
    }

    public Guid? PlaceOf(int applicant) => Allocation.PlaceOf(applicant) is >= 0 and var place ? places[place].Id : null;

    /// <summary>Why each dearer wish did not come true: by rule and order, never by name.</summary>
    public IReadOnlyList<WhyNotThis> WhyNot(int applicant) =>
        [.. check.WhyNot(applicant).Select(w => new WhyNotThis(places[w.Place].Id, w.Rank, w.Rule, w.LastAdmitted is { } last ? nominations[last].Order : null, w.Rule == Rule.Lottery && w.LastAdmitted is { } at ? Allocation.Market.TurnOf(at) + 1 : null))];
}

/// <summary>Who waits is offered what becomes free: of those who wished for the place, by the same order and the same lottery as in the allocation.</summary>
public class WaitingList(GuildhallDb db, QuotaRoom rooms, NominationTurns turns, TimeProvider clock)
{
    /// <summary>Offers the place that this one leaves to the next for whom the agreement behind it has room. Writes into the caller's save.</summary>
    public async Task Next(Nomination leaving, Call call, CancellationToken stop)
    {
        if (leaving.PlaceId is not { } place || call.Seed is not { } seed || !call.GivesPlaces(clock.Today())) return;
        if (await db.Set<HostPlace>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == place && p.State == PlaceState.Accepted, stop) is not { } given) return;
        var waiting = await db.Set<Nomination>().Where(n => n.CallId == call.Id && n.Stage == NominationStage.Waiting && n.HomeOrganisationId != given.HostOrganisationId).ToListAsync(stop);
        var room = await rooms.Of(given, leaving, stop);
        // Nobody is offered what could not be accepted.
        var next = waiting.Where(n => n.Id != leaving.Id && n.Stage == NominationStage.Waiting && n.Wishes.Exists(w => w.PlaceId == place) && !(room?.Left < 1 && room.Counts(n.HomeOrganisationId))).OrderBy(n => n.Order).ThenBy(n => Lottery.Number(seed, (n.Drawn ?? 1) - 1)).ThenBy(n => n.Drawn).FirstOrDefault();
        if (next is null) return;
        next.Offer(place, clock.Today().AddDays(Allocate.OfferDays), clock.GetUtcNow());
        await turns.Pass(next, call, stop);
        await turns.Tell(next, call, null, stop);
    }
}
