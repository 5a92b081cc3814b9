namespace Guildhall.Demand.Imports;

/// <summary>What an import brought in goes again, and what it changed is as it was; what somebody has changed since stays.</summary>
public class UndoImport(GuildhallDb db, ImportSignal signal, Acting acting)
{
    public async Task<Outcome<Done>> Run(Guid id, CancellationToken stop)
    {
        var import = await db.Set<Import>().VisibleTo(acting.Who).SingleOrDefaultAsync(i => i.Id == id, stop);
        if (import is null) return new Missing();
        if (import.Undo() is { } refusal) return refusal;
        var saved = await db.SaveOr(new Done(), stop);
        if (saved.Refusal is null) signal.Raise();
        return saved;
    }
}
