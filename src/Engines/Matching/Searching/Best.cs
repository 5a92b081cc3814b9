namespace Guildhall.Matching;

/// <summary>The first so many of all candidates offered: a heap with the last of them on top. O(log take) per accepted offer.</summary>
sealed class Best(int take)
{
    Candidate[] heap = new Candidate[Math.Clamp(take, 1, 64)];
    int take = take;

    public bool IsFull => Count == take;

    /// <summary>How many more there is room for.</summary>
    public int Missing => take - Count;

    /// <summary>The score of the last of those kept.</summary>
    public double Last => heap[0].Score;

    public Guid LastId => heap[0].Id;

    public int Count { get; private set; }

    /// <summary>Forgets all, in the memory there is.</summary>
    public void Begin(int next)
    {
        heap.AsSpan(0, Count).Clear();
        (Count, take) = (0, next);
    }

    /// <summary>Whether a candidate with this key and id would be kept.</summary>
    public bool Wants(double key, Guid id) =>
        Count < take || (take > 0 && Candidate.IsBefore(key, id, heap[0].Key, heap[0].Id));

    /// <summary>Whether any candidate with this key could be kept.</summary>
    public bool Wants(double key) => Count < take || (take > 0 && key <= heap[0].Key);

    /// <summary>Only what it <see cref="Wants(double, Guid)"/>.</summary>
    public void Keep(in Candidate candidate)
    {
        if (Count == take)
        {
            heap[0] = candidate;
            Sink();
            return;
        }

        if (Count == heap.Length)
            Array.Resize(ref heap, (int)Math.Min(take, 2L * Count));
        var at = Count++;
        heap[at] = candidate;
        while (at > 0 && heap[(at - 1) / 2].IsBefore(heap[at]))
        {
            (heap[at], heap[(at - 1) / 2]) = (heap[(at - 1) / 2], heap[at]);
            at = (at - 1) / 2;
        }
    }

    /// <summary>The kept candidates, the first first.</summary>
    public Candidate[] InOrder() => Sorted().ToArray();

    /// <summary>The kept candidates, the first first; nothing more can be kept until the next beginning.</summary>
    public ReadOnlySpan<Candidate> Sorted()
    {
        var kept = heap.AsSpan(0, Count);
        kept.Sort(static (a, b) => a.IsBefore(b) ? -1 : b.IsBefore(a) ? 1 : 0);
        return kept;
    }

    void Sink()
    {
        for (var at = 0; ;)
        {
            var child = 2 * at + 1;
            if (child >= Count)
                return;
            if (child + 1 < Count && heap[child].IsBefore(heap[child + 1]))
                child++;
            if (!heap[at].IsBefore(heap[child]))
                return;
            (heap[at], heap[child]) = (heap[child], heap[at]);
            at = child;
        }
    }
}
