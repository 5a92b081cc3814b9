using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Contests.Events;

namespace Guildhall.Contests.Judging;

/// <summary>A judge states to which institutions there are further ties; only then sheets are given, and never for teams of those.</summary>
public class DeclareTies(GuildhallDb db, ContestAccess access, ContestTurns turns, SheetsOfEvent sheets, MemberDirectory members, TimeProvider clock)
{
    public class Input
    {
        public List<Guid> Organisations { get; set; } = [];
        [StringLength(500)] public string? Reason { get; set; }
        /// <summary>That these are all.</summary>
        public bool IsAll { get; set; }
    }

    public record Result(Judge Judge, Contest Contest, ContestEvent Event, IReadOnlyList<(Localised Name, Tie Tie)> Ties, IReadOnlyList<MemberDirectory.Entry> Members, IReadOnlyList<ScoreSheet> Sheets);

    /// <summary>What a judge sees of an appointment: the event, the own ties, the own sheets by code.</summary>
    public async Task<Outcome<Result>> Look(Guid judgeId, CancellationToken stop)
    {
        if (access.Who.AccountId is not { } account || await db.Set<Judge>().SingleOrDefaultAsync(j => j.Id == judgeId && j.AccountId == account, stop) is not { } judge) return new Missing();
        var found = await access.FindEvent(judge.EventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        var ofAlliance = await members.Many(await members.MembersOf([contest.AllianceId], stop), stop);
        var names = await members.Many([.. judge.Ties.Select(t => t.OrganisationId)], stop);
        var own = await db.Set<ScoreSheet>().AsNoTracking().Where(s => s.JudgeId == judgeId).OrderBy(s => s.Code).ToListAsync(stop);
        return new Result(judge, contest, one, [.. judge.Ties.Select(t => (names.GetValueOrDefault(t.OrganisationId)?.Name ?? new([]), t))], [.. ofAlliance.Values.OrderBy(o => o.Name.ToString(), StringComparer.CurrentCulture)], own);
    }

    public async Task<Outcome<Guid>> Run(Guid judgeId, Input input, CancellationToken stop)
    {
        var looked = await Look(judgeId, stop);
        if (looked.Refusal is { } refusal) return refusal;
        var (judge, contest, one) = (looked.Value.Judge, looked.Value.Contest, looked.Value.Event);
        if (Rules.Broken(input) is { } broken) return broken;
        if (!input.IsAll) return new Invalid(nameof(input.IsAll), new Text("judge.say-all"));
        if (one.State is not (EventState.Preparing or EventState.Scoring)) return new Conflict(new Text("event.cannot", one.State));
        if (input.Organisations.Exists(id => !looked.Value.Members.Any(m => m.Id == id))) return new Missing();
        var declared = input.Organisations.Distinct().Select(id => new Tie { OrganisationId = id, Source = TieSource.Declared, Reason = WriteContest.Trimmed(input.Reason) });
        judge.Ties = AppointJudge.Merge([.. judge.Ties, .. declared]);
        judge.DeclaredAt = clock.GetUtcNow();
        await turns.End("contest-ties", judge.Id, stop);
        if (one.State == EventState.Scoring) await sheets.Give(contest, one, judge, stop);
        return await db.SaveOr(judge.Id, stop);
    }
}

/// <summary>The appointments of whoever acts, the latest first.</summary>
public class ListJudging(GuildhallDb db, Acting acting)
{
    public record Row(Guid Id, Localised Contest, Localised Event, DateOnly From, EventState State, bool HasDeclared, int Sheets, int HandedIn)
    {
        public string Href => $"/contests/judging/{Id}";
    }

    public async Task<Outcome<IReadOnlyList<Row>>> Run(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } account) return new Forbidden();
        return await (from j in db.Set<Judge>()
                      join e in db.Set<ContestEvent>() on j.EventId equals e.Id
                      join c in db.Set<Contest>() on j.ContestId equals c.Id
                      where j.AccountId == account
                      orderby j.Id descending
                      select new Row(j.Id, c.Title, e.Name, c.From, e.State, j.DeclaredAt != null, db.Set<ScoreSheet>().Count(s => s.JudgeId == j.Id), db.Set<ScoreSheet>().Count(s => s.JudgeId == j.Id && s.HandedInAt != null))).Take(200).ToListAsync(stop);
    }
}
