using Guildhall.Alliance.Accounts;

namespace Guildhall.Alliance.Desk;

/// <summary>Whoever waits, or runs the alliance, reminds those whose turn it is: by notice, once a day at most.</summary>
internal class NudgeTurn(GuildhallDb db, Notices notices, TimeProvider clock, Acting acting)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        var who = acting.Who;
        var turn = await db.Set<Turn>().SingleOrDefaultAsync(t => t.Id == id, stop);
        if (turn is null || !(turn.IsAwaitedBy(who) || turn.IsWatchedBy(who))) return new Missing();
        var now = clock.GetUtcNow();
        if (turn.NudgedAt > now.AddDays(-1)) return new Conflict(new Text("desk.nudged-already"));
        turn.NudgedAt = now;
        if (turn.AccountId is { } account) notices.Tell([account], "nudge", turn.Subject, turn.Href);
        else if (turn is { Act: { } act, OrganisationId: { } organisation }) await notices.TellThoseWhoMay(act, organisation, "nudge", turn.Subject, turn.Href, stop);
        else if (turn.Act is { } needed)
        {
            var roles = Enum.GetValues<Role>().Where(r => Rights.Of(r).Contains(needed)).ToList();
            var today = clock.Today();
            notices.Tell(await db.Set<AccountGrant>().Where(g => g.OrganisationId == null && (g.AllianceId == null || g.AllianceId == turn.AllianceId) && roles.Contains(g.Role) && (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today)).Select(g => g.AccountId).Distinct().ToListAsync(stop), "nudge", turn.Subject, turn.Href);
        }
        await db.SaveChangesAsync(stop);
        return new Done();
    }
}
