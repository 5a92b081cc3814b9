namespace Guildhall.Matching;

/// <summary>
/// The posting lists of skills, for matching. Importances are layered into at most eight impacts (Anh and Moffat, "Pruned query evaluation using pre-computed impacts", SIGIR 2006),
/// and each layer of a skill is a list of its own, cut by blocks of 32,768 places, so that a block's accumulators fit the first-level cache. A piece holds ascending places
/// within its block as 16-bit numbers or, when it holds many, a bitmap (as Roaring bitmaps do: Lemire et al., 2016). Two bytes for each skill of a document, or less.
/// </summary>
sealed class ImpactLists
{
    /// <summary>Places in a block.</summary>
    public const int Block = 1 << Shift;

    /// <summary>Numbers of 16 bits in a bitmap; a list of so many or more is one.</summary>
    public const int Bitmap = Block / 16;

    const int Shift = 15;
    const int Layers = 8;

    // From here on a bitmap is added faster than a list, eight bytes of it being done at once.
    const int Dense = 1280;

    readonly int[] starts;
    readonly int[] keyStarts;
    readonly float[] tops;

    ImpactLists(ushort[] pieces, int[] starts, int[] keyStarts, float[] tops, int blocks, int[] counts, int[] highest)
    {
        (Pieces, this.starts, this.keyStarts, this.tops, Blocks, Counts, Highest) = (pieces, starts, keyStarts, tops, blocks, counts, highest);
    }

    public ushort[] Pieces { get; }

    public int Blocks { get; }

    /// <summary>By skill: documents that have it.</summary>
    public int[] Counts { get; }

    /// <summary>By skill: the place, among the importances of the segment, of its highest.</summary>
    public int[] Highest { get; }

    /// <summary>The layers of a skill: from, to (exclusive).</summary>
    public (int From, int To) KeysOf(int skill) => (keyStarts[skill], keyStarts[skill + 1]);

    /// <summary>No document has a skill more importantly than the top of its layer.</summary>
    public float Top(int key) => tops[key];

    /// <summary>The piece of a layer in a block: where it begins and ends in <see cref="Pieces"/>. A bitmap if it is <see cref="Bitmap"/> long.</summary>
    public (int Start, int End) Piece(int key, int block)
    {
        var at = key * Blocks + block;
        return (starts[at], starts[at + 1]);
    }

    /// <summary>Within a piece that is no bitmap: where the first place lies that is not before the given one of the block. O(log length).</summary>
    public int FirstAtLeast(int place, int start, int end)
    {
        while (start < end)
        {
            var middle = (start + end) >>> 1;
            if (Pieces[middle] < place)
                start = middle + 1;
            else
                end = middle;
        }

        return start;
    }

    /// <summary>The places of a layer in a block, ascending; slow, for what is done seldom.</summary>
    public IEnumerable<int> PlacesOf(int key, int block)
    {
        var (start, end) = Piece(key, block);
        if (end - start != Bitmap)
        {
            for (var at = start; at < end; at++)
                yield return block * Block + Pieces[at];
            yield break;
        }

        for (var low = 0; low < Block; low++)
        {
            if ((Pieces[start + (low >> 4)] >> (low & 15) & 1) != 0)
                yield return block * Block + low;
        }
    }

    /// <summary>One list of places. O(documents).</summary>
    public static ImpactLists Of(int[] places, int docs)
    {
        var docStarts = new int[docs + 1];
        foreach (var place in places)
            docStarts[place + 1] = 1;
        for (var doc = 0; doc < docs; doc++)
            docStarts[doc + 1] += docStarts[doc];
        var zeros = new int[places.Length];
        return Invert(1, [1], docStarts, zeros, zeros, Places.ByDocument);
    }

    /// <summary>Turns documents → skills into layers → places. O(skills × blocks + entries).</summary>
    /// <param name="skills">How many skills there are.</param>
    /// <param name="importances">The importances that occur, ascending.</param>
    /// <param name="docStarts">Where the entries of a document begin; one more than there are documents.</param>
    /// <param name="entries">The skills of the documents.</param>
    /// <param name="payloads">For each entry the place of its importance.</param>
    /// <param name="order">The documents in the order of their places.</param>
    public static ImpactLists Invert(int skills, float[] importances, int[] docStarts, ReadOnlySpan<int> entries, ReadOnlySpan<int> payloads, Places order)
    {
        var layers = Math.Clamp(importances.Length, 1, Layers);
        var layerOf = new int[importances.Length];
        for (var i = 0; i < importances.Length; i++)
            layerOf[i] = (int)((long)i * layers / importances.Length);
        var counts = new int[skills];
        var highest = new int[skills];
        var keyOf = new int[skills * layers];
        for (var i = 0; i < entries.Length; i++)
        {
            counts[entries[i]]++;
            highest[entries[i]] = Math.Max(highest[entries[i]], payloads[i]);
            keyOf[entries[i] * layers + layerOf[payloads[i]]] = 1;
        }

        var (keys, keyStarts, tops) = (0, new int[skills + 1], new List<float>());
        for (var at = 0; at < keyOf.Length; at++)
        {
            if (keyOf[at] == 0)
                continue;
            // The last importance of the layer.
            tops.Add(importances[(int)(((at % layers + 1L) * importances.Length + layers - 1) / layers) - 1]);
            keyOf[at] = keys++;
            keyStarts[at / layers + 1] = keys;
        }

        for (var skill = 1; skill <= skills; skill++)
            keyStarts[skill] = Math.Max(keyStarts[skill], keyStarts[skill - 1]);
        var docs = docStarts.Length - 1;
        var blocks = (docs + Block - 1) >> Shift;
        var ends = new int[keys * blocks + 1];
        for (var place = 0; place < docs; place++)
        {
            var doc = order.DocAt(place);
            for (var i = docStarts[doc]; i < docStarts[doc + 1]; i++)
                ends[keyOf[entries[i] * layers + layerOf[payloads[i]]] * blocks + (place >> Shift)]++;
        }

        var sum = 0;
        for (var at = 0; at < ends.Length; at++)
        {
            var length = ends[at] >= Dense ? Bitmap : ends[at];
            ends[at] = sum;
            sum += length;
        }

        var begins = ends.AsSpan().ToArray();
        var pieces = new ushort[sum];
        for (var place = 0; place < docs; place++)
        {
            var doc = order.DocAt(place);
            for (var i = docStarts[doc]; i < docStarts[doc + 1]; i++)
            {
                var at = keyOf[entries[i] * layers + layerOf[payloads[i]]] * blocks + (place >> Shift);
                var low = place & (Block - 1);
                if (begins[at + 1] - begins[at] == Bitmap)
                    pieces[begins[at] + (low >> 4)] |= (ushort)(1 << (low & 15));
                else
                    pieces[ends[at]++] = (ushort)low;
            }
        }

        return new(pieces, begins, keyStarts, [.. tops], blocks, counts, highest);
    }
}
