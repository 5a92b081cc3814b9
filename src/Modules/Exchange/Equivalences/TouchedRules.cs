using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Equivalences;

/// <summary>The rules that name a course. When the course changes, each waits for the registrar of its college to look at it again.</summary>
public class TouchedRules(GuildhallDb db, Turns turns, MemberDirectory members, TimeProvider clock)
{
    public record Row(EquivalenceRule Rule, Localised? College, bool IsTaken);

    /// <summary>Those in force, for the page of the course.</summary>
    public async Task<IReadOnlyList<Row>> Of(Guid courseId, CancellationToken stop)
    {
        var found = await db.Set<RuleCourse>().AsNoTracking().Where(n => n.CourseId == courseId).Join(db.Set<EquivalenceRule>().AsNoTracking().Where(r => r.State == RuleState.InForce), n => n.RuleId, r => r.Id, (n, r) => new { n.IsTaken, Rule = r }).OrderByDescending(r => r.Rule.Id).Take(200).ToListAsync(stop);
        var names = await members.Many([.. found.Select(f => f.Rule.OrganisationId).Distinct()], stop);
        return [.. found.DistinctBy(f => (f.Rule.Id, f.IsTaken)).Select(f => new Row(f.Rule, names.GetValueOrDefault(f.Rule.OrganisationId)?.Name, f.IsTaken))];
    }

    /// <summary>Marks them and passes the turn to their registrars; in the caller's save.</summary>
    public async Task Tell(Course course, CancellationToken stop)
    {
        foreach (var rule in await Touch([course.Id], stop)) await turns.Pass(new("equivalence", rule.Id, course.Name, rule.Href) { WaitingOrganisationId = course.OrganisationId }, [Registrar(rule.OrganisationId)], stop);
    }

    /// <summary>Marks those of a whole catalogue that changed at once: each registrar has one turn for all of them. In the caller's save.</summary>
    public async Task Tell(IReadOnlyCollection<Course> courses, Localised of, CancellationToken stop)
    {
        foreach (var some in (await Touch([.. courses.Select(c => c.Id)], stop)).GroupBy(r => r.OrganisationId))
            await turns.Pass(new("equivalences", some.Key, of, $"/equivalences?at={some.Key}&touched=true") { WaitingOrganisationId = courses.First().OrganisationId }, [Registrar(some.Key)], stop);
    }

    /// <summary>This rule waits for nobody any more; nor does its college for a look at many, when it was the last. In the caller's save.</summary>
    public async Task Seen(EquivalenceRule rule, CancellationToken stop)
    {
        await turns.End("equivalence", rule.Id, stop);
        if (!await db.Set<EquivalenceRule>().AnyAsync(r => r.OrganisationId == rule.OrganisationId && r.Id != rule.Id && r.TouchedAt != null && r.State == RuleState.InForce, stop)) await turns.End("equivalences", rule.OrganisationId, stop);
    }

    async Task<List<EquivalenceRule>> Touch(IReadOnlyList<Guid> courses, CancellationToken stop)
    {
        var touched = new List<EquivalenceRule>();
        foreach (var some in courses.Chunk(500))
        {
            var ids = await db.Set<RuleCourse>().Where(n => some.Contains(n.CourseId)).Select(n => n.RuleId).Distinct().ToListAsync(stop);
            foreach (var few in ids.Chunk(500)) touched.AddRange(await db.Set<EquivalenceRule>().Where(r => few.Contains(r.Id) && r.State == RuleState.InForce).ToListAsync(stop));
        }
        foreach (var rule in touched) rule.Touch(clock.GetUtcNow());
        return [.. touched.DistinctBy(r => r.Id)];
    }

    static Holder Registrar(Guid college) => new(Act.RecogniseCredit, OrganisationId: college);
}
