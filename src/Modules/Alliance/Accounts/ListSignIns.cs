namespace Guildhall.Alliance.Accounts;

/// <summary>The sign-ins of one's own account that have not ended, the latest used first.</summary>
internal class ListSignIns(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public record Row(Guid Id, Proof Proof, DateTimeOffset At, DateTimeOffset SeenAt, string Device, string Address, bool IsThis);

    public async Task<Outcome<List<Row>>> Run(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        var (mine, alive) = (acting.Who.SignInId, clock.GetUtcNow() - Session.Idle - Session.Grain);
        var rows = await db.Set<Session>().AsNoTracking().Where(s => s.AccountId == me && s.SeenAt >= alive).OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.Id).ToListAsync(stop);
        return rows.ConvertAll(s => new Row(s.Id, s.Proof, clock.Local(s.At), clock.Local(s.SeenAt), s.Device, s.Address, s.Id == mine));
    }
}
