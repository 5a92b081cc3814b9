using Guildhall.Agreements.Commitments;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Sheets;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;
using Guildhall.Formats.Sheets;

namespace Guildhall.Exchange.Nominations;

/// <summary>One application to go with all that belongs to it, for those who take part.</summary>
public class FindNomination(GuildhallDb db, NominationAccess access, MemberDirectory members, ListQuotas quotas, TimeProvider clock)
{
    public record WishRow(int Rank, Localised Place, Localised Host, bool IsOffered, WhyNotThis? Why);

    public record Result(Nomination Nomination, Call Call, IReadOnlyList<NominationParty> Parties, Localised Home, IReadOnlyList<WishRow> Wishes, IReadOnlyList<Paper> Papers, Guid? Stay, bool MayNominate)
    {
        /// <summary>On which the place draws that is offered, for those who see the agreement.</summary>
        public Quota? Quota { get; init; }

        public IReadOnlyList<NominationStage> Next => [.. Nomination.Next(Parties).Where(n => n != NominationStage.Applied && (MayNominate || n is not (NominationStage.Nominated or NominationStage.NotNominated)))];

        public bool MayAppeal => Parties.Contains(NominationParty.Person) && Nomination.AppealAt is null && Nomination.Stage is NominationStage.Waiting or NominationStage.Offered or NominationStage.OfferLapsed or NominationStage.NotNominated;

        public bool MayAnswer => Nomination is { AppealAt: not null, AppealAnsweredAt: null } && Parties.Contains(Nomination.Stage == NominationStage.NotNominated ? NominationParty.Home : NominationParty.Organiser);
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (nomination, call, parties) = found.Value;
        var places = await db.Set<HostPlace>().AsNoTracking().Where(p => p.CallId == call.Id).ToDictionaryAsync(p => p.Id, stop);
        var names = await members.Many([.. places.Values.Select(p => p.HostOrganisationId).Append(nomination.HomeOrganisationId).Distinct()], stop);
        // A host learns of the wish for its own place only.
        var wishes = nomination.Wishes.Where(w => places.ContainsKey(w.PlaceId) && (parties is not [NominationParty.Host] || w.PlaceId == nomination.PlaceId)).Select(w => new WishRow(w.Rank, places[w.PlaceId].Name, names.GetValueOrDefault(places[w.PlaceId].HostOrganisationId)?.Name ?? new([]), w.PlaceId == nomination.PlaceId, nomination.Why.Find(y => y.PlaceId == w.PlaceId)));
        var quota = nomination is { Stage: NominationStage.Offered, PlaceId: { } offered } && places.GetValueOrDefault(offered)?.CommitmentId is { } tied ? (await quotas.Many([tied], stop)).GetValueOrDefault(tied) : null;
        return new Result(nomination, call, parties, names.GetValueOrDefault(nomination.HomeOrganisationId)?.Name ?? new([]), [.. wishes.OrderBy(w => w.Rank)],
            await db.Set<Paper>().AsNoTracking().Where(p => p.NominationId == id).OrderBy(p => p.Id).ToListAsync(stop), await db.Set<Stay>().Where(s => s.NominationId == id).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(stop), call.TakesNominations(clock.Today()))
        {
            Quota = quota?.Parties.Contains(nomination.HomeOrganisationId) == true ? quota : null,
        };
    }
}

/// <summary>The applications to go in which one takes part, the latest first: one's own, those of one's institution, those to one's calls, those to one's places. Pages by key; also as a sheet.</summary>
public class ListNominations(GuildhallDb db, NominationAccess access, CallAccess calls, MemberDirectory members, Words words, TimeProvider clock)
{
    public class Input
    {
        public NominationStage? Stage { get; set; }
        public Guid? Call { get; set; }
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    public record Row(Guid Id, Guid CallId, Localised Title, string Name, string? Programme, Localised Home, NominationStage Stage, DateTimeOffset StageAt, int? Order, Localised? Place, bool MayOrder)
    {
        public string Href => $"/nominations/{Id}";
    }

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, Localised? Call, IReadOnlyDictionary<NominationStage, int> Stages);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        var take = Math.Clamp(input.Take ?? 50, 1, 500);
        var mine = access.Mine().AsNoTracking();
        if (input.Call is { } asked) mine = mine.Where(n => n.CallId == asked);
        var stages = input.After is null ? await mine.GroupBy(n => n.Stage).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop) : [];
        if (input.Stage is { } stage) mine = mine.Where(n => n.Stage == stage);
        if (input.After is { } after) mine = mine.Where(n => n.Id < after);
        var found = await mine.OrderByDescending(n => n.Id).Take(take + 1).ToListAsync(stop);
        var (callIds, placeIds) = (found.Select(n => n.CallId).Distinct().ToList(), found.Select(n => n.PlaceId).OfType<Guid>().Distinct().ToList());
        var titles = await db.Set<Call>().AsNoTracking().Where(c => callIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        var places = await db.Set<HostPlace>().Where(p => placeIds.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var names = await members.Many([.. found.Select(n => n.HomeOrganisationId).Distinct()], stop);
        var today = clock.Today();
        var rows = found.Take(take).Select(n => new Row(n.Id, n.CallId, titles[n.CallId].Title, n.Name, n.Programme, names.GetValueOrDefault(n.HomeOrganisationId)?.Name ?? new([]), n.Stage, n.StageAt, n.Order, n.PlaceId is { } place ? places.GetValueOrDefault(place) : null,
            n.Stage is NominationStage.Applied or NominationStage.Nominated or NominationStage.NotNominated && calls.Arranges(n.HomeOrganisationId) && titles[n.CallId].TakesNominations(today))).ToList();
        return new Result(rows, found.Count > take ? rows[^1].Id : null, input.Call is { } one ? titles.GetValueOrDefault(one)?.Title : null, stages);
    }

    static readonly string[] Columns = ["call", "name", "programme", "home", "stage", "since", "order", "place"];

    async Task Write(Input input, SheetFormat format, Stream to, CancellationToken stop)
    {
        using var sheet = SheetWriter.Create(to, format, [.. Columns.Select(c => new SheetColumn(words["nomination." + c], c is "call" or "home" or "place" ? 28 : 14))], words["nominations.title"]);
        for (input.Take = 500; ;)
        {
            var found = (await Run(input, stop)).Value;
            foreach (var r in found.Rows) sheet.Write(r.Title.ToString(), r.Name, r.Programme, r.Home.ToString(), words[r.Stage], DateOnly.FromDateTime(clock.Local(r.StageAt).DateTime), r.Order, r.Place?.ToString());
            if (found.Next is null) return;
            input.After = found.Next;
        }
    }

    public static void Map(IEndpointRouteBuilder site)
    {
        foreach (var (ending, format) in SheetDownload.Formats)
            site.MapGet("/nominations/export." + ending, ([AsParameters] Input input, ListNominations list, TimeProvider clock, CancellationToken stop) =>
                SheetDownload.Of($"nominations-{clock.Today():yyyy-MM-dd}", format, to => list.Write(input, format, to, stop))).RequireRateLimiting("search").ExcludeFromDescription();
    }
}
