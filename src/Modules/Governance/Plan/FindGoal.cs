using Guildhall.Alliance.Members;

namespace Guildhall.Governance.Plan;

/// <summary>One goal, for whoever changes it or gives it tasks.</summary>
public class FindGoal(GuildhallDb db, Standing standing, MemberDirectory members)
{
    public record Result(Goal Goal, IReadOnlyList<MemberDirectory.Entry> Members);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var goal = await db.Set<Goal>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == id, stop);
        if (goal is null || !standing.MayRead(goal.AllianceId)) return new Missing();
        if (!standing.MayGovern(goal.AllianceId)) return new Forbidden();
        return new Result(goal, await members.Of(db, goal.AllianceId, stop));
    }
}
