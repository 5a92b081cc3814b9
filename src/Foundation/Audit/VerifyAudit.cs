namespace Guildhall.Foundation.Audit;

/// <summary>Checks the whole audit chain as it stands at one moment, while others go on writing.</summary>
public class VerifyAudit(GuildhallDb db, AuditTrail trail)
{
    /// <summary>How many entries there are, and the first fault, or null when the chain is whole.</summary>
    public sealed record Result(long Entries, AuditFault? Fault);

    public async Task<Outcome<Result>> Run(CancellationToken stop)
    {
        if (await db.Lacks(stop) is { } lack) return lack;
        return await db.InSnapshot(async () =>
        {
            // First, for the moment of the snapshot is that of its first query, and the witness is read just before: a later count could have been seen by it.
            var fault = await trail.Verify(db, stop);
            return new Result(await db.Set<AuditEntry>().LongCountAsync(stop), fault);
        }, stop);
    }
}
