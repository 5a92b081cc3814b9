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
/// Exact: choosing is weighted set packing, solved in each connected part by itself with what was solved before remembered. O(2^n) at worst in the largest part of n candidates that compete for evidence; such parts are small
/// (some tens even where hundreds of rules meet one learner), and rules that all want the same course cost O(n²). Pure.
/// </summary>
public sealed record Recognition(IReadOnlyList<Applied> Applied, decimal Credits)
{
    /// <summary>At most so many ways in which several places of work may stand for the needs of one group are looked at, the shortest first.</summary>
    const int MostWays = 64;

    /// <summary>The best recognition.</summary>
    /// <param name="rules">Of one college; those not in force or of another programme are passed over.</param>
    /// <param name="evidence">Of one learner.</param>
    /// <param name="on">The day on which it is asked.</param>
    /// <param name="programme">The learner's programme at the college; null: only rules for all programmes.</param>
    public static Recognition Of(IEnumerable<Rule> rules, IReadOnlyCollection<Evidence> evidence, DateOnly on, Guid? programme = null)
    {
        var candidates = rules.Where(r => r.IsInForce(on) && (r.Programme is null || r.Programme == programme)).DistinctBy(r => r.Id).OrderBy(r => r.Id).SelectMany(r => Candidates(r, evidence)).ToArray();
        var best = new Chooser(candidates).Choose();
        return new Recognition([.. best.Select(c => new Applied(c.Rule, c.Group, c.By))], best.Sum(c => c.Credits));
    }

    sealed record Candidate(Rule Rule, int Group, IReadOnlyList<Evidence> By, IReadOnlyList<object> Takes)
    {
        public decimal Credits { get; } = Rule.Awards.Sum(a => a.Credits);
    }

    static IEnumerable<Candidate> Candidates(Rule rule, IReadOnlyCollection<Evidence> evidence)
    {
        for (var group = 0; group < rule.AnyOf.Count; group++)
        {
            var needs = rule.AnyOf[group];
            if (needs.Count == 0) continue;
            List<List<Evidence>> ways = [[]];
            foreach (var need in needs)
            {
                var options = Options(need, evidence);
                ways = [.. ways.SelectMany(w => options.Where(o => !w.Exists(u => Key(u).Equals(Key(o)))).Select(o => (List<Evidence>)[.. w, o])).Take(MostWays)];
            }
            foreach (var way in ways)
                yield return new Candidate(rule, group, way, [rule.Id, .. rule.Awards.Where(a => a.CourseId is not null).Select(a => (object)("award", a.CourseId!.Value)).Distinct(), .. way.Select(Key)]);
        }
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
            var (at, most) = (-1, -1);
            for (var i = 0; i < candidates.Length; i++)
                if (Has(part, i) && (int)BigInteger.PopCount(rivals[i] & part) is var count && count > most) (at, most) = (i, count);
            var self = BigInteger.One << at;
            var with = Best(part & ~self & ~rivals[at]);
            (Worth Worth, BigInteger Chosen) best = (with.Worth + new Worth(candidates[at].Credits, candidates[at].Rule.Awards.Count, candidates[at].By.Count), with.Chosen | self);
            if (most > 0 && Best(part & ~self) is var without && without.Worth.CompareTo(best.Worth) > 0) best = without;
            return known[part] = best;
        }

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
