using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Calls;

namespace Guildhall.Exchange.Nominations;

/// <summary>A learner or a teacher applies to an open call with ranked wishes, ties allowed; the home institution looks first. Once per call; what was withdrawn may be taken up again.</summary>
public class ApplyToCall(GuildhallDb db, CallAccess access, MemberDirectory members, NominationTurns turns, PaperKeeper papers, TimeProvider clock)
{
    public class Input
    {
        /// <summary>Where one learns or works, when at several.</summary>
        public Guid? Home { get; set; }
        /// <summary>How dear each place is, from 1; none: not wanted.</summary>
        public Dictionary<Guid, int?> Ranks { get; set; } = [];
        [StringLength(5000)] public string? Letter { get; set; }
        public LanguageLevel? Level { get; set; }
        public List<IFormFile> Files { get; set; } = [];
        /// <summary>That home, organiser and host may see what is handed in here.</summary>
        public bool Agreed { get; set; }
    }

    public record Place(Guid Id, Localised Name, Localised Host, int Seats, string? About);

    public record Result(Call Call, IReadOnlyList<MemberDirectory.Entry> Homes, IReadOnlyList<Place> Places, Guid? Before);

    /// <summary>What one would apply to.</summary>
    public async Task<Outcome<Result>> Look(Guid callId, CancellationToken stop)
    {
        var found = await access.Find(callId, stop);
        if (found.Refusal is { } missing) return missing;
        var homes = await access.BelongsTo(found.Value.For, stop);
        if (homes.Count == 0) return new Forbidden();
        var account = access.Who.AccountId;
        var places = await db.Set<HostPlace>().AsNoTracking().Where(p => p.CallId == callId && p.State == PlaceState.Accepted).OrderBy(p => p.Id).ToListAsync(stop);
        var names = await members.Many([.. places.Select(p => p.HostOrganisationId).Distinct()], stop);
        return new Result(found.Value, [.. homes.Select(h => h.Home)], [.. places.Select(p => new Place(p.Id, p.Name, names.GetValueOrDefault(p.HostOrganisationId)?.Name ?? new([]), p.Seats, p.About))],
            await db.Set<Nomination>().Where(n => n.CallId == callId && n.AccountId == account && n.Stage != NominationStage.Withdrawn).Select(n => (Guid?)n.Id).SingleOrDefaultAsync(stop));
    }

    public async Task<Outcome<Guid>> Run(Guid callId, Input input, CancellationToken stop)
    {
        var looked = await Look(callId, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var (call, now) = (looked.Value.Call, clock.GetUtcNow());
        if (looked.Value.Before is { } before) return before;
        if (Rules.Broken(input) is { } broken) return broken;
        if (!call.TakesApplications(clock.Today())) return new Conflict(new Text("call.not-open"));
        var (home, record) = (await access.BelongsTo(call.For, stop)).Find(h => input.Home is null || h.Home.Id == input.Home);
        if (home is null) return new Missing();
        var ranks = input.Ranks.Where(r => r.Value is not null).ToList();
        if (ranks.Count == 0) return new Invalid(nameof(input.Ranks), new Text("nomination.no-wish"));
        if (ranks.Exists(r => r.Value < 1)) return new Invalid(nameof(input.Ranks), new Text("rule.range", 1, looked.Value.Places.Count));
        if (ranks.Exists(r => !looked.Value.Places.Any(p => p.Id == r.Key))) return new Missing();
        if (!input.Agreed) return new Invalid(nameof(input.Agreed), new Text("nomination.not-agreed"));
        if (Eligibility.Failures(call, record, input.Level, home.RegionCode) is { Count: > 0 } failures) return new Invalid([.. failures.Select(f => new Fault("", f))]);
        var account = access.Who.AccountId!.Value;
        var nomination = await db.Set<Nomination>().SingleOrDefaultAsync(n => n.CallId == callId && (n.AccountId == account || (record != null && n.PersonId == record.Id)), stop);
        if (nomination is null)
        {
            var name = record is { Name.IsEmpty: false } ? record.Name.ToString() : access.Who.Name;
            db.Add(nomination = new Nomination { CallId = callId, HomeOrganisationId = home.Id, AccountId = account, PersonId = record?.Id, Name = name[..Math.Min(200, name.Length)], Programme = record?.Programme, StageAt = now });
        }
        else if (nomination.Move(NominationStage.Applied, [NominationParty.Person], now) is { } not) return not;
        // As entered: 1, 1, 4 is first, first, second.
        var dense = ranks.Select(r => r.Value!.Value).Distinct().Order().ToList();
        nomination.Wishes = [.. ranks.OrderBy(r => r.Value).ThenBy(r => r.Key).Select(r => new RankedWish(r.Key, dense.IndexOf(r.Value!.Value) + 1))];
        (nomination.Letter, nomination.Level, nomination.Reason, nomination.Order) = (WriteCall.Trimmed(input.Letter), input.Level, null, null);
        if (await papers.Keep(db, input.Files, nameof(input.Files), new PaperOf(Nomination: nomination.Id), stop) is { } unfit) return unfit;
        await turns.Pass(nomination, call, stop);
        await turns.Tell(nomination, call, NominationParty.Person, stop);
        return await db.SaveOr(nomination.Id, stop);
    }
}
