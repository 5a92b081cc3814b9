using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Contests.Certificates;
using Guildhall.Contests.Events;
using Guildhall.Contests.Judging;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Ranking;

/// <summary>Whoever runs a contest opens a sheet again for a reason, or says why one that is far from the others stands.</summary>
public class SettleSheet(GuildhallDb db, ContestAccess access, ContestTurns turns)
{
    public class Input
    {
        public Guid Sheet { get; set; }
        [Required, StringLength(1000)] public string? Text { get; set; }
        /// <summary>Whether the judge scores it again; else it stands.</summary>
        public bool IsReopened { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid eventId, Input input, CancellationToken stop)
    {
        var found = await access.FindOwnEvent(eventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        if (await db.Set<ScoreSheet>().SingleOrDefaultAsync(s => s.Id == input.Sheet && s.EventId == eventId, stop) is not { } sheet) return new Missing();
        if (string.IsNullOrWhiteSpace(input.Text)) return new Conflict(new Text("score-sheet.no-reason"));
        if (Rules.Broken(input) is { } broken) return new Conflict(broken.Text);
        if (one.State != EventState.Scoring) return new Conflict(new Text("event.cannot", one.State));
        if ((input.IsReopened ? sheet.Reopen(input.Text.Trim()) : sheet.Arbitrate(input.Text.Trim())) is { } not) return not;
        if (input.IsReopened)
        {
            await turns.Judge("contest-sheets", await db.Set<Judge>().SingleAsync(j => j.Id == sheet.JudgeId, stop), contest, one.Name, stop);
            await turns.End("contest-publish", one.Id, stop);
        }
        return await db.SaveOr(new Done(), stop);
    }
}

/// <summary>Publishes provisional results by code, and with them the days of appeal; once every sheet is in and each that is far from the others has been looked at.</summary>
public class PublishProvisional(GuildhallDb db, ShowScores show, ContestTurns turns, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid eventId, CancellationToken stop)
    {
        var shown = await show.Run(eventId, stop);
        if (shown.Refusal is { } refusal) return refusal;
        var found = shown.Value;
        if (found.Event.State == EventState.Provisional) return new Done();
        if (!found.IsComplete) return new Conflict(new Text("contest-results.not-complete", found.Sheets - found.HandedIn));
        if (!found.MayPublish) return new Conflict(new Text("contest-results.far"));
        if (found.Event.Publish(clock.GetUtcNow(), clock.Today().AddDays(found.Contest.AppealDays)) is { } not) return not;
        Stand(found.Rows);
        await turns.End("contest-publish", eventId, stop);
        await turns.Tell(found.Rows.Select(r => r.Team.OrganisationId), "contest.news.provisional", found.Event.Name, found.Event.Href, stop);
        return await db.SaveOr(new Done(), stop);
    }

    internal static void Stand(IEnumerable<ShowScores.Row> rows)
    {
        foreach (var row in rows) row.Team.Stand(row.Mark, new Place(row.Team.Id, row.Rank, null, row.IsShared), row.TieBy, row.Award);
    }
}

/// <summary>A unit appeals against the mark of its team, while results are provisional.</summary>
public class MakeAppeal(GuildhallDb db, FindTeam find, ContestTurns turns, Acting acting, TimeProvider clock)
{
    public class Input
    {
        [Required, StringLength(4000)] public string? Reason { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Guid teamId, Input input, CancellationToken stop)
    {
        var found = await find.Run(teamId, stop);
        if (found.Refusal is { } refusal) return refusal;
        if (!found.Value.IsOwn) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (!found.Value.MayAppeal) return new Conflict(new Text("contest-appeal.not-now"));
        var (contest, one, team) = (found.Value.Contest, found.Value.Event, found.Value.Team);
        var appeal = new Appeal { EventId = one.Id, TeamId = teamId, OrganisationId = team.OrganisationId, AccountId = acting.Who.AccountId, Reason = input.Reason!.Trim(), At = clock.GetUtcNow() };
        db.Add(appeal);
        // A team has one open appeal: of two made at once, one is refused.
        db.Attach(team).Property(t => t.Version).IsModified = true;
        await turns.Run("contest-appeal", appeal.Id, contest, one.Name, one.Href + "/results#appeals", one.AppealUntil, stop, team.OrganisationId);
        return await db.SaveOr(appeal.Id, stop);
    }
}

/// <summary>The jury answers an appeal. One that is upheld opens sheets of the team again; when they are in, results are published anew, with new days of appeal.</summary>
public class AnswerAppeal(GuildhallDb db, ContestAccess access, ContestTurns turns, TimeProvider clock)
{
    public class Input
    {
        public Guid Appeal { get; set; }
        [Required, StringLength(4000)] public string? Answer { get; set; }
        public bool IsUpheld { get; set; }
        /// <summary>The sheets that are scored again; none named: all of the team.</summary>
        public List<Guid> Sheets { get; set; } = [];
    }

    public async Task<Outcome<Done>> Run(Guid eventId, Input input, CancellationToken stop)
    {
        var found = await access.FindOwnEvent(eventId, stop);
        if (found.Refusal is { } refusal) return refusal;
        var (contest, one) = found.Value;
        if (await db.Set<Appeal>().SingleOrDefaultAsync(a => a.Id == input.Appeal && a.EventId == eventId, stop) is not { } appeal) return new Missing();
        if (string.IsNullOrWhiteSpace(input.Answer)) return new Conflict(new Text("contest-appeal.no-answer"));
        if (Rules.Broken(input) is { } broken) return new Conflict(broken.Text);
        if (one.State == EventState.Final) return new Conflict(new Text("event.cannot", one.State));
        var (answer, now) = (input.Answer.Trim(), clock.GetUtcNow());
        if (appeal.Decide(input.IsUpheld, answer, now) is { } not) return not;
        if (input.IsUpheld)
        {
            var sheets = await db.Set<ScoreSheet>().Where(s => s.TeamId == appeal.TeamId && s.HandedInAt != null).ToListAsync(stop);
            if (input.Sheets.Count > 0) sheets.RemoveAll(s => !input.Sheets.Contains(s.Id));
            if (sheets.Count == 0) return new Missing();
            var ids = sheets.ConvertAll(s => s.JudgeId);
            foreach (var sheet in sheets)
                if (sheet.Reopen(answer[..Math.Min(1000, answer.Length)]) is { } open) return open;
            foreach (var judge in await db.Set<Judge>().Where(j => ids.Contains(j.Id)).ToListAsync(stop)) await turns.Judge("contest-sheets", judge, contest, one.Name, stop);
            one.Reopen();
            await turns.End("contest-final", one.Id, stop);
        }
        await turns.End("contest-appeal", appeal.Id, stop);
        await turns.Tell([appeal.OrganisationId], "contest.news.appeal", one.Name, $"/contests/teams/{appeal.TeamId}", stop);
        return await db.SaveOr(new Done(), stop);
    }
}

/// <summary>Makes results final when the appeals are over: they become public, the seed of the draw is told, and who won something gets a certificate.</summary>
public class PublishFinal(GuildhallDb db, ShowScores show, ContestTurns turns, Notices notices, Words words, TimeProvider clock)
{
    /// <returns>How many certificates there are.</returns>
    public async Task<Outcome<int>> Run(Guid eventId, CancellationToken stop)
    {
        var shown = await show.Run(eventId, stop);
        if (shown.Refusal is { } refusal) return refusal;
        var (found, today) = (shown.Value, clock.Today());
        if (found.Event.State == EventState.Final) return 0;
        if (!found.MayFinish) return new Conflict(new Text("contest-results.appeals-open"));
        if (found.Event.Finish(clock.GetUtcNow()) is { } not) return not;
        // Somebody may have been disqualified since.
        PublishProvisional.Stand(found.Rows);
        var people = (await db.Set<TeamPerson>().AsNoTracking().Where(p => p.EventId == eventId).OrderBy(p => p.Id).ToListAsync(stop)).ToLookup(p => p.TeamId);
        var issued = found.Rows.Where(r => r.Award is not null).SelectMany(r => people[r.Team.Id].Select(p => Issue(found.Event, r, p, today))).ToList();
        db.AddRange(issued);
        await turns.End("contest-final", eventId, stop);
        await turns.Tell(found.Rows.Select(r => r.Team.OrganisationId), "contest.news.final", found.Event.Name, found.Event.Href, stop);
        var subject = new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, "contest.news.final", found.Event.Name.In(l)))));
        foreach (var team in found.Rows) notices.Tell(people[team.Team.Id].Select(p => p.AccountId).OfType<Guid>(), "contest", subject, team.Team.Href);
        var contested = db.Set<Team>().Where(t => t.ContestId == found.Contest.Id && t.State == TeamState.Entered).Select(t => t.EventId);
        if (!await db.Set<ContestEvent>().AnyAsync(e => e.ContestId == found.Contest.Id && e.Id != eventId && e.State != EventState.Final && contested.Contains(e.Id), stop)) found.Contest.End();
        return await db.SaveOr(issued.Count, stop);
    }

    internal static ContestCertificate Issue(ContestEvent one, ShowScores.Row row, TeamPerson person, DateOnly on) => new()
    {
        Code = ContestCertificate.NewCode(on), ContestId = one.ContestId, EventId = one.Id, TeamId = row.Team.Id, OrganisationId = row.Team.OrganisationId, PersonId = person.PersonId, AccountId = person.AccountId, Role = person.Role, Name = person.Name,
        ShowName = person.ShowName || !person.IsMinor, Award = row.Award!.Value, IssuedOn = on,
    };
}
