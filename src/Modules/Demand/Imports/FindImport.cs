namespace Guildhall.Demand.Imports;

/// <summary>One import: how far it is, what came of it, and the first of what it could not bring in.</summary>
public class FindImport(GuildhallDb db, Hall hall, Acting acting)
{
    const int Shown = 20;

    /// <param name="Rejections">The first of what was rejected or lost a field.</param>
    /// <param name="HasMore">Whether there are more of them.</param>
    public record Result(Import Import, IReadOnlyList<Rejection> Rejections, bool HasMore);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var import = await db.Set<Import>().AsNoTracking().VisibleTo(acting.Who).SingleOrDefaultAsync(i => i.Id == id, stop);
        if (import is null) return new Missing();
        // While it runs, the list is being written.
        var rejections = import.IsAtWork ? [] : Rejections.Read(import.RejectionsIn(hall)).Take(Shown + 1).ToList();
        return new Result(import, [.. rejections.Take(Shown)], rejections.Count > Shown);
    }
}
