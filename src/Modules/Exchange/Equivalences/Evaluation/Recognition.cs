using System.Numerics;

namespace Guildhall.Exchange.Equivalences.Evaluation;

/// <summary>One rule that was applied: with which group of its needs, by which evidence, for which awards.</summary>
public sealed record Applied(Rule Rule, int Group, IReadOnlyList<Evidence> By)
{
    public IReadOnlyList<Award> Awards => Rule.Awards;
}

/// <summary>
/// What a learner's evidence counts for at one college. Each course taken, certificate, contest and place of work is counted at most once, each rule is applied at most once, and each course of the college is recognised at most once.
/// Among all ways to do so it takes one with the most credits; of these the most awards; of these the least evidence; what still is even is decided by the ids of the rules, never by the order of the input.
/// Choosing is weighted set packing, solved in each connected part by itself with what was solved before remembered. It would cost O(2^n) at worst in the largest part of n candidates that compete for evidence; such parts are small
/// (some tens even where hundreds of rules meet one learner). So that no evidence keeps the hall busy, candidates and steps are bounded: within the bounds the answer is exact; beyond them the rest is taken by worth alone,
/// and <paramref name="IsCut"/> says so. The bounds count, they do not clock: the same input gives the same answer everywhere. Pure.
/// </summary>
/// <param name="Applied">What was applied.</param>
/// <param name="Credits">Together, in the unit of the worths that were given.</param>
/// <param name="IsCut">Whether there may be a better way that was not looked at.</param>
public sealed record Recognition(IReadOnlyList<Applied> Applied, decimal Credits, bool IsCut = false)
{
    /// <summary>So many candidates are looked at, those worth most, and so many choices between two ways are weighed.</summary>
    public const int MostCandidates = 400, MostSteps = 4000;

    /// <summary>At most so many ways in which several places of work may stand for the needs of one group are looked at, the shortest first.</summary>
    const int MostWays = 64;

    /// <summary>The best recognition.</summary>
    /// <param name="rules">Of one college; those not in force or of another programme are passed over.</param>
    /// <param name="evidence">Of one learner.</param>
    /// <param name="on">The day on which it is asked.</param>
    /// <param name="programme">The learner's programme at the college; null: only rules for all programmes.</param>
    /// <param name="worth">What an award is worth in the unit in which the college compares; as stated when not given.</param>
    public static Recognition Of(IEnumerable<Rule> rules, IReadOnlyCollection<Evidence> evidence, DateOnly on, Guid? programme = null, Func<Award, decimal>? worth = null)
    {
        var isCut = false;
        var all = new List<Candidate>();
        foreach (var rule in rules.Where(r => r.IsInForce(on) && (r.Programme is null || r.Programme == programme)).DistinctBy(r => r.Id).OrderBy(r => r.Id)) all.AddRange(Candidates(rule, evidence, worth ?? (a => a.Credits), ref isCut));
        var found = Lone(all);
        isCut |= found.Count > MostCandidates;
        var candidates = found.Count <= MostCandidates ? found : [.. found.Select((c, i) => (c, i)).OrderByDescending(c => c.c.Credits).ThenByDescending(c => c.c.Rule.Awards.Count).ThenBy(c => c.c.By.Count).ThenBy(c => c.i).Take(MostCandidates).OrderBy(c => c.i).Select(c => c.c)];
        var chooser = new Chooser([.. candidates]);
        var best = chooser.Choose();
        return new Recognition([.. best.Select(c => new Applied(c.Rule, c.Group, c.By))], best.Sum(c => c.Credits), isCut || chooser.IsCut);
    }

    sealed record Candidate(Rule Rule, int Group, IReadOnlyList<Evidence> By, IReadOnlyList<object> Takes, decimal Credits);

    // Of rules that have one way each, by the same evidence for the same courses, only the one worth most can ever be chosen: without the others a hundred rules for one course are no search at all.
    static List<Candidate> Lone(IEnumerable<Candidate> all)
    {
        var (kept, best) = (new List<Candidate?>(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var ways in all.GroupBy(c => c.Rule.Id))
        {
            if (ways.Skip(1).Any())
            {
                kept.AddRange(ways);
                continue;
            }
            var one = ways.Single();
            var key = string.Join('\n', one.Takes.Skip(1).Select(t => t.ToString()).Order(StringComparer.Ordinal));
            if (best.TryGetValue(key, out var at))
            {
                if (one.Credits < kept[at]!.Credits || (one.Credits == kept[at]!.Credits && one.Rule.Awards.Count <= kept[at]!.Rule.Awards.Count)) continue;
                kept[at] = null;
            }
            best[key] = kept.Count;
            kept.Add(one);
        }
        return [.. kept.OfType<Candidate>()];
    }

    static List<Candidate> Candidates(Rule rule, IReadOnlyCollection<Evidence> evidence, Func<Award, decimal> worth, ref bool isCut)
    {
        var (found, credits) = (new List<Candidate>(), rule.Awards.Sum(worth));
        for (var group = 0; group < rule.AnyOf.Count; group++)
        {
            var needs = rule.AnyOf[group];
            if (needs.Count == 0) continue;
            List<List<Evidence>> ways = [[]];
            foreach (var need in needs)
            {
                var options = Options(need, evidence);
                ways = [.. ways.SelectMany(w => options.Where(o => !w.Exists(u => Key(u).Equals(Key(o)))).Select(o => (List<Evidence>)[.. w, o])).Take(MostWays + 1)];
                isCut |= ways.Count > MostWays;
                if (ways.Count > MostWays) ways.RemoveAt(MostWays);
            }
            foreach (var way in ways) found.Add(new Candidate(rule, group, way, [rule.Id, .. rule.Awards.Where(a => a.CourseId is not null).Select(a => (object)("award", a.CourseId!.Value)).Distinct(), .. way.Select(Key)], credits));
        }
        return found;
    }

    // Of several attempts at a course the best; of several certificates of one name the latest; places of work each for itself.
    static List<Evidence> Options(Need need, IReadOnlyCollection<Evidence> evidence)
    {
        var fit = evidence.Where(e => e.Meets(need));
        if (need.Kind == EvidenceKind.Work) return fit.OrderBy(e => e.Hours).ThenBy(e => e.Id).ToList();
        return fit.OrderByDescending(e => Evidence.Number(e.Grade) ?? 0).ThenBy(e => e.Place(e.Grade)).ThenByDescending(e => e.Year).ThenBy(e => e.Id).Take(1).ToList();
    }

    // What may be counted once: a course however often it was taken.
    static object Key(Evidence e) => e.Kind switch { EvidenceKind.Course => (e.Kind, e.CourseId), EvidenceKind.Work => (e.Kind, e.Id), _ => (object)(e.Kind, Evidence.TitleKey(e.Title)) };

    /// <summary>Chooses among candidates in their fixed order those that together are worth most.</summary>
    sealed class Chooser
    {
        readonly Candidate[] candidates;
        readonly BigInteger[] rivals;
        readonly Dictionary<BigInteger, (Worth Worth, BigInteger Chosen)> known = [];
        int steps;

        public bool IsCut => steps > MostSteps;

        public Chooser(Candidate[] candidates)
        {
            this.candidates = candidates;
            rivals = new BigInteger[candidates.Length];
            var takers = new Dictionary<object, List<int>>();
            for (var i = 0; i < candidates.Length; i++)
                foreach (var taken in candidates[i].Takes)
                {
                    if (!takers.TryGetValue(taken, out var list)) takers[taken] = list = [];
                    list.Add(i);
                }
            foreach (var list in takers.Values)
            {
                var all = list.Aggregate(BigInteger.Zero, (set, i) => set | (BigInteger.One << i));
                foreach (var i in list) rivals[i] |= all & ~(BigInteger.One << i);
            }
        }

        readonly record struct Worth(decimal Credits, int Awards, int Used) : IComparable<Worth>
        {
            public int CompareTo(Worth other) => Credits != other.Credits ? Credits.CompareTo(other.Credits) : Awards != other.Awards ? Awards.CompareTo(other.Awards) : other.Used.CompareTo(Used);

            public static Worth operator +(Worth a, Worth b) => new(a.Credits + b.Credits, a.Awards + b.Awards, a.Used + b.Used);
        }

        public IReadOnlyList<Candidate> Choose()
        {
            var chosen = Best((BigInteger.One << candidates.Length) - 1).Chosen;
            return [.. candidates.Where((_, i) => Has(chosen, i))];
        }

        (Worth Worth, BigInteger Chosen) Best(BigInteger open)
        {
            var (worth, chosen) = (default(Worth), BigInteger.Zero);
            while (!open.IsZero)
            {
                var part = Part(open);
                open &= ~part;
                var best = OfPart(part);
                (worth, chosen) = (worth + best.Worth, chosen | best.Chosen);
            }
            return (worth, chosen);
        }

        // One connected part: with and without the candidate that has most rivals, which falls apart soonest.
        (Worth Worth, BigInteger Chosen) OfPart(BigInteger part)
        {
            if (known.TryGetValue(part, out var before)) return before;
            if (++steps > MostSteps) return ByWorth(part);
            var (at, most) = (-1, -1);
            for (var i = 0; i < candidates.Length; i++)
                if (Has(part, i) && (int)BigInteger.PopCount(rivals[i] & part) is var count && count > most) (at, most) = (i, count);
            var self = BigInteger.One << at;
            var with = Best(part & ~self & ~rivals[at]);
            (Worth Worth, BigInteger Chosen) best = (with.Worth + WorthOf(at), with.Chosen | self);
            if (most > 0 && Best(part & ~self) is var without && without.Worth.CompareTo(best.Worth) > 0) best = without;
            return known[part] = best;
        }

        // Where the search is over: the dearest that is left, and again.
        (Worth Worth, BigInteger Chosen) ByWorth(BigInteger open)
        {
            var (worth, chosen) = (default(Worth), BigInteger.Zero);
            foreach (var i in Enumerable.Range(0, candidates.Length).Where(i => Has(open, i)).OrderByDescending(WorthOf))
            {
                if (!Has(open, i)) continue;
                (worth, chosen, open) = (worth + WorthOf(i), chosen | (BigInteger.One << i), open & ~rivals[i]);
            }
            return (worth, chosen);
        }

        Worth WorthOf(int i) => new(candidates[i].Credits, candidates[i].Rule.Awards.Count, candidates[i].By.Count);

        BigInteger Part(BigInteger open)
        {
            var part = open & -open;
            for (var reach = part; !reach.IsZero;)
            {
                var next = BigInteger.Zero;
                for (var i = 0; i < candidates.Length; i++)
                    if (Has(reach, i)) next |= rivals[i];
                reach = next & open & ~part;
                part |= reach;
            }
            return part;
        }

        static bool Has(BigInteger set, int i) => !((set >> i) & 1).IsZero;
    }
}
