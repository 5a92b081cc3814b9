using Guildhall.Alliance.Desk;

namespace Guildhall.Governance.Motions;

/// <summary>Withdraws a motion: whatever was voted is not counted.</summary>
public class WithdrawMotion(GuildhallDb db, MotionAccess access, Turns turns)
{
    public async Task<Outcome<MotionState>> Run(Guid id, CancellationToken stop)
    {
        var motion = await db.Set<Motion>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (motion is null || !await access.MayRead(motion, stop)) return new Missing();
        if (!await access.MayGovern(motion, stop)) return new Forbidden();
        if (motion.Withdraw() is { } refusal) return refusal;
        await turns.End("vote", id, stop);
        return await db.SaveOr(motion.State, stop);
    }
}
