using System.ComponentModel.DataAnnotations;
using Guildhall.Contests.Events;
using Guildhall.Contests.Judging;

namespace Guildhall.Contests.Teams;

/// <summary>A unit withdraws a team while registration is open, and its people's names go; whoever runs the contest says that a team was absent or is disqualified, with the reason.</summary>
public class MoveTeam(GuildhallDb db, ContestAccess access, WaitingTeams waiting, SheetsOfEvent sheets, ContestTurns turns, TimeProvider clock)
{
    public class Input
    {
        public TeamState To { get; set; }
        [StringLength(1000)] public string? Reason { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<TeamState>> Run(Guid id, Input input, CancellationToken stop)
    {
        if (await db.Set<Team>().SingleOrDefaultAsync(t => t.Id == id, stop) is not { } team) return new Missing();
        var found = await access.FindEvent(team.EventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        var (isOwn, runs) = (access.Own.Contains(team.OrganisationId), access.Runs(contest));
        if (!isOwn && !runs) return new Missing();
        if (input.To == TeamState.Withdrawn ? !isOwn : !runs) return new Forbidden();
        if (team.State == input.To) return team.State;
        if (input.Version is { } version && version != team.Version) return new Conflict(new Text("refusal.changed"));
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.To == TeamState.Withdrawn && !contest.TakesTeams(clock.Today())) return new Conflict(new Text("team.too-late"));
        if (input.To != TeamState.Withdrawn && string.IsNullOrWhiteSpace(input.Reason)) return new Conflict(new Text("team.no-reason"));
        if (input.To != TeamState.Withdrawn && (contest.State != ContestState.Drawn || one.State == EventState.Final)) return new Conflict(new Text("team.not-now"));
        var entered = team.State == TeamState.Entered;
        if (team.Leave(input.To, WriteContest.Trimmed(input.Reason)) is { } not) return not;
        if (input.To == TeamState.Withdrawn)
        {
            db.RemoveRange(await db.Set<TeamPerson>().Where(p => p.TeamId == id).ToListAsync(stop));
            if (entered) await waiting.Fill(one, stop);
        }
        else
        {
            // What was not handed in is not waited for any more.
            db.RemoveRange(await db.Set<ScoreSheet>().Where(s => s.TeamId == id && s.HandedInAt == null).ToListAsync(stop));
            team.Stand(null, null, null, null);
            one.Reopen();
            await turns.End("contest-final", one.Id, stop);
            if (one.State == EventState.Scoring) await sheets.Told(contest, one, stop);
            await turns.Tell([team.OrganisationId], "contest.news." + input.To, one.Name, team.Href, stop);
        }
        return await db.SaveOr(team.State, stop);
    }
}
