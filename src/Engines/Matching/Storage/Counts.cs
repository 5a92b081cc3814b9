namespace Guildhall.Matching;

/// <summary>Immutable counts of which some are lowered now and then: a change copies the touched chunks of 1024 and shares the rest.</summary>
sealed class Counts
{
    const int Shift = 10;

    readonly int[] original;
    readonly int[]?[] chunks;

    public Counts(int[] original) : this(original, []) { }

    Counts(int[] original, int[]?[] chunks) => (this.original, this.chunks) = (original, chunks);

    public int this[int key]
    {
        get
        {
            var chunk = chunks.Length == 0 ? null : chunks[key >> Shift];
            return chunk is null ? original[key] : chunk[key & ((1 << Shift) - 1)];
        }
    }

    /// <summary>The counts less one for each of the keys, which may repeat.</summary>
    public Counts Less(List<int> keys)
    {
        var copy = new int[]?[(original.Length >> Shift) + 1];
        chunks.CopyTo(copy, 0);
        var isOwn = new bool[copy.Length];
        foreach (var key in keys)
        {
            var at = key >> Shift;
            if (!isOwn[at])
            {
                var from = at << Shift;
                copy[at] = copy[at]?.ToArray() ?? original.AsSpan(from, Math.Min(1 << Shift, original.Length - from)).ToArray();
                isOwn[at] = true;
            }

            copy[at]![key & ((1 << Shift) - 1)]--;
        }

        return new(original, copy);
    }
}
