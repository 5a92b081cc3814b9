using Guildhall.Contests.Events;
using Guildhall.Contests.Judging;
using Guildhall.Contests.Rubrics;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Ranking;

/// <summary>The sheets of an event, for whoever runs it: until all are in only how many; then every total, and which are far from the others.</summary>
public class ShowScores(GuildhallDb db, ContestAccess access, TimeProvider clock)
{
    public record Cell(ScoreSheet Sheet, int Judge, decimal Total, bool IsFar)
    {
        /// <summary>Whether somebody has to look at it before results are published.</summary>
        public bool Waits => IsFar && Sheet.Arbitration is null;
    }

    public record Row(Team Team, decimal Mark, int Rank, bool IsShared, string? TieBy, Award? Award, IReadOnlyList<Cell> Cells);

    public record Result(Contest Contest, ContestEvent Event, Rubric Rubric, int Sheets, int HandedIn, IReadOnlyList<(int Number, Judge Is)> Judges, IReadOnlyList<Row> Rows, IReadOnlyList<(Appeal Is, Team Team)> Appeals, int First, int Second, int Third)
    {
        public bool IsComplete => Sheets > 0 && Sheets == HandedIn;
        public bool MayPublish => Event.State == EventState.Scoring && IsComplete && Rows.All(r => r.Cells.All(c => !c.Waits));
        public bool MayFinish { get; init; }
    }

    public async Task<Outcome<Result>> Run(Guid eventId, CancellationToken stop)
    {
        var found = await access.FindOwnEvent(eventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        if (one.RubricNumber is null) return new Conflict(new Text("scoring.not-begun"));
        var rubric = await db.Set<Rubric>().AsNoTracking().SingleAsync(r => r.EventId == eventId && r.Number == one.RubricNumber, stop);
        var judges = (await db.Set<Judge>().AsNoTracking().Where(j => j.EventId == eventId).OrderBy(j => j.Kind).ThenBy(j => j.Id).ToListAsync(stop)).Select((j, i) => (Number: i + 1, Is: j)).ToList();
        var sheets = await db.Set<ScoreSheet>().Where(s => s.EventId == eventId).ToListAsync(stop);
        var teams = await db.Set<Team>().Where(t => t.EventId == eventId && t.Code != null).OrderBy(t => t.Start).ToListAsync(stop);
        // A team that was disqualified later keeps its sheets, and counts no more.
        var counted = teams.Where(t => t.State == TeamState.Entered).ToList();
        var ids = counted.Select(t => t.Id).ToHashSet();
        sheets.RemoveAll(s => !ids.Contains(s.TeamId));
        var isComplete = sheets.Count > 0 && sheets.TrueForAll(s => s.IsIn);
        var (first, second, third) = (Standing.Number(one.Basis, one.FirstAwards, counted.Count), Standing.Number(one.Basis, one.SecondAwards, counted.Count), Standing.Number(one.Basis, one.ThirdAwards, counted.Count));
        var rows = isComplete ? Rank(one, rubric, counted, sheets, judges, first, second, third) : [];
        var appeals = await db.Set<Appeal>().Where(a => a.EventId == eventId).OrderBy(a => a.Id).ToListAsync(stop);
        return new Result(contest, one, rubric, sheets.Count, sheets.Count(s => s.IsIn), judges, rows, [.. appeals.Select(a => (a, teams.First(t => t.Id == a.TeamId)))], first, second, third)
        {
            MayFinish = one.State == EventState.Provisional && one.AppealUntil < clock.Today() && appeals.TrueForAll(a => a.State != AppealState.Open),
        };
    }

    internal static List<Row> Rank(ContestEvent one, Rubric rubric, IReadOnlyList<Team> teams, IReadOnlyList<ScoreSheet> sheets, IReadOnlyList<(int Number, Judge Is)> judges, int first, int second, int third)
    {
        var (ofTeam, byId) = (sheets.ToLookup(s => s.TeamId), judges.ToDictionary(j => j.Is.Id));
        var marked = teams.Where(t => ofTeam[t.Id].Any()).ToDictionary(t => t.Id, t => rubric.Mark(t.Id, [.. ofTeam[t.Id].Select(s => (byId[s.JudgeId].Is.Kind, s.Points))], one));
        var full = Enum.GetValues<CriterionKind>().ToDictionary(k => k, k => rubric.Leaves.Where(c => c.Kind == k).Sum(c => c.Most * rubric.Factor(c)));
        var known = teams.ToDictionary(t => t.Id);
        return [.. Standing.Of(marked.Values).Select(place =>
        {
            var totals = ofTeam[place.Team].Select(s => (Sheet: s, Judge: byId[s.JudgeId], Total: rubric.Value(s.Points))).OrderBy(s => s.Judge.Number).ToList();
            var cells = totals.ConvertAll(t =>
            {
                var same = totals.Where(o => o.Judge.Is.Kind == t.Judge.Is.Kind).Select(o => o.Total).ToList();
                return new Cell(t.Sheet, t.Judge.Number, t.Total, Math.Abs(t.Total * same.Count - same.Sum()) * 100 > one.Deviation * full[t.Judge.Is.Kind] * same.Count);
            });
            return new Row(known[place.Team], marked[place.Team].Mark, place.Rank, place.IsShared, place.Tie is { } tie ? rubric.Ties[tie].Number : null, Standing.AwardOf(place.Rank, first, second, third), cells);
        })];
    }
}
