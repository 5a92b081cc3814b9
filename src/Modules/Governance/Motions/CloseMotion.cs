using Guildhall.Alliance.Desk;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Motions;

/// <summary>Closes a vote and counts it. By correspondence not before its end, unless every seat has voted. What is counted, and its digest, is all that the audit trail learns.</summary>
public class CloseMotion(GuildhallDb db, MotionAccess access, BallotBox box, AdmissionVote admission, Turns turns, Tell tell, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<MotionState>> Run(Guid id, CancellationToken stop)
    {
        var motion = await db.Set<Motion>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, stop);
        if (motion is null || !await access.MayRead(motion, stop)) return new Missing();
        if (!await access.MayGovern(motion, stop)) return new Forbidden();
        return await Close(id, stop);
    }

    /// <summary>Closes all whose end has passed.</summary>
    /// <returns>How many were closed.</returns>
    public async Task<int> RunDue(CancellationToken stop)
    {
        acting.As(Who.System);
        var now = clock.GetUtcNow();
        var closed = 0;
        foreach (var id in await db.Set<Motion>().Where(m => m.State == MotionState.Opened && m.ClosesAt != null && m.ClosesAt <= now).Select(m => m.Id).ToListAsync(stop))
            if ((await Close(id, stop)).Refusal is null) closed++;
        return closed;
    }

    async Task<Outcome<MotionState>> Close(Guid id, CancellationToken stop)
    {
        var outcome = await box.Alone<MotionState>(id, async () =>
        {
            db.ChangeTracker.Clear();
            var motion = await db.Set<Motion>().SingleAsync(m => m.Id == id, stop);
            var roll = await db.Set<RollEntry>().AsNoTracking().Where(r => r.MotionId == id).ToListAsync(stop);
            List<(Guid, Choice, int)> votes;
            if (motion.Way == VoteWay.Secret)
            {
                var ballots = await db.Set<SecretBallot>().AsNoTracking().Where(b => b.MotionId == id).ToListAsync(stop);
                var marked = await db.Set<MarkedSeat>().CountAsync(m => m.MotionId == id, stop);
                if (marked != ballots.Count) throw new InvalidOperationException($"Motion {id} has {marked} marked seats and {ballots.Count} ballots.");
                votes = ballots.ConvertAll(b => (b.Id, b.Choice, b.Weight));
            }
            else votes = (await db.Set<Vote>().AsNoTracking().Where(v => v.MotionId == id).ToListAsync(stop)).ConvertAll(v => (v.SeatId, v.Choice, v.Weight));
            if (motion.Close(clock.GetUtcNow(), Count.Of(votes, roll)) is { } refusal) return refusal;
            await turns.End("vote", id, stop);
            await admission.Decide(motion, stop);
            var seats = await db.Set<Seat>().AsNoTracking().Where(s => db.Set<RollEntry>().Any(r => r.MotionId == id && r.SeatId == s.Id)).ToListAsync(stop);
            await tell.Seats(seats, "vote", $"/governance/motions/{id}", language => [motion.Carried == true ? "motion.was-carried" : "motion.was-lost", motion.Title.In(language)], stop);
            return await db.SaveOr(motion.State, stop);
        }, stop);
        if (outcome.Refusal is null) await box.Sweep(stop);
        return outcome;
    }
}
