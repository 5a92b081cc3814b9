using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Events;

/// <summary>What happens by the clock: who waits beside a free place enters, registration closes, and results whose appeals are over wait to be made final.</summary>
public class KeepContests(GuildhallDb db, ContestTurns turns, WaitingTeams waiting, Acting acting, TimeProvider clock)
{
    const int Batch = 200;

    /// <returns>How many things were done.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var (done, today) = (0, clock.Today());
        // A team that came in the moment in which another withdrew found all places taken.
        var free = await db.Set<ContestEvent>().Where(e => db.Set<Contest>().Any(c => c.Id == e.ContestId && (c.State == ContestState.Open || c.State == ContestState.Closed)) && db.Set<Team>().Any(t => t.EventId == e.Id && t.State == TeamState.Waiting)
            && (e.Places == null || db.Set<Team>().Count(t => t.EventId == e.Id && t.State == TeamState.Entered) < e.Places)).OrderBy(e => e.Id).Take(Batch).ToListAsync(stop);
        foreach (var one in free) done += await waiting.Fill(one, stop);
        foreach (var contest in await db.Set<Contest>().Where(c => c.State == ContestState.Open && c.RegisterBy < today).OrderBy(c => c.Id).Take(Batch).ToListAsync(stop))
        {
            if (contest.MoveTo(ContestState.Closed) is not null) continue;
            await turns.Run("contest-draw", contest.Id, contest, contest.Title, contest.Href, contest.From, stop);
            done++;
        }
        var over = await db.Set<ContestEvent>().Where(e => e.State == EventState.Provisional && e.AppealUntil < today && !db.Set<Alliance.Desk.Turn>().Any(t => t.Kind == "contest-final" && t.SubjectId == e.Id)).OrderBy(e => e.Id).Take(Batch).ToListAsync(stop);
        var ids = over.ConvertAll(e => e.ContestId);
        var contests = await db.Set<Contest>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        foreach (var one in over)
        {
            await turns.Run("contest-final", one.Id, contests[one.ContestId], one.Name, one.Href + "/results", one.AppealUntil!.Value.AddDays(7), stop);
            done++;
        }
        await db.SaveChangesAsync(stop);
        return done;
    }
}
