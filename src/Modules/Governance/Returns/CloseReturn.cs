using Guildhall.Alliance.Desk;

namespace Guildhall.Governance.Returns;

/// <summary>Closes a return: nothing is taken any more, and nobody is waited for.</summary>
public class CloseReturn(GuildhallDb db, ReturnAccess access, Turns turns)
{
    public async Task<Outcome<ReturnState>> Run(Guid id, CancellationToken stop)
    {
        if (await access.Governed(id, stop) is not { } asked) return new Missing();
        if (asked.Close() is { } refusal) return refusal;
        await turns.End("return", id, stop);
        return await db.SaveOr(asked.State, stop);
    }
}
