using Guildhall.Agreements.Negotiation;
using Guildhall.Agreements.Register;
using Guildhall.Alliance.Tasks;

namespace Guildhall.Agreements.Commitments;

/// <summary>
/// How other rooms draw on what a commitment promises, when a place is really taken, and give it back when it is not: never more in all than was promised. Writes into the caller's save;
/// of two who draw at once, the second save is a conflict.
/// </summary>
public class DrawCommitment(GuildhallDb db, AgreementTurns turns, TimeProvider clock)
{
    /// <summary>This source uses so much of it from now on, whatever it used before; zero gives all of it back.</summary>
    public async Task<Outcome<Done>> Run(Guid commitmentId, string sourceKind, Guid sourceId, decimal amount, CancellationToken stop)
    {
        if (await db.Set<Commitment>().SingleOrDefaultAsync(c => c.Id == commitmentId, stop) is not { } commitment) return new Missing();
        var agreement = await db.Set<Agreement>().SingleAsync(a => a.Id == commitment.AgreementId, stop);
        var task = await db.Set<WorkTask>().SingleAsync(t => t.Id == commitment.TaskId, stop);
        await db.Set<CommitmentUse>().Where(u => u.CommitmentId == commitmentId).LoadAsync(stop);
        // Also what was drawn earlier in the same unit of work.
        var uses = db.Set<CommitmentUse>().Local.Where(u => u.CommitmentId == commitmentId).ToList();
        var own = uses.Find(u => u.SourceKind == sourceKind && u.SourceId == sourceId);
        var others = uses.Where(u => u != own).Sum(u => u.Amount);
        if (amount < 0) return new Invalid(nameof(amount), new Text("rule.required"));
        if (amount > (own?.Amount ?? 0))
        {
            if (task.TargetAmount is not { } promised) return new Conflict(new Text("commitment.no-quantity"));
            if (task.State == TaskState.Cancelled || agreement.On(clock.Today()) != AgreementState.Active) return new Conflict(new Text("agreement.not-in-force"));
            if (others + amount > promised) return new Conflict(new Text("commitment.used-up", promised - others));
        }
        if (amount == 0)
        {
            if (own is not null) db.Remove(own);
        }
        else if (own is null) db.Add(new CommitmentUse { CommitmentId = commitmentId, SourceKind = sourceKind, SourceId = sourceId, Amount = amount, At = clock.GetUtcNow() });
        else (own.Amount, own.At) = (amount, clock.GetUtcNow());
        turns.Touch(agreement);
        return new Done();
    }
}
