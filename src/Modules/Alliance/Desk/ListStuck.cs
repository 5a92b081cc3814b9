namespace Guildhall.Alliance.Desk;

/// <summary>Where things are stuck in the alliances that somebody runs: every open turn, the oldest first.</summary>
internal class ListStuck(GuildhallDb db, TurnRows rows, Acting acting)
{
    const int PageSize = 50;

    public sealed class Input
    {
        public string? Kind { get; set; }
        /// <summary>Key of the last row of the page before.</summary>
        public Guid? After { get; set; }
    }

    public sealed record Result(IReadOnlyList<TurnRow> Rows, IReadOnlyList<string> Kinds, Guid? Next);

    public async Task<Outcome<Result>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.MayAnywhere(Act.Govern)) return new Forbidden();
        var watched = db.Set<Turn>().AsNoTracking().WatchedBy(acting.Who);
        var kinds = await watched.Select(t => t.Kind).Distinct().OrderBy(k => k).ToListAsync(stop);
        // Ids are given in order of time: the oldest turn has the least.
        var page = watched.Where(t => (input.Kind == null || t.Kind == input.Kind) && (input.After == null || t.Id > input.After));
        var turns = await page.OrderBy(t => t.Id).Take(PageSize + 1).ToListAsync(stop);
        return new Result(await rows.Of([.. turns.Take(PageSize)], stop), kinds, turns.Count > PageSize ? turns[PageSize - 1].Id : null);
    }
}
