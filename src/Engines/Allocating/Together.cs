namespace Guildhall.Allocating;

/// <summary>What is known of a stable allocation with companions.</summary>
public enum TogetherOutcome
{
    /// <summary>The allocation is stable, which was checked.</summary>
    Stable,
    /// <summary>There is none: every allocation was tried.</summary>
    NoneExists,
    /// <summary>None was found, and there are too many allocations to try them all. There may be one.</summary>
    NotFound,
}

/// <summary>An allocation with companions, or the nearest that was found, and who blocks it.</summary>
/// <param name="Outcome">What is known.</param>
/// <param name="Allocation">The stable allocation, or the one with the fewest blockers that was met.</param>
/// <param name="Blocking">The members of each unit (an applicant alone, or companions) that would rather have, and would get, another wish.</param>
/// <param name="Moves">How many proposals were made.</param>
public sealed record TogetherResult(TogetherOutcome Outcome, Allocation Allocation, IReadOnlyList<IReadOnlyList<int>> Blocking, long Moves);

/// <summary>
/// Stable allocation where some go together (hospitals/residents with couples: Roth 1984, who shows that there may be none; McDermid, Manlove 2010; it is NP-complete to say, Ronn 1990).
/// Units propose as in Roth and Peranson 1999: whoever would get a dearer wish takes it, others are sent away with their companions, and seats that companions leave are offered again.
/// That may go round in circles, so it starts anew from other orders and ends after a number of moves; then, when there are few enough allocations, all are tried.
/// A unit blocks when every member would be taken at a dearer joint wish, after leaving the seats that they have, none of them at the cost of another.
/// </summary>
public sealed class Together
{
    readonly Market market;
    readonly Hosts hosts;
    readonly List<Unit> units = [];
    readonly int[] unitOf;
    readonly List<int>[] unitsAt;
    readonly Dictionary<(int Unit, int Option), (int Place, long Key)[]> parts = [];

    sealed record Unit(int[] Members, int[][] Options)
    {
        internal int Taken { get; set; } = -1;
    }

    Together(Market market, IReadOnlyList<Companions> companions)
    {
        (this.market, hosts, unitOf) = (market, new Hosts(market, all: true, spare: companions.Select(group => group.Members.Count).DefaultIfEmpty().Max() + 1), new int[market.ApplicantCount]);
        unitOf.AsSpan().Fill(-1);
        foreach (var group in companions)
        {
            foreach (var member in group.Members)
            {
                if ((uint)member >= (uint)unitOf.Length || unitOf[member] >= 0) throw new ArgumentException($"Applicant {member} does not exist or has companions already.", nameof(companions));
                unitOf[member] = units.Count;
            }
            if (group.JointWishes.Any(wish => wish.Count != group.Members.Count)) throw new ArgumentException($"A joint wish names one place for each of {group.Members.Count} members.", nameof(companions));
            units.Add(new([.. group.Members], [.. group.JointWishes.Select(wish => wish.ToArray())]));
        }
        for (var applicant = 0; applicant < unitOf.Length; applicant++)
        {
            if (unitOf[applicant] >= 0) continue;
            unitOf[applicant] = units.Count;
            units.Add(new([applicant], [.. market.WishesOf(applicant).ToArray().Select(wish => new[] { wish.Place })]));
        }
        unitsAt = [.. Enumerable.Range(0, market.PlaceCount).Select(_ => new List<int>())];
        for (var unit = 0; unit < units.Count; unit++)
            foreach (var place in units[unit].Options.SelectMany(option => option).Where(place => place >= 0).Distinct()) unitsAt[place].Add(unit);
        for (var unit = 0; unit < units.Count; unit++)
            for (var option = 0; option < units[unit].Options.Length; option++) parts[(unit, option)] = PartsOf(units[unit], option);
    }

    /// <summary>Looks for a stable allocation.</summary>
    /// <param name="market">The market.</param>
    /// <param name="companions">Who goes together; nobody twice.</param>
    /// <param name="moves">After how many proposals in all to give up.</param>
    /// <param name="exhaustively">Up to how many allocations to try all of them.</param>
    /// <exception cref="ArgumentException">Companions name an applicant twice, or a place for which the member has no wish in the market.</exception>
    public static TogetherResult Find(Market market, IReadOnlyList<Companions> companions, long moves = 1_000_000, long exhaustively = 100_000)
    {
        const int Starts = 8;
        var search = new Together(market, companions);
        var (made, best, fewest) = (0L, (int[]?)null, int.MaxValue);
        for (var start = 0; start < Starts && fewest > 0; start++)
        {
            made += search.Propose(start, moves / Starts);
            Keep();
        }
        if (fewest > 0 && search.CountAllocations() <= exhaustively)
        {
            search.Reset();
            if (!search.TryAll(0)) return search.Result(TogetherOutcome.NoneExists, best!, made);
            Keep();
        }
        return search.Result(fewest == 0 ? TogetherOutcome.Stable : TogetherOutcome.NotFound, best!, made);

        void Keep()
        {
            var blocking = search.Blocking().Count();
            if (blocking < fewest) (best, fewest) = ([.. search.units.Select(unit => unit.Taken)], blocking);
        }
    }

    TogetherResult Result(TogetherOutcome outcome, int[] taken, long moves)
    {
        Reset();
        for (var unit = 0; unit < units.Count; unit++) Take(unit, taken[unit]);
        var positions = new int[market.ApplicantCount];
        positions.AsSpan().Fill(-1);
        foreach (var unit in units.Where(unit => unit.Taken >= 0))
            foreach (var (place, key) in parts[(unitOf[unit.Members[0]], unit.Taken)])
            {
                var turn = market.TurnOfWish((int)key);
                positions[market.ApplicantAt(turn)] = (int)key - market.Starts[turn];
            }
        return new(outcome, new Allocation(market, positions), [.. Blocking().Select(unit => units[unit].Members)], moves);
    }

    void Reset()
    {
        hosts.Clear();
        foreach (var unit in units) unit.Taken = -1;
    }

    // Each start has another order: companions first, last, or in between, and turned round.
    long Propose(int start, long most)
    {
        Reset();
        const int Step = 7919, Prime = 1_000_003;
        var order = Enumerable.Range(0, units.Count).OrderBy(unit => start % 2 == 0 ? units[unit].Members.Length : -units[unit].Members.Length).ThenBy(unit => unit * (start * Step + 1L) % Prime);
        var (waiting, isWaiting, moves) = (new Queue<int>(order), new bool[units.Count], 0L);
        Array.Fill(isWaiting, true);
        while (waiting.TryDequeue(out var unit))
        {
            isWaiting[unit] = false;
            if (BestFor(unit) is not { } option) continue;
            if (++moves > most) break;
            foreach (var other in Move(unit, option).Where(other => !isWaiting[other]))
            {
                isWaiting[other] = true;
                waiting.Enqueue(other);
            }
        }
        return moves;
    }

    // Who may now do better: those sent away, and all who wish for a seat that was left, or for one in the same group.
    HashSet<int> Move(int unit, int option)
    {
        var (left, sentAway) = (PartsNow(unit).ToList(), new List<(int Place, long Key)>());
        Leave(unit);
        Enter(unit, option, sentAway);
        units[unit].Taken = option;
        var disturbed = sentAway.Select(away => unitOf[market.ApplicantAt(market.TurnOfWish((int)away.Key))]).ToHashSet();
        foreach (var other in disturbed)
        {
            left.AddRange(PartsNow(other).Except(sentAway));
            foreach (var (place, key) in PartsNow(other).Except(sentAway)) hosts.Remove(place, key);
            units[other].Taken = -1;
        }
        disturbed.UnionWith(left.Select(part => part.Place).Distinct().SelectMany(Sharing).SelectMany(place => unitsAt[place]));
        return disturbed;
    }

    IEnumerable<int> Sharing(int place)
    {
        var root = place;
        while (market.Parent[root] >= 0) root = market.Parent[root];
        return Below(root);
    }

    IEnumerable<int> Below(int host) => host < market.PlaceCount ? [host] : market.Children[market.ChildStarts[host]..market.ChildStarts[host + 1]].SelectMany(Below);

    IEnumerable<int> Blocking() => Enumerable.Range(0, units.Count).Where(unit => BestFor(unit) is not null);

    int? BestFor(int unit)
    {
        var present = units[unit].Taken;
        for (var option = 0; option < (present < 0 ? units[unit].Options.Length : present); option++)
            if (WouldBeTaken(unit, option)) return option;
        return null;
    }

    bool WouldBeTaken(int unit, int option)
    {
        var (present, sentAway) = (units[unit].Taken, new List<(int Place, long Key)>());
        Leave(unit);
        var isTaken = Enter(unit, option, sentAway);
        if (isTaken)
            foreach (var (place, key) in parts[(unit, option)]) hosts.Remove(place, key);
        foreach (var (place, key) in sentAway) hosts.Add(place, key);
        Take(unit, present);
        return isTaken;
    }

    // All of the unit get in and none of them is sent away for another; otherwise none stays. Who had to leave for them is in sentAway either way.
    bool Enter(int unit, int option, List<(int Place, long Key)> sentAway)
    {
        var (entering, inside) = (parts[(unit, option)], new List<(int Place, long Key)>());
        foreach (var part in entering)
        {
            if (part.Key >= Market.Never) break;
            inside.Add(part);
            if (hosts.Admit(part.Place, part.Key) is not { } away) continue;
            if (inside.Remove(away)) break;
            sentAway.Add(away);
        }
        if (inside.Count == entering.Length) return true;
        foreach (var (place, key) in inside) hosts.Remove(place, key);
        return false;
    }

    void Take(int unit, int option)
    {
        units[unit].Taken = option;
        foreach (var (place, key) in PartsNow(unit)) hosts.Add(place, key);
    }

    void Leave(int unit)
    {
        foreach (var (place, key) in PartsNow(unit)) hosts.Remove(place, key);
        units[unit].Taken = -1;
    }

    (int Place, long Key)[] PartsNow(int unit) => units[unit].Taken < 0 ? [] : parts[(unit, units[unit].Taken)];

    (int Place, long Key)[] PartsOf(Unit unit, int option)
    {
        var found = new List<(int, long)>();
        foreach (var (member, place) in unit.Members.Zip(unit.Options[option]))
        {
            if (place < 0) continue;
            var position = market.WishesOf(member).ToArray().ToList().FindIndex(wish => wish.Place == place);
            if (position < 0) throw new ArgumentException($"Applicant {member} has no wish for place {place}, so no priority there.");
            var at = market.Starts[market.TurnOf(member)] + position;
            found.Add((place, Market.Key(market.Wishes[at], at)));
        }
        return [.. found];
    }

    double CountAllocations() => units.Aggregate(1.0, (product, unit) => product * (unit.Options.Length + 1));

    // Stays as it is when nobody blocks.
    bool TryAll(int unit)
    {
        if (unit == units.Count) return !Blocking().Any();
        for (var option = -1; option < units[unit].Options.Length; option++)
        {
            if (option >= 0 && parts[(unit, option)].Any(part => part.Key >= Market.Never)) continue;
            Take(unit, option);
            if (PartsNow(unit).All(part => hosts.Overfull(part.Place, 0) is null) && TryAll(unit + 1)) return true;
            Leave(unit);
        }
        return false;
    }
}
