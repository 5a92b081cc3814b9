namespace Guildhall.Alliance.Accounts;

/// <summary>A person ends sign-ins of their own account: this one, another, or all others. They are over at once.</summary>
internal class EndSignIn(GuildhallDb db, Sessions sessions, Acting acting)
{
    public Task Here(CancellationToken stop) => sessions.End(stop);

    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        var ended = await db.Set<Session>().Where(s => s.Id == id && s.AccountId == acting.Who.AccountId).ExecuteDeleteAsync(stop);
        return ended == 1 ? new Done() : new Missing();
    }

    public async Task<Outcome<Done>> Others(CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        await sessions.EndAll(me, acting.Who.SignInId, stop);
        return new Done();
    }
}
