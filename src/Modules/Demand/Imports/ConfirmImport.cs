namespace Guildhall.Demand.Imports;

/// <summary>What was checked is brought in; what failed or was cancelled goes on from where it was.</summary>
public class ConfirmImport(GuildhallDb db, ImportSignal signal, Acting acting)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        var import = await db.Set<Import>().VisibleTo(acting.Who).SingleOrDefaultAsync(i => i.Id == id, stop);
        if (import is null) return new Missing();
        if (import.Confirm() is { } refusal) return refusal;
        var saved = await db.SaveOr(new Done(), stop);
        if (saved.Refusal is null) signal.Raise();
        return saved;
    }
}
