using Guildhall.Alliance.Webhooks;
using Guildhall.Foundation.Audit;

namespace Guildhall.Demand.Postings;

/// <summary>Postings that are published, changed while live, or closed: to everybody when public, to those with whom they are shared, and to their owner.</summary>
internal sealed class PostingEvents(GuildhallDb db) : ITellPrograms
{
    const string Published = "posting.published", Changed = "posting.changed", Closed = "posting.closed";

    public string Table => "demand_postings";

    public IReadOnlyList<string> Types => [Published, Changed, Closed];

    public async Task<IReadOnlyList<HallEvent>> Read(IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        var ids = entries.Select(e => e.RecordGuid()).OfType<Guid>().Distinct().ToList();
        var postings = await db.Set<Posting>().AsNoTracking().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.OwnerId, p.IsPublic, p.SharedWith, p.State }).ToDictionaryAsync(p => p.Id, stop);
        // What happened since these entries were written: with it, what the posting was at each of them is known.
        var (last, keys) = (entries[^1].Seq, ids.ConvertAll(id => id.ToString()));
        var later = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Kind == Table && keys.Contains(e.RecordId) && e.Seq > last).OrderBy(e => e.Seq).ToListAsync(stop);
        var events = new List<HallEvent>();
        // Backwards: before an entry that moves a posting, it was what that entry says.
        var states = postings.ToDictionary(p => p.Key, p => p.Value.State.ToString());
        foreach (var entry in entries.Concat(later).Reverse())
        {
            if (entry.RecordGuid() is not { } id || postings.GetValueOrDefault(id) is not { } posting) continue;
            var moved = entry.Moved(nameof(Posting.State));
            if (entry.Seq <= last && Type(entry, moved, states[id]) is { } type)
                events.Add(new HallEvent(type, entry.Seq, entry.At, id, $"api/postings/{id}") { IsPublic = posting.IsPublic, Organisations = [posting.OwnerId], Alliances = posting.SharedWith });
            if (moved?.Before is { } before) states[id] = before;
        }
        events.Reverse();
        return events;
    }

    // A draft is nobody's business; what was live and is not any more is told to those who saw it.
    static string? Type(AuditEntry entry, (string? Before, string? After)? moved, string then) => moved switch
    {
        (_, nameof(PostingState.Live)) => Published,
        (nameof(PostingState.Live), _) => Closed,
        null when entry.Action == AuditAction.Changed && then == nameof(PostingState.Live) => Changed,
        _ => null,
    };
}
