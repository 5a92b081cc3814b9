using Guildhall.Formats.Html;

namespace Guildhall.Demand.Postings;

/// <summary>
/// Groups near-duplicates: postings with the same normalised title, employer and place (their likeness key), the same audience and state, whose texts share most of their
/// word triples (Jaccard at least 0.6, by their <see cref="TextSketch"/>). The oldest of a group stands for it in lists. A posting is compared with the newest 32 groups of its kind: whoever has more
/// different vacancies of one title in one place repeats one of the late ones, and the work for a posting does not grow with the hall.
/// </summary>
public class Likenesses(GuildhallDb db)
{
    const double Same = 0.6;
    const int Compared = 32;
    const int MostKnown = 100_000;

    // The heads of the newest groups of some keys.
    readonly Dictionary<Alike, List<Head>> heads = [];
    readonly HashSet<string> keysKnown = new(StringComparer.Ordinal);
    int headsKnown;

    sealed record Likeness(Guid Id, string Key, PostingState State, bool IsPublic, IReadOnlyList<Guid> SharedWith, Guid OwnerId, Guid GroupId, byte[]? Sketch, string? Html);

    readonly record struct Alike(string Key, PostingState State, bool IsPublic, string Audience);

    readonly record struct Head(Guid Id, byte[] Sketch);

    /// <summary>Groups all postings with these keys anew. One query for the keys, one save.</summary>
    /// <returns>How many postings stand behind another.</returns>
    public async Task<int> Regroup(IReadOnlyCollection<string> keys, CancellationToken stop)
    {
        Forget();
        var behind = 0;
        foreach (var some in keys.Distinct(StringComparer.Ordinal).Chunk(400))
        {
            var shared = await db.Set<Posting>().Where(p => some.Contains(p.LikenessKey)).GroupBy(p => p.LikenessKey).Where(g => g.Count() > 1 || g.Count(p => p.GroupId != p.Id) > 0).Select(g => g.Key).ToListAsync(stop);
            if (shared.Count == 0) continue;
            // A key may have many postings, and few of them change their group: only those are tracked.
            var moved = new Dictionary<Guid, Guid>();
            foreach (var alike in (await Stored(shared, stop)).GroupBy(AlikeOf))
            {
                var own = new List<Head>();
                foreach (var posting in alike)
                {
                    var group = GroupOf(own, posting.Id, SketchOf(posting));
                    if (posting.Id != group) behind++;
                    if (posting.GroupId != group) moved[posting.Id] = group;
                }
            }
            if (moved.Count == 0) continue;
            foreach (var posting in await db.Set<Posting>().Where(p => moved.Keys.Contains(p.Id)).ToListAsync(stop)) posting.GroupId = moved[posting.Id];
            await db.SaveChangesAsync(stop);
        }
        return behind;
    }

    /// <summary>
    /// Finds the groups of postings that are about to be created: the newest of their keys, they join a group or begin one. What it learns of groups it remembers, so that a long import reads
    /// each key once. O(postings); at most about 100,000 groups are remembered.
    /// </summary>
    /// <param name="created">The postings, whose group is set.</param>
    /// <param name="isQuiet">Nobody else wrote since this was last asked.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Those that join another.</returns>
    public async Task<IReadOnlySet<Guid>> Join(IReadOnlyCollection<Posting> created, bool isQuiet, CancellationToken stop)
    {
        if (!isQuiet || headsKnown > MostKnown) Forget();
        var unknown = created.Select(p => p.LikenessKey).Where(keysKnown.Add).ToList();
        foreach (var head in await NewestHeads(unknown, stop)) Learn(head);
        foreach (var posting in created.OrderBy(p => p.Id)) posting.GroupId = Learn(Of(posting));
        return created.Where(p => p.GroupId != p.Id).Select(p => p.Id).ToHashSet();
    }

    Guid Learn(Likeness posting)
    {
        var alike = AlikeOf(posting);
        if (!heads.TryGetValue(alike, out var known)) heads[alike] = known = new(1);
        headsKnown -= known.Count;
        var group = GroupOf(known, posting.Id, SketchOf(posting));
        headsKnown += known.Count;
        return group;
    }

    void Forget()
    {
        heads.Clear();
        keysKnown.Clear();
        headsKnown = 0;
    }

    // Of each owner and audience, so that among them are the newest of those who look alike.
    async Task<List<Likeness>> NewestHeads(List<string> keys, CancellationToken stop)
    {
        if (keys.Count == 0) return [];
        // Said of both sides: else the database would number all groups of the hall.
        var groups = db.Set<Posting>().Where(p => p.GroupId == p.Id && keys.Contains(p.LikenessKey));
        return await Likely(groups.Select(p => new { p.LikenessKey, p.State, p.IsPublic, p.OwnerId, p.SharedWith }).Distinct().SelectMany(k =>
            groups.Where(p => p.LikenessKey == k.LikenessKey && p.State == k.State && p.IsPublic == k.IsPublic && p.OwnerId == k.OwnerId && p.SharedWith == k.SharedWith).OrderByDescending(p => p.Id).Take(Compared))).ToListAsync(stop);
    }

    Task<List<Likeness>> Stored(List<string> keys, CancellationToken stop) => Likely(db.Set<Posting>().Where(p => keys.Contains(p.LikenessKey))).ToListAsync(stop);

    static IQueryable<Likeness> Likely(IQueryable<Posting> postings) => postings.OrderBy(p => p.Id)
        .Select(p => new Likeness(p.Id, p.LikenessKey, p.State, p.IsPublic, p.SharedWith, p.OwnerId, p.GroupId, p.Sketch, p.Sketch == null ? p.DescriptionHtml : null));

    static Likeness Of(Posting p) => new(p.Id, p.LikenessKey, p.State, p.IsPublic, p.SharedWith, p.OwnerId, p.GroupId, p.Sketch, p.Sketch is null ? p.DescriptionHtml : null);

    // The first that it resembles; if none, it becomes a head itself.
    static Guid GroupOf(List<Head> heads, Guid id, byte[] sketch)
    {
        foreach (var head in heads)
            if (TextSketch.AreAlike(head.Sketch, sketch, Same)) return head.Id;
        if (heads.Count == Compared) heads.RemoveAt(0);
        heads.Add(new Head(id, sketch));
        return id;
    }

    static byte[] SketchOf(Likeness posting) => posting.Sketch ?? TextSketch.Of(SafeHtml.TextOf(posting.Html!));

    // What only its owner sees never stands behind another's.
    static Alike AlikeOf(Likeness p) => new(p.Key, p.State, p.IsPublic,
        string.Join(',', p.SharedWith.Order()) + (p.State is PostingState.Live or PostingState.Closed && (p.IsPublic || p.SharedWith.Count > 0) ? "" : $" {p.OwnerId}"));
}
