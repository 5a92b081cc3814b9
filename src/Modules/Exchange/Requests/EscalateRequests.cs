using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Requests;

/// <summary>Puts requests whose time is over before the secretariat as well, and gives those whose evaluator holds no role at the college any more back to its registrar. Done by the hall itself, at its start and after each midnight.</summary>
public class EscalateRequests(GuildhallDb db, RequestAccess access, RequestTurns turns, Acting acting, TimeProvider clock)
{
    /// <returns>How many were put before it.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var today = clock.Today();
        var staff = access.Staff();
        var left = await db.Set<CreditRequest>().Where(r => (r.State == RequestState.Open || r.State == RequestState.MoreInformation) && r.EvaluatorAccountId != null && !staff.Any(g => g.AccountId == r.EvaluatorAccountId && g.OrganisationId == r.OrganisationId)).OrderBy(r => r.Id).Take(500).ToListAsync(stop);
        var due = await db.Set<CreditRequest>().Where(r => r.State == RequestState.Open && r.Due < today && r.EscalatedAt == null).OrderBy(r => r.Id).Take(500).ToListAsync(stop);
        var ids = due.Concat(left).Select(r => r.CourseId).Distinct().ToList();
        var names = await db.Set<Course>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, stop);
        foreach (var request in left) request.TakeFromEvaluator();
        foreach (var request in due) request.Escalate(clock.GetUtcNow());
        foreach (var request in due.Union(left)) await turns.Pass(request, names.GetValueOrDefault(request.CourseId) ?? new([]), stop);
        await db.SaveChangesAsync(stop);
        return due.Count;
    }
}
