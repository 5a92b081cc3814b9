namespace Guildhall.Alliance.Desk;

/// <summary>What waits for a person, what the person waits for and who has it, and the news since.</summary>
internal class ShowDesk(GuildhallDb db, TurnRows rows, Acting acting)
{
    const int Most = 200;

    public sealed record News(Guid Id, string Kind, Localised Subject, string Href, DateTimeOffset At, bool IsNew);

    /// <param name="Mine">What waits for me: what is due first, then what has waited longest; at most 200.</param>
    public sealed record Result(IReadOnlyList<TurnRow> Mine, IReadOnlyList<TurnRow> Awaited, IReadOnlyList<News> News, bool WatchesOthers);

    public async Task<Outcome<Result>> Run(CancellationToken stop)
    {
        var who = acting.Who;
        if (who.AccountId is not { } me) return new Forbidden();
        var mine = (await db.Set<Turn>().AsNoTracking().ForAnyOf(who).OrderBy(t => t.Due == null).ThenBy(t => t.Due).ThenBy(t => t.Since).ThenBy(t => t.Id).Take(2 * Most).ToListAsync(stop)).Where(t => t.IsOf(who)).Take(Most).ToList();
        var awaited = await db.Set<Turn>().AsNoTracking().AwaitedBy(who).OrderBy(t => t.Since).ThenBy(t => t.Id).Take(Most).ToListAsync(stop);
        var off = (await db.Set<NewsChoice>().Where(c => c.AccountId == me && !c.OnDesk).Select(c => c.Kind).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        var news = (await db.Set<Notice>().AsNoTracking().Where(n => n.AccountId == me).OrderByDescending(n => n.Id).Take(60).ToListAsync(stop)).Where(n => !off.Contains(n.Kind)).Take(30);
        var shown = await rows.Of([.. mine, .. awaited], stop);
        return new Result([.. shown.Take(mine.Count)], [.. shown.Skip(mine.Count)], [.. news.Select(n => new News(n.Id, n.Kind, n.Subject, n.Href, n.At, n.ReadAt is null))], who.MayAnywhere(Act.Govern));
    }
}
