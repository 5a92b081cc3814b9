namespace Guildhall.Alliance.Desk;

/// <summary>A person has read the news on the desk: all of it up to the newest shown.</summary>
internal class ReadNews(GuildhallDb db, TimeProvider clock, Acting acting)
{
    public async Task<Outcome<Done>> Run(Guid upTo, CancellationToken stop)
    {
        if (acting.Who.AccountId is not { } me) return new Forbidden();
        await db.Set<Notice>().Where(n => n.AccountId == me && n.ReadAt == null && n.Id <= upTo).ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, clock.GetUtcNow()), stop);
        return new Done();
    }
}
