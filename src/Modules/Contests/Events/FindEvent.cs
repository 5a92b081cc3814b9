using Guildhall.Alliance.Members;
using Guildhall.Contests.Judging;
using Guildhall.Contests.Rubrics;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Events;

/// <summary>One event: its rules, its rubric, the own teams; for whoever runs it also all teams and judges. Marks are told by code only, once they are provisional.</summary>
public class FindEvent(GuildhallDb db, ContestAccess access, MemberDirectory members, TimeProvider clock)
{
    public record TeamRow(Team Is, Localised Unit, int People);

    public record JudgeRow(Judge Is, int Sheets, int HandedIn, IReadOnlyList<(Localised Organisation, Tie Tie)> Ties);

    public record Result(Contest Contest, ContestEvent Event, Rubric? Rubric, bool Runs, bool MayEnter, IReadOnlyList<TeamRow> Teams, IReadOnlyList<JudgeRow> Judges, IReadOnlyList<Team> Provisional);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var found = await access.FindEvent(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        var runs = access.Runs(contest);
        var own = (await access.Units(contest, stop)).Select(u => u.Id).ToList();
        var rubrics = db.Set<Rubric>().AsNoTracking().Where(r => r.EventId == id);
        var rubric = one.RubricNumber is { } number ? await rubrics.SingleOrDefaultAsync(r => r.Number == number, stop) : await rubrics.OrderByDescending(r => r.Number).FirstOrDefaultAsync(stop);
        var teams = await db.Set<Team>().AsNoTracking().Where(t => t.EventId == id && (runs || own.Contains(t.OrganisationId))).OrderBy(t => t.Id).Take(2000).ToListAsync(stop);
        var people = await db.Set<TeamPerson>().Where(p => p.EventId == id && p.Role == TeamRole.Member).GroupBy(p => p.TeamId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var judges = runs ? await db.Set<Judge>().AsNoTracking().Where(j => j.EventId == id).OrderBy(j => j.Id).ToListAsync(stop) : [];
        var sheets = runs ? await db.Set<ScoreSheet>().Where(s => s.EventId == id).GroupBy(s => s.JudgeId).Select(g => new { g.Key, All = g.Count(), In = g.Count(s => s.HandedInAt != null) }).ToDictionaryAsync(g => g.Key, stop) : [];
        var names = await members.Many([.. teams.Select(t => t.OrganisationId).Concat(judges.SelectMany(j => j.Ties).Select(t => t.OrganisationId)).Distinct()], stop);
        var provisional = one.State == EventState.Provisional ? await db.Set<Team>().AsNoTracking().Where(t => t.EventId == id && t.Mark != null).OrderBy(t => t.Rank).ThenBy(t => t.Code).ToListAsync(stop) : [];
        return new Result(contest, one, rubric, runs, own.Count > 0 && contest.TakesTeams(clock.Today()), [.. teams.Select(t => new TeamRow(t, Name(t.OrganisationId), people.GetValueOrDefault(t.Id)))],
            [.. judges.Select(j => new JudgeRow(j, sheets.GetValueOrDefault(j.Id)?.All ?? 0, sheets.GetValueOrDefault(j.Id)?.In ?? 0, [.. j.Ties.Select(t => (Name(t.OrganisationId), t))]))], provisional);

        Localised Name(Guid organisation) => names.GetValueOrDefault(organisation)?.Name ?? new([]);
    }
}
