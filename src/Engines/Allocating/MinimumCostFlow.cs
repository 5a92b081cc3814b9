using System.Numerics;

namespace Guildhall.Allocating;

/// <summary>
/// Minimum cost flow from applicants by wishes through places and groups to nowhere beyond, by the primal-dual method (Ford, Fulkerson 1962; potentials: Edmonds, Karp 1972; Ahuja,
/// Magnanti, Orlin 1993, section 9.8): shortest paths from all free applicants, then as many augmenting paths along them as one search finds, while a path still lowers the cost.
/// An applicant with a place can only be reached through it, so only hosts are nodes; applicants are the arcs between them.
/// Each phase is O(wishes + hosts log hosts); there are as many as there are different lengths of paths, and a few more.
/// </summary>
/// <typeparam name="TCost">What costs are counted in, wide enough for the longest path.</typeparam>
sealed class MinimumCostFlow<TCost> where TCost : ISignedNumber<TCost>, IComparable<TCost>, IComparisonOperators<TCost, TCost, bool>
{
    const int None = -1;

    enum State : byte { Open, OnPath, Dead }

    readonly Market market;
    readonly TCost[] costs, potentials, distances;
    readonly TCost owed;
    readonly bool[] isReached;
    // By turn: the wish held, and the list of those at the same place. By host: the first at the place, and how many go on to the parent.
    readonly int[] held, nextAt, previousAt, firstAt, flow;
    readonly State[] states;
    // Where the search of a host goes on: at whom, at which of the wishes, at which child; and by which wish it was reached.
    readonly int[] turnCursor, wishCursor, childCursor, via, path;
    readonly PriorityQueue<int, TCost> queue = new();
    readonly int sink;

    /// <param name="market">The market.</param>
    /// <param name="costs">The cost of a wish of rank 1, 2, 3 …</param>
    /// <param name="owed">What each seat of a minimum takes off the cost.</param>
    internal MinimumCostFlow(Market market, TCost[] costs, TCost owed)
    {
        (this.market, this.costs, this.owed, sink) = (market, costs, owed, market.Nowhere);
        var (hosts, applicants) = (sink + 1, market.ApplicantCount);
        (potentials, distances, isReached, states) = (new TCost[hosts], new TCost[hosts], new bool[hosts], new State[hosts]);
        (firstAt, flow, turnCursor, wishCursor, childCursor, via, path) = (new int[hosts], new int[hosts], new int[hosts], new int[hosts], new int[hosts], new int[hosts], new int[hosts]);
        (held, nextAt, previousAt) = (new int[applicants], new int[applicants], new int[applicants]);
        held.AsSpan().Fill(None);
        firstAt.AsSpan().Fill(None);
    }

    /// <summary>The position of each applicant's wish that came true, or -1.</summary>
    internal int[] Run()
    {
        Begin();
        while (FindDistances() && potentials[sink] < TCost.Zero) Augment();
        var positions = new int[held.Length];
        for (var turn = 0; turn < held.Length; turn++) positions[market.ApplicantAt(turn)] = held[turn] < 0 ? -1 : held[turn] - market.Starts[turn];
        return positions;
    }

    TCost CostAt(int turn, int at) => costs[(market.Ranks is { } ranks ? ranks[at] : at - market.Starts[turn] + 1) - 1];

    // What one more, or one fewer, on the way from a host to its parent costs: the seats of the minimum come first.
    TCost CostOfMore(int host) => flow[host] < market.Minimum[host] ? -owed : TCost.Zero;

    TCost CostOfFewer(int host) => flow[host] <= market.Minimum[host] ? owed : TCost.Zero;

    int Above(int host) => market.Parent[host] < 0 ? sink : market.Parent[host];

    ReadOnlySpan<int> ChildrenOf(int group) => market.Children.AsSpan(market.ChildStarts[group]..market.ChildStarts[group + 1]);

    // Nobody has a place yet, so every way leads upwards and the shortest are found from below.
    void Begin()
    {
        for (var turn = 0; turn < held.Length; turn++)
            for (var at = market.Starts[turn]; at < market.Starts[turn + 1] - 1; at++)
                if (market.Wishes[at].Priority != Wish.Ineligible) Lower(market.Wishes[at].Place, CostAt(turn, at));
        for (var place = 0; place < market.PlaceCount; place++)
            if (isReached[place]) Lower(Above(place), potentials[place] + CostOfMore(place));
        for (var group = sink - 1; group >= market.PlaceCount; group--)
            if (isReached[group]) Lower(Above(group), potentials[group] + CostOfMore(group));

        void Lower(int host, TCost cost)
        {
            if (isReached[host] && potentials[host] <= cost) return;
            (isReached[host], potentials[host]) = (true, cost);
        }
    }

    // Dijkstra over reduced costs, no farther than the sink.
    bool FindDistances()
    {
        Array.Clear(isReached);
        queue.Clear();
        for (var turn = 0; turn < held.Length; turn++)
            if (held[turn] == None) RelaxWishes(turn, TCost.Zero, TCost.Zero);
        while (queue.TryDequeue(out var host, out var distance))
        {
            if (distance > distances[host]) continue;
            if (host == sink) break;
            if (flow[host] < market.Quota[host]) Relax(Above(host), distance + CostOfMore(host) + potentials[host] - potentials[Above(host)]);
            if (host < market.PlaceCount)
                for (var turn = firstAt[host]; turn != None; turn = nextAt[turn]) RelaxWishes(turn, distance, potentials[host] - CostAt(turn, held[turn]));
            else
                foreach (var child in ChildrenOf(host))
                    if (flow[child] > 0) Relax(child, distance + CostOfFewer(child) + potentials[host] - potentials[child]);
        }
        if (!isReached[sink]) return false;
        for (var host = 0; host <= sink; host++) potentials[host] += isReached[host] && distances[host] < distances[sink] ? distances[host] : distances[sink];
        return true;
    }

    void RelaxWishes(int turn, TCost distance, TCost from)
    {
        for (var at = market.Starts[turn]; at < market.Starts[turn + 1] - 1; at++)
            if (at != held[turn] && market.Wishes[at] is (var place, not Wish.Ineligible)) Relax(place, distance + (from + CostAt(turn, at) - potentials[place]));
    }

    void Relax(int host, TCost distance)
    {
        if (isReached[host] && distances[host] <= distance || isReached[sink] && distances[sink] <= distance) return;
        (isReached[host], distances[host]) = (true, distance);
        queue.Enqueue(host, distance);
    }

    void Augment()
    {
        Array.Clear(states);
        for (var host = 0; host < sink; host++) (turnCursor[host], wishCursor[host], childCursor[host]) = (firstAt[host], None, 0);
        for (var turn = 0; turn < held.Length; turn++)
        {
            if (held[turn] != None) continue;
            for (var at = market.Starts[turn]; at < market.Starts[turn + 1] - 1; at++)
                if (market.Wishes[at] is (var place, not Wish.Ineligible) && states[place] == State.Open && CostAt(turn, at) == potentials[place] && TryAugment(turn, at)) break;
        }
    }

    // Depth first along arcs of reduced cost zero; what leads nowhere is not tried again in this phase.
    bool TryAugment(int turn, int at)
    {
        var length = 0;
        Push(market.Wishes[at].Place, at);
        while (length > 0)
        {
            var host = path[length - 1];
            if (flow[host] < market.Quota[host] && CostOfMore(host) + potentials[host] == potentials[Above(host)] && states[Above(host)] == State.Open)
            {
                if (Above(host) == sink)
                {
                    Follow(turn, length);
                    return true;
                }
                Push(Above(host), None);
            }
            else if (!(host < market.PlaceCount ? StepToPlace(host) : StepToChild(host)))
            {
                states[host] = State.Dead;
                length--;
            }
        }
        return false;

        void Push(int host, int by)
        {
            (states[host], via[host]) = (State.OnPath, by);
            path[length++] = host;
        }

        bool StepToPlace(int host)
        {
            for (; turnCursor[host] != None; (turnCursor[host], wishCursor[host]) = (nextAt[turnCursor[host]], None))
            {
                var who = turnCursor[host];
                var from = potentials[host] - CostAt(who, held[who]);
                for (var wish = wishCursor[host] == None ? market.Starts[who] : wishCursor[host]; wish < market.Starts[who + 1] - 1; wish++)
                    if (wish != held[who] && market.Wishes[wish] is (var place, not Wish.Ineligible) && states[place] == State.Open && from + CostAt(who, wish) == potentials[place])
                    {
                        wishCursor[host] = wish + 1;
                        Push(place, wish);
                        return true;
                    }
            }
            return false;
        }

        bool StepToChild(int host)
        {
            var children = ChildrenOf(host);
            while (childCursor[host] < children.Length)
            {
                var child = children[childCursor[host]++];
                if (flow[child] == 0 || states[child] != State.Open || CostOfFewer(child) + potentials[host] != potentials[child]) continue;
                Push(child, None);
                return true;
            }
            return false;
        }
    }

    // From the end, so that whoever leaves a place has left before somebody comes.
    void Follow(int turn, int length)
    {
        flow[path[length - 1]]++;
        for (var i = length - 1; i >= 0; i--)
        {
            var (host, before) = (path[i], i == 0 ? None : path[i - 1]);
            states[host] = State.Open;
            if (via[host] != None)
            {
                var who = i == 0 ? turn : turnCursor[before];
                if (i > 0)
                {
                    (turnCursor[before], wishCursor[before]) = (nextAt[who], None);
                    Leave(who, before);
                }
                Enter(who, host, via[host]);
            }
            else if (before == None) throw new InvalidOperationException("A path begins with a wish.");
            else if (Above(before) == host) flow[before]++;
            else flow[host]--;
        }
    }

    void Leave(int turn, int place)
    {
        if (previousAt[turn] == None) firstAt[place] = nextAt[turn];
        else nextAt[previousAt[turn]] = nextAt[turn];
        if (nextAt[turn] != None) previousAt[nextAt[turn]] = previousAt[turn];
    }

    void Enter(int turn, int place, int wish)
    {
        (held[turn], nextAt[turn], previousAt[turn]) = (wish, firstAt[place], None);
        if (firstAt[place] != None) previousAt[firstAt[place]] = turn;
        firstAt[place] = turn;
    }
}
