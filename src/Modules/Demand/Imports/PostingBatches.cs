using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;

namespace Guildhall.Demand.Imports;

/// <summary>Saves the postings of an import, a batch in a transaction.</summary>
public sealed class PostingBatches(GuildhallDb db, PostingMaker maker, MemberDirectory members, Likenesses likenesses, AuditTrail trail, TimeProvider clock)
{
    const int Attempts = 3;
    const int BatchSize = 200;
    IReadOnlyList<Guid> alliances = [];
    IReadOnlyDictionary<string, Guid> employers = new Dictionary<string, Guid>();

    sealed record Known(Guid Id, string SourceKey, string ContentHash, PostingState State, DateOnly? ClosesOn);

    DateOnly Today => clock.Today();

    /// <summary>Looks up what all batches need.</summary>
    internal async Task Begin(ImportRun run, CancellationToken stop)
    {
        alliances = await members.AlliancesOf(run.OwnerId, stop);
        employers = await members.ByName(stop);
        run.End = await db.Set<AuditHead>().Select(h => h.Hash).SingleOrDefaultAsync(stop);
        await foreach (var p in db.Set<Posting>().Where(p => p.SourceId == run.SourceId).Select(p => new { p.SourceKey, p.ContentHash }).AsAsyncEnumerable().WithCancellation(stop)) run.Remember(p.SourceKey, p.ContentHash);
        db.ChangeTracker.Clear();
        var (records, today) = (new NewRecords<Posting>(db), Today);
        run.Make = (id, prepared) =>
        {
            var posting = new Posting { Id = id, SourceId = run.SourceId, SourceKey = prepared.SourceKey, OwnerId = run.OwnerId, EmployerName = "", Title = "", DescriptionHtml = "", Language = "" };
            Fill(posting, prepared);
            posting.Begin(today);
            return records.Of(posting);
        };
        run.Again = records.Of;
    }

    /// <summary>Saves all of a batch, or nothing when the run is not to go on. Somebody else's change of the same postings in the same moment is met by trying again.</summary>
    internal async Task<bool> Save(ImportRun run, IReadOnlyList<Candidate> batch, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Whole(run, counts => Put(run, batch, counts, stop), stop);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Closes the live postings of the source that the file did not name.</summary>
    internal async Task<bool> CloseVanished(ImportRun run, CancellationToken stop)
    {
        var live = await db.Set<Posting>().Where(p => p.SourceId == run.SourceId && p.State == PostingState.Live).Select(p => p.Id).ToListAsync(stop);
        foreach (var some in live.Where(id => !run.Seen.Contains(id)).Chunk(BatchSize))
            if (!await Whole(run, counts => CloseSome(run, some, counts, stop), stop)) return false;
        return true;
    }

    /// <summary>Counts those that the file named and that stand behind another posting.</summary>
    internal async Task CountDuplicates(ImportRun run, CancellationToken stop)
    {
        if (run.IsDryRun) return;
        var behind = await db.Set<Posting>().Where(p => p.SourceId == run.SourceId && p.GroupId != p.Id).Select(p => p.Id).ToListAsync(stop);
        run.Counts = run.Counts with { Duplicates = behind.Count(run.Seen.Contains) };
    }

    async Task<bool> Whole(ImportRun run, Func<ImportCounts, Task<ImportCounts>> work, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (run.IsDryRun)
        {
            run.Counts = await work(run.Counts);
            return await run.GoOn(run.Counts);
        }
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            var counts = await work(run.Counts);
            if (!await run.GoOn(counts)) return false;
            await transaction.CommitAsync(CancellationToken.None);
            run.Counts = counts;
            return true;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
            db.ChangeTracker.Clear();
        }
    }

    async Task<ImportCounts> Put(ImportRun run, IReadOnlyList<Candidate> batch, ImportCounts counts, CancellationToken stop)
    {
        var end = run.IsDryRun ? [] : await AuditTrail.Hold(db, stop);
        var isQuiet = !run.IsDryRun && run.IsEnd(end);
        // What is rejected is written nowhere, so that nothing but a look tells that another import has stored it meanwhile.
        var keys = batch.Where(c => c.Key is { } key && (!isQuiet || c.IsRejected || run.WasStored(key))).Select(c => c.Key!).Distinct(StringComparer.Ordinal).ToList();
        var known = keys.Count == 0 ? [] : await db.Set<Posting>().AsNoTracking().Where(p => p.SourceId == run.SourceId && keys.Contains(p.SourceKey))
            .Select(p => new Known(p.Id, p.SourceKey, p.ContentHash, p.State, p.ClosesOn)).ToDictionaryAsync(p => p.SourceKey, StringComparer.Ordinal, stop);
        var today = Today;
        var different = batch.Where(c => c is { Identity: { } identity, IsRepeated: false } && known.TryGetValue(identity.SourceKey, out var k) && IsDifferent(k, identity, today)).Select(c => known[c.Key!].Id).ToList();
        var stored = run.IsDryRun || different.Count == 0 ? [] : await db.Set<Posting>().Where(p => different.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var added = new List<NewRecord<Posting>>();

        foreach (var candidate in batch)
        {
            var old = candidate.Key is { } key ? known.GetValueOrDefault(key) : null;
            if (old is not null) run.Seen.Add(old.Id);
            var tally = candidate switch
            {
                { Identity: null } => counts with { Rejected = counts.Rejected + 1 },
                { IsRepeated: true } => counts with { Unchanged = counts.Unchanged + 1 },
                _ when old is null => counts with { New = counts.New + Add(run, candidate, added) },
                { Identity: { } identity } when IsDifferent(old, identity, today) => counts with { Changed = counts.Changed + Change(stored.GetValueOrDefault(old.Id), candidate, touched, today) },
                _ => counts with { Unchanged = counts.Unchanged + 1 },
            };
            if (run.IsCounted(candidate)) continue;
            counts = tally with { Read = counts.Read + 1, Warned = counts.Warned + (!candidate.IsRejected && candidate.Reasons.Count > 0 ? 1 : 0), Bytes = candidate.Bytes };
        }

        if (run.IsDryRun) return counts;
        await db.SaveChangesAsync(stop);
        var joined = touched.Count == 0 ? await likenesses.Join([.. added.Select(p => p.Record)], isQuiet, stop) : new HashSet<Guid>();
        await db.Create([.. added.Select(p => joined.Contains(p.Record.Id) ? run.Again(p.Record) : p)], stop);
        if (touched.Count > 0) await likenesses.Regroup([.. touched, .. added.Select(p => p.Record.LikenessKey)], stop);
        run.End = trail.EndOf(db) ?? end;
        return counts;
    }

    // What vanished and is stated again comes back, unless its last day is over.
    static bool IsDifferent(Known old, IdentifiedPosting now, DateOnly today) => old.ContentHash != now.ContentHash || (old.State == PostingState.Closed && !(old.ClosesOn < today));

    int Add(ImportRun run, Candidate candidate, List<NewRecord<Posting>> added)
    {
        if (run.IsDryRun) return 1;
        var made = candidate.New ?? run.Make(candidate.Id, maker.Prepare(candidate.Identity!));
        added.Add(made);
        run.Seen.Add(made.Record.Id);
        return 1;
    }

    int Change(Posting? posting, Candidate candidate, HashSet<string> touched, DateOnly today)
    {
        if (posting is null) return 1;
        touched.Add(posting.LikenessKey);
        if (posting.ContentHash != candidate.Identity!.ContentHash) Fill(posting, candidate.Posting ?? maker.Prepare(candidate.Identity!));
        posting.Resume(today);
        touched.Add(posting.LikenessKey);
        return 1;
    }

    void Fill(Posting posting, PreparedPosting prepared) =>
        PostingMaker.Fill(posting, prepared, prepared.Facts.Employer is { Length: > 0 } name && employers.TryGetValue(Folding.Fold(name), out var employer) ? employer : null, alliances, clock.GetUtcNow());

    async Task<ImportCounts> CloseSome(ImportRun run, Guid[] ids, ImportCounts counts, CancellationToken stop)
    {
        if (run.IsDryRun) return counts with { Closed = counts.Closed + ids.Length };
        var postings = await db.Set<Posting>().Where(p => ids.Contains(p.Id)).ToListAsync(stop);
        var closed = postings.Where(p => p.State == PostingState.Live && p.MoveTo(PostingState.Closed) is null).ToList();
        await db.SaveChangesAsync(stop);
        await likenesses.Regroup([.. closed.Select(p => p.LikenessKey)], stop);
        return counts with { Closed = counts.Closed + closed.Count };
    }
}
