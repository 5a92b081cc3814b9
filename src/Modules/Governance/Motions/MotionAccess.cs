using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Motions;

/// <summary>Who sees a motion: the alliance's members once it is opened; a draft only whoever runs the body.</summary>
public class MotionAccess(GuildhallDb db, Standing standing)
{
    public async Task<bool> MayGovern(Motion motion, CancellationToken stop) =>
        await db.Set<Body>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == motion.BodyId, stop) is { } body && await standing.MayGovern(body, stop);

    public async Task<bool> MayRead(Motion motion, CancellationToken stop) => standing.MayRead(motion.AllianceId) && (motion.State != MotionState.Draft || await MayGovern(motion, stop));
}
