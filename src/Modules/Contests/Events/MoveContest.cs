using Guildhall.Alliance.Members;
using Guildhall.Allocating;
using Guildhall.Contests.Teams;

namespace Guildhall.Contests.Events;

/// <summary>Whoever runs a contest opens, closes or cancels it. Opening commits the seeds of the draws and publishes their hashes; members are told.</summary>
public class MoveContest(GuildhallDb db, ContestAccess access, ContestTurns turns, MemberDirectory members, TimeProvider clock)
{
    public class Input
    {
        public ContestState To { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<ContestState>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.FindOwn(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        var contest = found.Value;
        // The button pressed twice.
        if (contest.State == input.To) return contest.State;
        if (input.Version is { } version && version != contest.Version) return new Conflict(new Text("refusal.changed"));
        if (input.To == ContestState.Open && contest.RegisterBy < clock.Today()) return new Conflict(new Text("contest.dates-over"));
        var events = await db.Set<ContestEvent>().Where(e => e.ContestId == id).ToListAsync(stop);
        if (input.To == ContestState.Open && events.Count == 0) return new Conflict(new Text("contest.no-events"));
        var first = contest.State == ContestState.Draft;
        if (contest.MoveTo(input.To) is { } not) return not;
        if (input.To == ContestState.Open)
        {
            foreach (var one in events.Where(e => e.Seed is null)) one.Commit();
            if (first) await turns.Tell((await members.MembersOf([contest.AllianceId], stop)).Where(m => m != contest.OrganiserOrganisationId), "contest.news.open", contest.Title, contest.Href, stop);
            await turns.End("contest-draw", contest.Id, stop);
        }
        if (input.To == ContestState.Closed) await turns.Run("contest-draw", contest.Id, contest, contest.Title, contest.Href, contest.From, stop);
        if (input.To == ContestState.Cancelled)
        {
            await turns.End("contest-draw", contest.Id, stop);
            await turns.Tell(await db.Set<Team>().Where(t => t.ContestId == id && t.State != TeamState.Withdrawn).Select(t => t.OrganisationId).Distinct().ToListAsync(stop), "contest.news.cancelled", contest.Title, contest.Href, stop);
        }
        return await db.SaveOr(contest.State, stop);
    }
}

/// <summary>
/// Draws the teams' codes and their order of start, for every event of a closed contest: by the lottery of its committed seed over the list of entered teams, whose hash is published now. Who repeats it after
/// the final results, when the seed is told, comes to the same codes.
/// </summary>
public class DrawCodes(GuildhallDb db, ContestAccess access, ContestTurns turns, TimeProvider clock)
{
    /// <returns>How many teams have a code.</returns>
    public async Task<Outcome<int>> Run(Guid id, CancellationToken stop)
    {
        var found = await access.FindOwn(id, stop);
        if (found.Refusal is { } refusal) return refusal;
        var contest = found.Value;
        if (contest.Draw(clock.GetUtcNow()) is { } not) return not;
        var events = await db.Set<ContestEvent>().Where(e => e.ContestId == id).ToListAsync(stop);
        var teams = await db.Set<Team>().Where(t => t.ContestId == id && t.State == TeamState.Entered).ToListAsync(stop);
        if (teams.Count == 0) return new Conflict(new Text("contest.no-teams"));
        foreach (var one in events) Draw(one, [.. teams.Where(t => t.EventId == one.Id)]);
        await turns.End("contest-draw", contest.Id, stop);
        foreach (var one in events.Where(e => teams.Exists(t => t.EventId == e.Id))) await turns.Run("contest-scoring", one.Id, contest, one.Name, one.Href, contest.From, stop);
        await turns.Tell(teams.Select(t => t.OrganisationId), "contest.news.drawn", contest.Title, contest.Href, stop);
        return await db.SaveOr(teams.Count, stop);
    }

    /// <summary>Teams are numbered by their ids; the one that the lottery puts first starts first.</summary>
    internal static void Draw(ContestEvent one, IReadOnlyList<Team> teams)
    {
        var list = teams.OrderBy(t => t.Id.ToString(), StringComparer.Ordinal).ToList();
        one.ListHash = ContestEvent.HashOf(list.Select(t => t.Id));
        var order = Lottery.Order(one.Seed!.Value, list.Count);
        for (var start = 0; start < order.Length; start++) list[order[start]].Draw(order[start] + 1, start + 1, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{one.Code}{start + 1:00}"));
    }
}
