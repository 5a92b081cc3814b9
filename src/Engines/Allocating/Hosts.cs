namespace Guildhall.Allocating;

/// <summary>
/// Who is where, by keys (smaller is better), in a forest of hosts. A host with one too many sends away the worst whom no minimum below it protects: the choice of an
/// M♮-concave function, so deferred acceptance is stable, best for applicants and strategy-proof for them (Kojima, Tamura, Yokoo 2018; reserves: Hafalir, Yenmez, Yildirim 2013).
/// </summary>
sealed class Hosts
{
    readonly Market market;
    readonly int[] starts, counts;
    readonly long[] keys;

    /// <param name="market">The market.</param>
    /// <param name="all">Room for all places; otherwise only for those in groups.</param>
    /// <param name="spare">Room for so many beyond the quota, who come before others go.</param>
    internal Hosts(Market market, bool all, int spare)
    {
        this.market = market;
        (starts, counts) = (new int[market.PlaceCount + 1], new int[market.Nowhere + 1]);
        for (var place = 0; place < market.PlaceCount; place++)
            starts[place + 1] = starts[place] + (all || market.Parent[place] >= 0 ? Math.Min(market.Quota[place], market.Demand[place]) + spare : 0);
        keys = new long[starts[^1]];
    }

    /// <summary>The keys of those who are at a place, best first.</summary>
    internal ReadOnlySpan<long> At(int place) => keys.AsSpan(starts[place], counts[place]);

    internal void Clear() => Array.Clear(counts);

    /// <summary>Takes in whoever has the key, however full the hosts are; false when there is no room even for that. O(log quota) and a move of what is worse.</summary>
    internal bool Add(int place, long key)
    {
        if (starts[place] + counts[place] == starts[place + 1]) return false;
        var at = ~At(place).BinarySearch(key);
        var span = keys.AsSpan(starts[place], counts[place] + 1);
        span[at..^1].CopyTo(span[(at + 1)..]);
        span[at] = key;
        Count(place, 1);
        return true;
    }

    internal void Remove(int place, long key)
    {
        var span = keys.AsSpan(starts[place], counts[place]);
        var at = span.BinarySearch(key);
        span[(at + 1)..].CopyTo(span[at..]);
        Count(place, -1);
    }

    /// <summary>Takes in whoever has the key and sends away who is then too many; that may be the same. Null: nobody.</summary>
    internal (int Place, long Key)? Admit(int place, long key)
    {
        if (!Add(place, key)) return (place, key);
        if (Overfull(place, 0) is not { } host) return null;
        var worst = Worst(host);
        Remove(worst.Place, worst.Key);
        return worst;
    }

    /// <summary>A place takes exactly the keys below this, as things are; and which host has no room. <see cref="Market.Never"/> and -1: all have room.</summary>
    internal (long Key, int Host) CutOff(int place)
    {
        if (Overfull(place, 1) is not { } host) return (Market.Never, -1);
        Count(place, 1);
        var protectedBelow = false;
        for (var below = place; below != host; below = market.Parent[below]) protectedBelow |= counts[below] <= market.Minimum[below];
        var worst = WorstOrNone(host, place);
        Count(place, -1);
        return (protectedBelow ? Market.Never : worst.Place >= 0 ? worst.Key : 0, host);
    }

    /// <summary>The innermost host of a place that has more than its quota when so many more come.</summary>
    internal int? Overfull(int place, int more)
    {
        for (var host = place; host >= 0; host = market.Parent[host])
            if (counts[host] + more > market.Quota[host]) return host;
        return null;
    }

    internal int CountOf(int host) => counts[host];

    void Count(int place, int by)
    {
        for (var host = place; host >= 0; host = market.Parent[host]) counts[host] += by;
    }

    (int Place, long Key) Worst(int host) => WorstOrNone(host, -1);

    // Descends only where more are than the minimum; at the place to come one is counted who has no key yet.
    (int Place, long Key) WorstOrNone(int host, int coming)
    {
        if (host < market.PlaceCount)
        {
            var present = counts[host] - (host == coming ? 1 : 0);
            return present == 0 ? (-1, 0) : (host, keys[starts[host] + present - 1]);
        }
        var worst = (Place: -1, Key: 0L);
        foreach (var child in market.Children.AsSpan(market.ChildStarts[host]..market.ChildStarts[host + 1]))
        {
            if (counts[child] <= market.Minimum[child] || counts[child] == 0) continue;
            var found = WorstOrNone(child, coming);
            if (found.Place >= 0 && (worst.Place < 0 || found.Key > worst.Key)) worst = found;
        }
        return worst;
    }
}
