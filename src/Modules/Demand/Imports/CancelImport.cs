namespace Guildhall.Demand.Imports;

/// <summary>An import goes no further. Whole batches that were brought in stay; nothing is half-written.</summary>
public class CancelImport(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        var import = await db.Set<Import>().VisibleTo(acting.Who).SingleOrDefaultAsync(i => i.Id == id, stop);
        if (import is null) return new Missing();
        if (import.Cancel(clock.GetUtcNow()) is { } refusal) return refusal;
        return await db.SaveOr(new Done(), stop);
    }
}
