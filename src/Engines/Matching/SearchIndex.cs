using System.Numerics;
using System.Runtime.ExceptionServices;

namespace Guildhall.Matching;

/// <summary>
/// An index in memory. Readers take <see cref="Current"/> and never wait; writers may call from any thread and wait for each other.
/// <para>Documents lie in immutable segments; eight segments of about a size are merged into one (a log-structured merge, O'Neil et al. 1996), small ones
/// at once and large ones in the background, so a document is rewritten O(log documents) times. A removal copies a bitmap of its segment.</para>
/// </summary>
public sealed class SearchIndex
{
    const int MergeFactor = 8;
    const long MaxSegmentBytes = 1L << 30;

    readonly Lock writing = new();
    readonly int batchDocuments;
    readonly long batchCharacters;
    readonly int mergeAtOnce;
    readonly int? cluster;
    readonly Dictionary<Guid, Document?> pending = [];
    long pendingCharacters;

    // What readers will see after the next Publish, pending changes aside.
    List<SegmentView> views = [];
    bool isPublished = true;
    HashSet<Segment> merging = [];
    Task background = Task.CompletedTask;
    ExceptionDispatchInfo? fault;
    volatile Snapshot current = new([]);

    /// <summary>An empty index.</summary>
    public SearchIndex() : this(32_768, 64L << 20, 512) { }

    /// <summary>An empty index for questions that are often about one value, or few, of a field: documents with the same tags in it lie together, and <see cref="Snapshot.Match(MatchQuery)"/> reads no others.</summary>
    /// <param name="cluster">The field, as regions; a document may have several tags in it, as a town, its province, and the country.</param>
    public SearchIndex(int cluster) : this(32_768, 64L << 20, 512, cluster) { }

    internal SearchIndex(int batchDocuments, long batchCharacters, int mergeAtOnce, int? cluster = null)
    {
        this.cluster = cluster;
        this.batchDocuments = batchDocuments;
        this.batchCharacters = batchCharacters;
        this.mergeAtOnce = mergeAtOnce;
    }

    /// <summary>What readers see: the state of the last <see cref="Publish"/>.</summary>
    public Snapshot Current => current;

    /// <summary>Adds or replaces a document, visible after <see cref="Publish"/>. The document must not change until then. O(1), amortised O(its text).</summary>
    public void Put(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        lock (writing)
        {
            for (var i = 0; i < document.Texts.Count; i++)
                pendingCharacters += document.Texts[i].Text.Length;
            pending[document.Id] = document;
            if (pending.Count >= batchDocuments || pendingCharacters >= batchCharacters)
                Flush();
        }
    }

    /// <summary>Adds or replaces many documents, visible after <see cref="Publish"/>; holds at most 32,768 of them, or 64 M characters, unindexed.</summary>
    public void PutMany(IEnumerable<Document> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        foreach (var document in documents)
            Put(document);
    }

    /// <summary>Removes a document if it is there, visible after <see cref="Publish"/>.</summary>
    public void Remove(Guid id)
    {
        lock (writing)
        {
            pending[id] = null;
            if (pending.Count >= batchDocuments)
                Flush();
        }
    }

    /// <summary>
    /// Makes all changes since the last call visible at once, to readers that take <see cref="Current"/> from now on.
    /// O(text of the changes + segments touched × documents / 64).
    /// </summary>
    /// <exception cref="Exception">A merge in the background failed; nothing is lost, but the segments stay apart.</exception>
    public Snapshot Publish()
    {
        lock (writing)
        {
            Flush();
            if (!isPublished)
                Show();
            Interlocked.Exchange(ref fault, null)?.Throw();
            return current;
        }
    }

    /// <summary>
    /// Publishes, and merges into as few segments as possible; for after a bulk load. Other writers wait, readers do not. O(everything).
    /// </summary>
    public void Compact()
    {
        while (true)
        {
            Task running;
            lock (writing)
            {
                running = background;
                if (merging.Count == 0)
                {
                    Flush();
                    if (merging.Count == 0)
                    {
                        foreach (var group in Groups(views))
                            Replace(group, new(SegmentMerge.Merge([.. group], cluster)));
                        Show();
                        return;
                    }
                }
            }

            running.Wait();
        }
    }

    /// <summary>The merge under way; completed if none is.</summary>
    internal Task Background
    {
        get
        {
            lock (writing)
                return background;
        }
    }

    void Show()
    {
        current = new([.. views]);
        isPublished = true;
    }

    void Flush()
    {
        if (pending.Count == 0)
            return;
        var ids = new Guid[pending.Count];
        pending.Keys.CopyTo(ids, 0);
        Array.Sort(ids);
        var documents = new List<Document>(ids.Length);
        foreach (var id in ids)
        {
            if (pending[id] is { } document)
                documents.Add(document);
        }

        var removals = views.ConvertAll(view => view.FindLive(ids));
        // Built before anything is changed, so that a document that cannot be read leaves the index as it was.
        var built = documents.Count == 0 ? null : new SegmentView(SegmentBuilder.Build([.. documents], cluster));
        var left = new List<SegmentView>(views.Count + 1);
        for (var i = 0; i < removals.Count; i++)
        {
            var view = views[i].Without(removals[i]);
            if (view.LiveCount > 0)
                left.Add(view);
        }

        if (built is not null)
            left.Add(built);
        views = left;
        pending.Clear();
        pendingCharacters = 0;
        isPublished = false;
        MergeWhatIsDue();
    }

    void MergeWhatIsDue()
    {
        while (Due() is { } group)
        {
            if (Size(group) <= mergeAtOnce)
            {
                Replace(group, new(SegmentMerge.Merge([.. group], cluster)));
                continue;
            }

            if (merging.Count == 0)
                MergeInBackground([.. group]);
            return;
        }
    }

    void MergeInBackground(SegmentView[] group)
    {
        merging = [.. Array.ConvertAll(group, view => view.Segment)];
        background = Task.Run(() =>
        {
            try
            {
                var merged = SegmentMerge.Merge(group, cluster);
                lock (writing)
                {
                    merging = [];
                    Install(group, merged);
                    MergeWhatIsDue();
                }
            }
            catch (Exception problem)
            {
                lock (writing)
                {
                    merging = [];
                    fault = ExceptionDispatchInfo.Capture(problem);
                }
            }
        });
    }

    // Meanwhile documents of the group may have been removed; the views of now say which are left.
    void Install(SegmentView[] group, Segment merged)
    {
        var now = new Dictionary<Segment, SegmentView>();
        foreach (var view in views)
            now.Add(view.Segment, view);
        var gone = new List<int>();
        var standing = new List<SegmentView>();
        foreach (var before in group)
        {
            if (now.TryGetValue(before.Segment, out var after))
                standing.Add(after);
            if (ReferenceEquals(before, after))
                continue;
            for (var doc = 0; doc < before.Segment.Count; doc++)
            {
                if (before.IsLive(doc) && after?.IsLive(doc) != true)
                    gone.Add(merged.Find(before.Segment.Ids[doc]));
            }
        }

        Replace(standing, new SegmentView(merged).Without(gone));
    }

    void Replace(List<SegmentView> group, SegmentView merged)
    {
        views = views.FindAll(view => !group.Contains(view));
        if (merged.LiveCount > 0)
            views.Add(merged);
        if (isPublished)
            Show();
    }

    /// <summary>Segments to merge next, the smallest first: eight of about a size, or one that is mostly removed documents. Null if none is due.</summary>
    List<SegmentView>? Due()
    {
        var idle = views.FindAll(view => !merging.Contains(view.Segment));
        idle.Sort((a, b) => a.LiveCount.CompareTo(b.LiveCount));
        for (var from = 0; from < idle.Count;)
        {
            var tier = Tier(idle[from]);
            var to = from;
            while (to < idle.Count && Tier(idle[to]) == tier)
                to++;
            if (to - from >= MergeFactor)
            {
                var groups = Groups(idle.GetRange(from, to - from));
                if (groups.Count > 0)
                    return groups[0];
            }

            from = to;
        }

        var sparse = idle.Find(view => 2L * view.LiveCount < view.Segment.Count);
        return sparse is null ? null : [sparse];
    }

    /// <summary>The views in groups that make segments of bearable size; views that would stay alone and whole are left out.</summary>
    static List<List<SegmentView>> Groups(List<SegmentView> views)
    {
        var groups = new List<List<SegmentView>>();
        var group = new List<SegmentView>();
        var bytes = 0L;
        foreach (var view in views)
        {
            if (bytes + view.Segment.Bytes > MaxSegmentBytes)
            {
                groups.Add(group);
                group = [];
                bytes = 0;
            }

            group.Add(view);
            bytes += view.Segment.Bytes;
        }

        groups.Add(group);
        groups.RemoveAll(g => g.Count == 0 || (g.Count == 1 && g[0].LiveCount == g[0].Segment.Count));
        return groups;
    }

    // Segments below 64 documents are of one size; then each tier is eight times the one before.
    static int Tier(SegmentView view) => view.LiveCount < 64 ? 0 : (BitOperations.Log2((uint)view.LiveCount) - 3) / 3;

    static int Size(List<SegmentView> group)
    {
        var count = 0;
        foreach (var view in group)
            count += view.LiveCount;
        return count;
    }
}
