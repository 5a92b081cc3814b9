using System.Linq.Expressions;
using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Demand.Search;
using Guildhall.Foundation.Audit;
using Guildhall.Taxonomy;

namespace Guildhall.Recruitment.Vetting;

/// <summary>Where a posting stands for the learners of a college: let through, held back by the college, waiting for its look, or refused in the alliance.</summary>
public enum Passage { LetThrough, HeldBack, Waits, Refused }

/// <summary>
/// All verdicts, own looks and rules in memory, so that a posting's page, search and matching ask the same rule at no cost. It follows the change log, in every process, and has the index read anew what a change concerns.
/// </summary>
public sealed class VettingBook(IServiceScopeFactory scopes, IServiceProvider services, Classification taxonomy, TimeProvider clock) : HeldBack, IFollowChanges
{
    static readonly string[] Tables = ["recruitment_verdicts", "recruitment_looks", "recruitment_college_rules", "alliance_memberships"];
    volatile State now = State.Empty;

    // What verdicts and looks are about is the id of an employer or of a posting.
    sealed record State(ILookup<Guid, Verdict> Verdicts, IReadOnlyDictionary<(Guid College, Guid About), bool> Looks, ILookup<Guid, Guid> Lookers, IReadOnlyList<CollegeRules> Rules, ILookup<Guid, Guid> Members, DateOnly Day)
    {
        public static State Empty { get; } = new(Array.Empty<Verdict>().ToLookup(_ => Guid.Empty), new Dictionary<(Guid, Guid), bool>(), Array.Empty<Guid>().ToLookup(g => g), [], Array.Empty<Guid>().ToLookup(g => g), default);
    }

    /// <summary>The employer of a posting: who is named as such, else who states it.</summary>
    public static Guid EmployerOf(Posting posting) => posting.EmployerId ?? posting.OwnerId;

    /// <summary>Where a posting stands for the learners of a college.</summary>
    public Passage Of(Posting posting, Guid college)
    {
        var state = now;
        if (state.Looks.TryGetValue((college, posting.Id), out var look) || state.Looks.TryGetValue((college, EmployerOf(posting)), out look)) return look ? Passage.LetThrough : Passage.HeldBack;
        if (posting.OwnerId == college) return Passage.LetThrough;
        var verdict = InForce(state, posting, college);
        if (verdict?.Finding == Finding.Refused) return Passage.Refused;
        return state.Rules.FirstOrDefault(r => r.OrganisationId == college)?.Ask(posting, verdict is not null, taxonomy) == true ? Passage.Waits : Passage.LetThrough;
    }

    public override IEnumerable<(Guid College, bool Waits)> Of(Posting posting)
    {
        var state = now;
        var (employer, refusing) = (EmployerOf(posting), new List<Guid>());
        foreach (var verdict in state.Verdicts[posting.Id].Concat(state.Verdicts[employer]))
            if (verdict.Finding == Finding.Refused) refusing.Add(verdict.AllianceId);
        foreach (var college in state.Rules.Select(r => r.OrganisationId).Concat(state.Lookers[posting.Id]).Concat(state.Lookers[employer]).Concat(refusing.Distinct().SelectMany(a => state.Members[a])).Distinct())
            if (Of(posting, college) is var passage && passage != Passage.LetThrough) yield return (college, passage == Passage.Waits);
    }

    // What was found of the posting says more than what was found of its employer.
    Verdict? InForce(State state, Posting posting, Guid college)
    {
        var today = clock.Today();
        bool IsOurs(Verdict v) => state.Members[v.AllianceId].Contains(college);
        return Verdict.InForce(state.Verdicts[posting.Id].Where(IsOurs), today) ?? Verdict.InForce(state.Verdicts[EmployerOf(posting)].Where(IsOurs), today);
    }

    public override async Task Load(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GuildhallDb>();
        var today = clock.Today();
        var looks = await db.Set<OwnLook>().AsNoTracking().ToListAsync(stop);
        var verdicts = await db.Set<Verdict>().AsNoTracking().ToListAsync(stop);
        var members = await db.Set<Membership>().AsNoTracking().Where(m => m.From <= today && (m.Until == null || m.Until >= today)).Select(m => new { m.AllianceId, m.OrganisationId }).Distinct().ToListAsync(stop);
        now = new State(verdicts.ToLookup(v => v.PostingId ?? v.EmployerId!.Value), looks.ToDictionary(l => (l.OrganisationId, l.PostingId ?? l.EmployerId!.Value), l => l.LetsThrough), looks.ToLookup(l => l.PostingId ?? l.EmployerId!.Value, l => l.OrganisationId),
            await db.Set<CollegeRules>().AsNoTracking().ToListAsync(stop), members.ToLookup(m => m.AllianceId, m => m.OrganisationId), today);
    }

    /// <summary>What a change concerns is read anew: an employer's postings, one posting, or (when rules change) all.</summary>
    public async Task Follow(IReadOnlyList<Change> changes, CancellationToken stop)
    {
        var ours = changes.Where(c => Tables.Contains(c.Kind, StringComparer.Ordinal)).ToList();
        if (ours.Count == 0) return;
        var before = now;
        await Load(stop);
        var index = services.GetRequiredService<PostingIndex>();
        if (ours.Exists(c => c.Kind == "recruitment_college_rules" || (c.RecordId == "*" && c.Kind != "alliance_memberships")))
        {
            await index.Again(_ => true, stop);
            return;
        }
        var about = Differing(before, now);
        if (ours.Exists(c => c.Kind == "alliance_memberships")) about.UnionWith(now.Verdicts.Select(v => v.Key));
        await Again(index, about, stop);
    }

    /// <summary>After midnight: verdicts that have run out count no more, and memberships begin and end.</summary>
    public async Task NextDay(CancellationToken stop)
    {
        var before = now;
        if (before.Day == clock.Today()) return;
        await Load(stop);
        await Again(services.GetRequiredService<PostingIndex>(), [.. now.Verdicts.Select(v => v.Key)], stop);
    }

    static HashSet<Guid> Differing(State before, State after)
    {
        var about = new HashSet<Guid>(before.Looks.Except(after.Looks).Concat(after.Looks.Except(before.Looks)).Select(l => l.Key.About));
        foreach (var key in before.Verdicts.Select(v => v.Key).Union(after.Verdicts.Select(v => v.Key)))
            if (!before.Verdicts[key].Select(v => v.Id).ToHashSet().SetEquals(after.Verdicts[key].Select(v => v.Id))) about.Add(key);
        return about;
    }

    static async Task Again(PostingIndex index, HashSet<Guid> about, CancellationToken stop)
    {
        foreach (var some in about.Chunk(400))
        {
            Expression<Func<Posting, bool>> concerned = p => some.Contains(p.Id) || some.Contains(p.OwnerId) || (p.EmployerId != null && some.Contains(p.EmployerId.Value));
            await index.Again(concerned, stop);
        }
    }
}
