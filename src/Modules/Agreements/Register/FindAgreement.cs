using Guildhall.Agreements.Approval;
using Guildhall.Agreements.Changes;
using Guildhall.Agreements.Commitments;
using Guildhall.Agreements.Content;
using Guildhall.Agreements.Files;
using Guildhall.Agreements.Negotiation;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Agreements.Register;

/// <summary>One agreement with everything that one may see of it: its text as of a version or a day, parties with what they decided, versions, comments, commitments, whose turn it is, and the chain it stands in. For rooms that print or send it too.</summary>
public class FindAgreement(GuildhallDb db, Acting acting, TimeProvider clock)
{
    /// <summary>Which version: by number, or the one that lay on the table at the end of a day; else the current one.</summary>
    public class Input
    {
        public int? Version { get; set; }
        public DateOnly? On { get; set; }
    }

    /// <param name="Approved">When it approved the version shown; null when it did not.</param>
    public sealed record Party(AgreementParty Row, ContentParty? Named, PartyDecision? Approved, PartyDecision? Rejected, PartyDecision? Signed, DateTimeOffset? TurnSince, bool MayWrite, bool MaySpeak)
    {
        public Localised Name => Named?.Name ?? Row.Name;
    }

    public sealed record VersionRow(int Number, string Hash, Guid? PartyId, string Author, string? Why, DateTimeOffset At);

    /// <param name="Used">How much of the target placements and exchanges have drawn.</param>
    public sealed record Promise(Commitment Commitment, WorkTask Task, Light Light, IReadOnlyList<TaskEvidence> Evidence, decimal Used, bool MayReport);

    /// <summary>A document of the chain, the oldest first; of those that one may not see, only that they are there.</summary>
    public sealed record ChainRow(Guid Id, string Code, AgreementState State, ChainLink? Link, DateOnly? From, DateOnly? Until);

    public sealed record Result(Agreement Agreement, AgreementState State, Localised Alliance, bool IsPublicView, AgreementVersion? Shown, AgreementContent Content, IReadOnlyList<Party> Parties)
    {
        public IReadOnlyList<VersionRow> Versions { get; init; } = [];
        public IReadOnlyList<PartyDecision> Decisions { get; init; } = [];
        public IReadOnlyList<ClauseComment> Comments { get; init; } = [];
        public IReadOnlyList<TranslationCheck> Checks { get; init; } = [];
        public IReadOnlyList<AgreementFile> Files { get; init; } = [];
        public IReadOnlyList<Promise> Promises { get; init; } = [];
        public IReadOnlyList<AgreementNotice> Notices { get; init; } = [];
        public IReadOnlyList<ChainRow> Chain { get; init; } = [];
        /// <summary>What is negotiated is shown too; else only the text in force.</summary>
        public bool ShowsTalks { get; init; }
        public bool MayWrite { get; init; }
        public bool MayGovern { get; init; }
        public bool IsCurrent => Shown?.Number == Agreement.Current;
        /// <summary>All parties approved what is shown.</summary>
        public bool IsApproved => Parties.All(p => p.Approved is not null);
        public Party? Of(Guid? id) => Parties.FirstOrDefault(p => p.Row.Id == id);
    }

    public async Task<Outcome<Result>> Run(Guid id, Input input, CancellationToken stop)
    {
        var (who, today) = (acting.Who, clock.Today());
        var agreement = await db.Set<Agreement>().AsNoTracking().VisibleTo(db, who).SingleOrDefaultAsync(a => a.Id == id, stop);
        if (agreement is null) return await PublicView(id, today, stop);
        var rows = await db.Set<AgreementParty>().AsNoTracking().Where(p => p.AgreementId == id).OrderBy(p => p.Place).ToListAsync(stop);
        var showsTalks = who.Negotiates(agreement, rows);
        var versions = await db.Set<AgreementVersion>().AsNoTracking().Where(v => v.AgreementId == id && (showsTalks || v.Number == agreement.InForce)).OrderByDescending(v => v.Number).Select(v => new VersionRow(v.Number, v.Hash, v.PartyId, v.Author, v.Why, v.At)).ToListAsync(stop);
        var number = who.Readable(agreement, rows, input.Version ?? (input.On is { } day ? versions.Find(v => v.At < clock.EndOf(day))?.Number ?? 0 : null));
        if (number is null || await db.VersionOf(id, number.Value, stop) is not { } shown) return new Missing();
        var content = shown.Read();
        var decisions = await db.Set<PartyDecision>().AsNoTracking().Where(d => d.AgreementId == id && (showsTalks || (d.Number == agreement.InForce && d.Kind != DecisionKind.Rejected))).OrderBy(d => d.At).ThenBy(d => d.Id).ToListAsync(stop);
        var turns = await db.Set<Turn>().AsNoTracking().Where(t => t.Kind == AgreementTurns.Kind && t.SubjectId == id).Select(t => new { t.OrganisationId, t.Since }).ToListAsync(stop);
        PartyDecision? Decided(Guid party, DecisionKind kind) => decisions.Find(d => d.PartyId == party && d.Kind == kind && d.Number == shown.Number && d.Hash == shown.Hash);
        var parties = rows.ConvertAll(r => new Party(r, content.Parties.FirstOrDefault(p => p.Id == r.Id), Decided(r.Id, DecisionKind.Approved), Decided(r.Id, DecisionKind.Rejected), Decided(r.Id, DecisionKind.Signed), turns.Find(t => t.OrganisationId == r.OrganisationId)?.Since, who.Writes(r), who.SpeaksFor(r)));
        var governs = who.Governs(agreement);
        return new Result(agreement, agreement.On(today), await Alliance(agreement, stop), false, shown, content, parties)
        {
            Versions = versions, Decisions = decisions, ShowsTalks = showsTalks, MayWrite = governs || parties.Exists(p => p.MayWrite), MayGovern = governs,
            Comments = showsTalks ? await db.Set<ClauseComment>().AsNoTracking().Where(c => c.AgreementId == id).OrderBy(c => c.Id).ToListAsync(stop) : [],
            Checks = await db.Set<TranslationCheck>().AsNoTracking().Where(c => c.AgreementId == id).ToListAsync(stop),
            Files = await db.Set<AgreementFile>().AsNoTracking().Where(f => f.AgreementId == id).OrderBy(f => f.Id).ToListAsync(stop),
            Notices = await db.Set<AgreementNotice>().AsNoTracking().Where(n => n.AgreementId == id).OrderBy(n => n.Id).ToListAsync(stop),
            Promises = await Promises(id, parties, governs, today, stop), Chain = await Chain(agreement, stop),
        };
    }

    /// <summary>The same, always with the text in force.</summary>
    public async Task<Outcome<Result>> InForce(Guid id, CancellationToken stop)
    {
        var found = await Run(id, new(), stop);
        return found.Refusal is null && found.Value.Agreement is { InForce: { } number, IsAmended: true } && found.Value.ShowsTalks ? await Run(id, new() { Version = number }, stop) : found;
    }

    async Task<Outcome<Result>> PublicView(Guid id, DateOnly today, CancellationToken stop)
    {
        if (await db.Set<Agreement>().AsNoTracking().Public(today).SingleOrDefaultAsync(a => a.Id == id, stop) is not { } agreement) return new Missing();
        var version = (await db.VersionOf(id, agreement.InForce!.Value, stop))!.Read();
        var rows = await db.Set<AgreementParty>().AsNoTracking().Where(p => p.AgreementId == id).OrderBy(p => p.Place).ToListAsync(stop);
        // Title, parties and days; nothing of the text.
        var content = new AgreementContent { Number = version.Number, Kind = version.Kind, Title = version.Title, Languages = version.Languages, From = version.From, Until = version.Until };
        return new Result(agreement, agreement.On(today), await Alliance(agreement, stop), true, null, content, rows.ConvertAll(r => new Party(r, null, null, null, null, null, false, false)));
    }

    async Task<Localised> Alliance(Agreement agreement, CancellationToken stop) => await db.Set<AllianceBody>().Where(a => a.Id == agreement.AllianceId).Select(a => a.Name).SingleOrDefaultAsync(stop) ?? new([]);

    async Task<List<Promise>> Promises(Guid id, List<Party> parties, bool governs, DateOnly today, CancellationToken stop)
    {
        var found = await db.Set<Commitment>().AsNoTracking().Where(c => c.AgreementId == id).Join(db.Set<WorkTask>().AsNoTracking(), c => c.TaskId, t => t.Id, (c, t) => new { Commitment = c, Task = t }).ToListAsync(stop);
        if (found.Count == 0) return [];
        var tasks = found.ConvertAll(f => f.Task.Id);
        var evidence = await db.Set<TaskEvidence>().AsNoTracking().Where(e => tasks.Contains(e.TaskId)).OrderByDescending(e => e.Id).ToListAsync(stop);
        var used = (await db.Set<CommitmentUse>().AsNoTracking().Where(u => db.Set<Commitment>().Any(c => c.Id == u.CommitmentId && c.AgreementId == id)).Select(u => new { u.CommitmentId, u.Amount }).ToListAsync(stop)).ToLookup(u => u.CommitmentId, u => u.Amount);
        return [.. found.Where(f => f.Task.State != TaskState.Cancelled).OrderBy(f => f.Task.Due).ThenBy(f => f.Commitment.Id).Select(f => new Promise(f.Commitment, f.Task, Commitment.LightOf(f.Task, f.Commitment.Since, today), evidence.FindAll(e => e.TaskId == f.Task.Id), used[f.Commitment.Id].Sum(),
            f.Task.IsOpen && (governs || parties.Exists(p => p.Row.Id == f.Commitment.PartyId && (p.MayWrite || p.MaySpeak)))))];
    }

    // Chains are short: at most twenty steps back and on.
    async Task<List<ChainRow>> Chain(Agreement agreement, CancellationToken stop)
    {
        var seen = db.Set<Agreement>().AsNoTracking().VisibleTo(db, acting.Who);
        var chain = new List<Agreement> { agreement };
        for (var steps = 0; steps < 20 && chain[0].PreviousId is { } before && await seen.SingleOrDefaultAsync(a => a.Id == before, stop) is { } found; steps++) chain.Insert(0, found);
        for (var steps = 0; steps < 20; steps++)
        {
            var last = chain[^1].Id;
            if (await seen.Where(a => a.PreviousId == last && a.State != AgreementState.Withdrawn).OrderBy(a => a.Id).FirstOrDefaultAsync(stop) is not { } found) break;
            chain.Add(found);
        }
        var today = clock.Today();
        return chain.ConvertAll(a => new ChainRow(a.Id, a.Code, a.On(today), a.Link, a.From, a.Until));
    }
}
