using Guildhall.Alliance.Members;
using Guildhall.Exchange.Courses;
using Guildhall.Exchange.Equivalences.Evaluation;
using Guildhall.Exchange.Nominations;

namespace Guildhall.Exchange.Equivalences;

/// <summary>The rules of all members, the latest first, and how many courses count where. Pages by key.</summary>
public class ListRules(GuildhallDb db, EquivalenceStore store, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public class Input
    {
        /// <summary>The receiving college.</summary>
        public Guid? At { get; set; }
        /// <summary>The college whose courses count there.</summary>
        public Guid? From { get; set; }
        public Guid? Programme { get; set; }
        /// <summary>Only those of which a course has changed since.</summary>
        public bool? Touched { get; set; }
        /// <summary>The last row of the page before.</summary>
        public Guid? After { get; set; }
        public int? Take { get; set; }
    }

    /// <summary>A rule in words: the ways of what is taken, and what it counts for.</summary>
    public record Row(EquivalenceRule Rule, Localised? College, IReadOnlyList<string> Ways, IReadOnlyList<string> Counts, bool IsInForce);

    public record Result(IReadOnlyList<Row> Rows, Guid? Next, IReadOnlyList<MemberDirectory.Entry> Colleges, IReadOnlyDictionary<(Guid From, Guid At), int> Matrix, IReadOnlyDictionary<Guid, int> Courses, bool MayWrite);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.SeeContacts)) return new Forbidden();
        var (take, today) = (Math.Clamp(input.Take ?? 50, 1, 500), clock.Today());
        var rules = db.Set<EquivalenceRule>().AsNoTracking().Where(r => r.State == RuleState.InForce);
        if (input.At is { } at) rules = rules.Where(r => r.OrganisationId == at);
        if (input.From is { } from) rules = rules.Where(r => db.Set<RuleCourse>().Any(n => n.RuleId == r.Id && n.IsTaken && n.GivingOrganisationId == from));
        if (input.Programme is { } programme) rules = rules.Where(r => r.ProgrammeId == programme || r.ProgrammeId == null);
        if (input.Touched == true) rules = rules.Where(r => r.TouchedAt != null);
        if (input.After is { } after) rules = rules.Where(r => r.Id < after);
        var found = await rules.OrderByDescending(r => r.Id).Take(take + 1).ToListAsync(stop);
        var colleges = (await members.All(stop)).FindAll(o => o.Kind is OrganisationKind.School or OrganisationKind.University);
        var rows = await Say(db, [.. found.Take(take)], colleges, today, stop);
        if (input.After is not null) return new Result(rows, found.Count > take ? found[take - 1].Id : null, colleges, new Dictionary<(Guid, Guid), int>(), new Dictionary<Guid, int>(), false);
        var coverage = await store.Cover(db, input.Programme, today, stop);
        return new Result(rows, found.Count > take ? found[take - 1].Id : null, colleges, coverage.Pairs, coverage.Courses, acting.Who.OrganisationsFor(Act.RecogniseCredit).Any());
    }

    /// <summary>Rules in words. Two queries.</summary>
    internal static async Task<IReadOnlyList<Row>> Say(GuildhallDb db, IReadOnlyList<EquivalenceRule> rules, IReadOnlyCollection<MemberDirectory.Entry> colleges, DateOnly today, CancellationToken stop)
    {
        var ids = rules.SelectMany(r => r.AnyOf.SelectMany(g => g).Select(n => n.CourseId).Concat(r.Awards.Select(a => a.CourseId))).OfType<Guid>().Distinct().ToList();
        var courses = await db.Set<Course>().AsNoTracking().Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Code, c.Name }).ToDictionaryAsync(c => c.Id, stop);
        var names = colleges.ToDictionary(c => c.Id, c => c.Name);
        string Of(Guid id) => courses.TryGetValue(id, out var c) ? $"{c.Code} {c.Name}" : "–";
        string Need(Need n) => n.Kind switch { EvidenceKind.Course => Of(n.CourseId!.Value) + (n.FromYear is null && n.UntilYear is null ? "" : $" [{n.FromYear}–{n.UntilYear}]") + (n.LeastGrade is null ? "" : $" ≥ {n.LeastGrade}"), EvidenceKind.Work => $"{n.Hours} h", _ => n.Title ?? "" };
        return [.. rules.Select(r => new Row(r, names.GetValueOrDefault(r.OrganisationId), [.. r.AnyOf.Select(g => string.Join(" + ", g.Select(Need)))], [.. r.Awards.Select(a => a.CourseId is { } id ? Of(id) : a.Block ?? "")], r.State == RuleState.InForce && r.Rule.IsInForce(today)))];
    }
}

/// <summary>One rule with both sides as they are written.</summary>
public class FindRule(GuildhallDb db, RuleText text, MemberDirectory members, Acting acting, TimeProvider clock)
{
    public record Result(EquivalenceRule Rule, ListRules.Row Said, string Taken, string Counts, Guid? Giving, int? Learners, IReadOnlyList<Paper> Papers, bool MayWrite);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.SeeContacts) || await db.Set<EquivalenceRule>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop) is not { } rule) return new Missing();
        var college = await members.OrNull(rule.OrganisationId, stop);
        var said = (await ListRules.Say(db, [rule], college is null ? [] : [college], clock.Today(), stop))[0];
        var (taken, counts) = await text.Write(rule.AnyOf, rule.Awards, stop);
        var giving = await db.Set<RuleCourse>().Where(n => n.RuleId == id && n.IsTaken).Select(n => (Guid?)n.GivingOrganisationId).FirstOrDefaultAsync(stop);
        var mayWrite = acting.Who.May(Act.RecogniseCredit, rule.OrganisationId);
        // How many it concerns, not who: the results are another college's.
        // And of another college's few not even that.
        int? learners = mayWrite ? await db.Set<CourseResult>().Where(r => db.Set<RuleCourse>().Any(n => n.RuleId == id && n.IsTaken && n.CourseId == r.CourseId)).Select(r => r.PersonId).Distinct().CountAsync(stop) : null;
        return new Result(rule, said, taken, counts, giving, learners, await db.Set<Paper>().AsNoTracking().Where(p => p.RuleId == id).OrderBy(p => p.Id).Take(200).ToListAsync(stop), mayWrite);
    }
}
