using Guildhall.Contests.Events;
using Guildhall.Contests.Rubrics;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Judging;

/// <summary>Gives sheets to judges, and passes the turn as they are handed in. Writes into the caller's save.</summary>
public class SheetsOfEvent(GuildhallDb db, ContestTurns turns)
{
    /// <summary>A sheet for every team of institutions to which the judge has no tie.</summary>
    public async Task Give(Contest contest, ContestEvent one, Judge judge, CancellationToken stop)
    {
        var teams = await db.Set<Team>().AsNoTracking().Where(t => t.EventId == one.Id && t.State == TeamState.Entered).ToListAsync(stop);
        var given = (await db.Set<ScoreSheet>().Where(s => s.JudgeId == judge.Id).Select(s => s.TeamId).ToListAsync(stop)).ToHashSet();
        var fresh = teams.Where(t => !given.Contains(t.Id) && !judge.IsTiedTo(t.OrganisationId, contest.From, contest.ConflictYears)).ToList();
        foreach (var team in fresh) db.Add(new ScoreSheet { EventId = one.Id, TeamId = team.Id, JudgeId = judge.Id, Code = team.Code! });
        if (fresh.Count > 0) await turns.Judge("contest-sheets", judge, contest, one.Name, stop);
    }

    /// <summary>When every sheet is in, it is for whoever runs the contest to publish.</summary>
    public async Task Told(Contest contest, ContestEvent one, CancellationToken stop)
    {
        await db.Set<ScoreSheet>().Where(s => s.EventId == one.Id).LoadAsync(stop);
        var all = db.ChangeTracker.Entries<ScoreSheet>().Where(e => e.State != EntityState.Deleted && e.Entity.EventId == one.Id).Select(e => e.Entity).ToList();
        foreach (var judge in all.GroupBy(s => s.JudgeId).Where(g => g.All(s => s.IsIn))) await turns.End("contest-sheets", judge.Key, stop);
        if (all.Count > 0 && all.TrueForAll(s => s.IsIn)) await turns.Run("contest-publish", one.Id, contest, one.Name, one.Href + "/results", null, stop);
        else await turns.End("contest-publish", one.Id, stop);
    }
}

/// <summary>Freezes the rubric and gives the judges their sheets, once every team can be scored by enough judges without a tie.</summary>
public class StartScoring(GuildhallDb db, ContestAccess access, ContestTurns turns, SheetsOfEvent sheets)
{
    /// <returns>How many teams are scored.</returns>
    public async Task<Outcome<int>> Run(Guid eventId, CancellationToken stop)
    {
        var found = await access.FindOwnEvent(eventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        if (contest.State != ContestState.Drawn) return new Conflict(new Text("scoring.draw-first"));
        var rubric = await db.Set<Rubric>().AsNoTracking().Where(r => r.EventId == eventId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);
        if (rubric is null) return new Conflict(new Text("scoring.no-rubric"));
        var judges = await db.Set<Judge>().Where(j => j.EventId == eventId).ToListAsync(stop);
        if (judges.Find(j => j.DeclaredAt is null) is { } silent) return new Conflict(new Text("scoring.not-declared", silent.Name));
        var teams = await db.Set<Team>().AsNoTracking().Where(t => t.EventId == eventId && t.State == TeamState.Entered).ToListAsync(stop);
        if (teams.Count == 0) return new Conflict(new Text("contest.no-teams"));
        foreach (var (kind, least) in new[] { (CriterionKind.Judged, one.LeastJudges), (CriterionKind.Measured, 1) })
            if (rubric.Has(kind) && teams.Find(t => judges.Count(j => j.Kind == kind && !j.IsTiedTo(t.OrganisationId, contest.From, contest.ConflictYears)) < least) is { } lacking) return new Conflict(new Text("scoring.too-few-judges", lacking.Code, least, kind));
        if (one.Start(rubric.Number, rubric.Hash) is { } not) return not;
        foreach (var judge in judges.Where(j => rubric.Has(j.Kind))) await sheets.Give(contest, one, judge, stop);
        await turns.End("contest-scoring", one.Id, stop);
        return await db.SaveOr(teams.Count, stop);
    }
}
