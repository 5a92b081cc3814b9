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
        var ids = await db.Set<RuleCourse>().Where(n => n.CourseId == course.Id).Select(n => n.RuleId).Distinct().ToListAsync(stop);
        foreach (var some in ids.Chunk(500))
            foreach (var rule in await db.Set<EquivalenceRule>().Where(r => some.Contains(r.Id) && r.State == RuleState.InForce).ToListAsync(stop))
            {
                rule.Touch(clock.GetUtcNow());
                await turns.Pass(new("equivalence", rule.Id, course.Name, rule.Href) { WaitingOrganisationId = course.OrganisationId }, [new Holder(Act.RecogniseCredit, OrganisationId: rule.OrganisationId)], stop);
            }
    }
}
