using Guildhall.Alliance.Applications;
using Guildhall.Alliance.Desk;

namespace Guildhall.Governance.Motions;

/// <summary>Withdraws a motion: whatever was voted is not counted.</summary>
public class WithdrawMotion(GuildhallDb db, MotionAccess access, AdmissionVote admission, Turns turns, Acting acting)
{
    public async Task<Outcome<MotionState>> Run(Guid id, CancellationToken stop)
    {
        var motion = await db.Set<Motion>().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (motion is null || !await access.MayRead(motion, stop)) return new Missing();
        if (!await access.MayGovern(motion, stop)) return new Forbidden();
        return await Withdraw(motion, stop);
    }

    /// <summary>Withdraws what nothing is left to decide of: votes on applications that were withdrawn, or decided in another way.</summary>
    /// <returns>How many were withdrawn.</returns>
    public async Task<int> RunOverdue(CancellationToken stop)
    {
        acting.As(Who.System);
        var withdrawn = 0;
        var motions = from m in db.Set<Motion>() join a in db.Set<Application>() on m.SubjectId equals a.Id where m.SubjectKind == AdmissionVote.Kind && (m.State == MotionState.Draft || m.State == MotionState.Opened) && a.State != ApplicationState.Voting select m;
        foreach (var motion in await motions.ToListAsync(stop))
            if ((await Withdraw(motion, stop)).Refusal is null) withdrawn++;
        return withdrawn;
    }

    async Task<Outcome<MotionState>> Withdraw(Motion motion, CancellationToken stop)
    {
        if (motion.Withdraw() is { } refusal) return refusal;
        await turns.End("vote", motion.Id, stop);
        await admission.GiveBack(motion, stop);
        return await db.SaveOr(motion.State, stop);
    }
}
