using Guildhall.Formats.Html;

namespace Guildhall.Demand.Postings;

/// <summary>
/// Groups near-duplicates: postings with the same normalised title, employer and place (their likeness key), the same audience and state, whose texts share most of their
/// word triples (Jaccard at least 0.6, by their <see cref="TextSketch"/>). The oldest of a group stands for it in lists.
/// </summary>
public class Likenesses(GuildhallDb db)
{
    const double Same = 0.6;

    sealed record Likeness(Guid Id, string Key, PostingState State, bool IsPublic, IReadOnlyList<Guid> SharedWith, Guid OwnerId, Guid GroupId, byte[]? Sketch, string? Html);

    /// <summary>Groups all postings with these keys anew. One query for the keys, one save.</summary>
    /// <returns>How many postings stand behind another.</returns>
    public async Task<int> Regroup(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        var behind = 0;
        foreach (var some in keys.Distinct(StringComparer.Ordinal).Chunk(400))
        {
            var shared = await db.Set<Posting>().Where(p => some.Contains(p.LikenessKey)).GroupBy(p => p.LikenessKey).Where(g => g.Count() > 1 || g.Count(p => p.GroupId != p.Id) > 0).Select(g => g.Key).ToListAsync(stop);
            if (shared.Count == 0) continue;
            // A key may have many postings, and few of them change their group: only those are tracked.
            var postings = await db.Set<Posting>().Where(p => shared.Contains(p.LikenessKey)).OrderBy(p => p.Id)
                .Select(p => new Likeness(p.Id, p.LikenessKey, p.State, p.IsPublic, p.SharedWith, p.OwnerId, p.GroupId, p.Sketch, p.Sketch == null ? p.DescriptionHtml : null)).ToListAsync(stop);
            var moved = new Dictionary<Guid, Guid>();
            foreach (var alike in postings.GroupBy(p => (p.Key, p.State, p.IsPublic, Audience: Audience(p))))
            {
                var heads = new List<(Guid Id, byte[] Sketch)>();
                foreach (var posting in alike)
                {
                    var sketch = posting.Sketch ?? TextSketch.Of(SafeHtml.TextOf(posting.Html!));
                    var head = heads.FirstOrDefault(h => TextSketch.Resemblance(h.Sketch, sketch) >= Same).Id;
                    if (head == Guid.Empty) heads.Add((posting.Id, sketch));
                    else behind++;
                    var group = head == Guid.Empty ? posting.Id : head;
                    if (posting.GroupId != group) moved[posting.Id] = group;
                }
            }
            if (moved.Count == 0) continue;
            foreach (var posting in await db.Set<Posting>().Where(p => moved.Keys.Contains(p.Id)).ToListAsync(stop)) posting.GroupId = moved[posting.Id];
            await db.SaveChangesAsync(stop);
        }
        return behind;
    }

    // What only its owner sees never stands behind another's.
    static string Audience(Likeness posting) => string.Join(',', posting.SharedWith.Order()) + (posting.State is PostingState.Live or PostingState.Closed && (posting.IsPublic || posting.SharedWith.Count > 0) ? "" : $" {posting.OwnerId}");
}
