using System.Globalization;
using Guildhall.Demand.Postings;
using Guildhall.Foundation.Audit;

namespace Guildhall.Demand.Imports;

/// <summary>
/// Does the work of an undo: reads in the audit trail what the import did to the postings of its source, and undoes it posting by posting, newest change first, in batches.
/// A posting whose last change is not the import's is left alone. Broken off and begun again, it goes on with what is left.
/// </summary>
public class PutBackImport(GuildhallDb db, Likenesses likenesses)
{
    const int BatchSize = 100;
    const string Kind = "demand_postings";
    // The group follows from the others; the version counts changes, and this is one.
    static readonly HashSet<string> Kept = [nameof(Posting.GroupId), nameof(Posting.Version)];

    /// <param name="import">What is undone.</param>
    /// <param name="progress">Told within the transaction of each batch how many more were put back and left alone.</param>
    /// <param name="stop">Between batches.</param>
    public async Task Run(Import import, Func<int, int, Task> progress, CancellationToken stop)
    {
        foreach (var range in import.Written.Reverse())
        {
            var ids = await db.Set<AuditEntry>().Where(e => e.Seq >= range.From && e.Seq <= range.To && e.Kind == Kind).Select(e => e.RecordId).Distinct().ToListAsync(stop);
            foreach (var some in ids.Order(StringComparer.Ordinal).Chunk(BatchSize))
            {
                stop.ThrowIfCancellationRequested();
                await Some(import, some, progress);
                db.ChangeTracker.Clear();
            }
        }
    }

    async Task Some(Import import, string[] ids, Func<int, int, Task> progress)
    {
        var keys = Array.ConvertAll(ids, id => Guid.Parse(id, CultureInfo.InvariantCulture));
        await using var transaction = await db.Database.BeginTransactionAsync();
        var postings = await (from p in db.Set<Posting>() join s in db.Set<PostingSource>() on p.SourceId equals s.Id where keys.Contains(p.Id) && s.Name == import.Source select p).ToListAsync();
        var changes = (await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Kind == Kind && ids.Contains(e.RecordId)).OrderByDescending(e => e.Seq).ToListAsync()).ToLookup(e => e.RecordId, StringComparer.Ordinal);
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var (putBack, leftAlone) = (0, 0);
        foreach (var posting in postings)
        {
            var own = changes[posting.Id.ToString()].SkipWhile(IsRegrouping).TakeWhile(e => import.Written.Any(r => r.From <= e.Seq && e.Seq <= r.To) || IsRegrouping(e)).ToList();
            if (own.Count == 0)
            {
                leftAlone++;
                continue;
            }
            putBack++;
            touched.Add(posting.LikenessKey);
            if (own[^1].Action == AuditAction.Created) db.Remove(posting);
            else
            {
                foreach (var change in own) AuditTrail.PutBack(db.Entry(posting), change, name => !Kept.Contains(name));
                posting.Sketch = null;
            }
            touched.Add(posting.LikenessKey);
        }
        await db.SaveChangesAsync();
        await likenesses.Regroup(touched, CancellationToken.None);
        await progress(putBack, leftAlone);
        await transaction.CommitAsync();
    }

    // Another posting came or went, and this one stands elsewhere in its group: nobody's change of this one.
    static bool IsRegrouping(AuditEntry entry)
    {
        if (entry.Action != AuditAction.Changed || AuditTrail.Read(entry) is not { } payload) return false;
        using var json = System.Text.Json.JsonDocument.Parse(payload);
        return json.RootElement.EnumerateObject().All(p => Kept.Contains(p.Name));
    }
}
