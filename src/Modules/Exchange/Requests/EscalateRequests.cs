using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Requests;

/// <summary>Puts requests whose time is over before the secretariat as well. Done by the hall itself, at its start and after each midnight.</summary>
public class EscalateRequests(GuildhallDb db, RequestTurns turns, Acting acting, TimeProvider clock)
{
    /// <returns>How many were put before it.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var today = clock.Today();
        var due = await db.Set<CreditRequest>().Where(r => r.State == RequestState.Open && r.Due < today && r.EscalatedAt == null).OrderBy(r => r.Id).Take(500).ToListAsync(stop);
        var ids = due.Select(r => r.CourseId).Distinct().ToList();
        var names = await db.Set<Course>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, stop);
        foreach (var request in due)
        {
            request.Escalate(clock.GetUtcNow());
            await turns.Pass(request, names.GetValueOrDefault(request.CourseId) ?? new([]), stop);
        }
        await db.SaveChangesAsync(stop);
        return due.Count;
    }
}
