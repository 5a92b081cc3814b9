using System.ComponentModel.DataAnnotations;
using Guildhall.Contests.Events;
using Guildhall.Contests.Rubrics;

namespace Guildhall.Contests.Judging;

/// <summary>A judge scores a team by its code, keeps a half-filled sheet as a draft, and hands it in; from then on it is locked. Nothing of the team and nothing of the other judges is seen.</summary>
public class HandInSheet(GuildhallDb db, ContestAccess access, SheetsOfEvent sheets, TimeProvider clock)
{
    public class Input
    {
        /// <summary>Points by the number of the criterion.</summary>
        public Dictionary<string, decimal?> Points { get; set; } = [];
        [StringLength(2000)] public string? Remark { get; set; }
        /// <summary>Kept, not handed in: points may be missing.</summary>
        public bool IsDraft { get; set; }
        public int? Version { get; set; }
    }

    public record Result(ScoreSheet Sheet, Judge Judge, Contest Contest, ContestEvent Event, Rubric Rubric)
    {
        /// <summary>What stands in the form: the draft, or what was handed in before the sheet was opened again.</summary>
        public Input Input => new() { Points = (Sheet.Draft?.Points ?? Sheet.Points).ToDictionary(p => p.Key, decimal? (p) => p.Value, StringComparer.Ordinal), Remark = Sheet.Draft is { } draft ? draft.Remark : Sheet.Remark };

        public IReadOnlyList<Criterion> Criteria => [.. Rubric.Leaves.Where(c => c.Kind == Judge.Kind)];
    }

    public async Task<Outcome<Result>> Look(Guid id, CancellationToken stop)
    {
        if (access.Who.AccountId is not { } account || await db.Set<ScoreSheet>().SingleOrDefaultAsync(s => s.Id == id, stop) is not { } sheet) return new Missing();
        if (await db.Set<Judge>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == sheet.JudgeId && j.AccountId == account, stop) is not { } judge) return new Missing();
        var found = await access.FindEvent(sheet.EventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        // Who came to run the contest after the appointment sees whose code is whose.
        if (access.Runs(contest)) return new Forbidden(new Text("judge.sees-more"));
        return new Result(sheet, judge, contest, one, await db.Set<Rubric>().AsNoTracking().SingleAsync(r => r.EventId == one.Id && r.Number == one.RubricNumber, stop));
    }

    /// <returns>Where the judge goes on: to the sheet that was kept, to all sheets when it was handed in.</returns>
    public async Task<Outcome<string>> Run(Guid id, Input input, CancellationToken stop)
    {
        var looked = await Look(id, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var (sheet, judge, contest, one) = (looked.Value.Sheet, looked.Value.Judge, looked.Value.Contest, looked.Value.Event);
        if (input.Version is { } version && version != sheet.Version) return new Conflict(new Text("refusal.changed"));
        if (Rules.Broken(input) is { } broken) return broken;
        if (one.State != EventState.Scoring) return new Conflict(new Text("event.cannot", one.State));
        var faults = new List<Fault>();
        foreach (var criterion in looked.Value.Criteria)
        {
            if (input.Points.GetValueOrDefault(criterion.Number) is not { } points)
            {
                if (!input.IsDraft) faults.Add(new($"Points[{criterion.Number}]", new Text("score-sheet.points-missing", criterion.Number)));
            }
            else if (points < 0 || points > criterion.Most || WriteRubric.Decimals(points) > 2) faults.Add(new($"Points[{criterion.Number}]", new Text("score-sheet.points-range", criterion.Number, criterion.Most)));
        }
        if (faults.Count > 0) return new Invalid(faults);
        if (input.IsDraft)
        {
            var points = looked.Value.Criteria.Where(c => input.Points.GetValueOrDefault(c.Number) is not null).ToDictionary(c => c.Number, c => input.Points[c.Number]!.Value, StringComparer.Ordinal);
            return sheet.Keep(new() { Points = points, Remark = WriteContest.Trimmed(input.Remark) }) is { } locked ? locked : await db.SaveOr(sheet.Href, stop);
        }
        if (sheet.HandIn(looked.Value.Criteria.ToDictionary(c => c.Number, c => input.Points[c.Number]!.Value, StringComparer.Ordinal), WriteContest.Trimmed(input.Remark), clock.GetUtcNow()) is { } not) return not;
        await sheets.Told(contest, one, stop);
        return await db.SaveOr(judge.Href, stop);
    }
}
