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
        var events = new List<HallEvent>();
        foreach (var entry in entries)
            if (entry.RecordGuid() is { } id && postings.GetValueOrDefault(id) is { } posting && Type(entry, posting.State) is { } type)
                events.Add(new HallEvent(type, entry.Seq, entry.At, id, $"api/postings/{id}") { IsPublic = posting.IsPublic, Organisations = [posting.OwnerId], Alliances = posting.SharedWith });
        return events;
    }

    // A draft is nobody's business; what was live and is not any more is told to those who saw it.
    static string? Type(AuditEntry entry, PostingState now) => entry.Moved(nameof(Posting.State)) switch
    {
        (_, nameof(PostingState.Live)) => Published,
        (nameof(PostingState.Live), _) => Closed,
        null when entry.Action == AuditAction.Changed && now == PostingState.Live => Changed,
        _ => null,
    };
}
