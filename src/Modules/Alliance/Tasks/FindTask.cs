using Guildhall.Alliance.Members;

namespace Guildhall.Alliance.Tasks;

/// <summary>One task with its evidence.</summary>
internal class FindTask(GuildhallDb db, MemberDirectory members, Acting acting)
{
    public sealed record Result(WorkTask Task, Localised Alliance, MemberDirectory.Entry? Owner, IReadOnlyList<TaskEvidence> Evidence, bool MayReport, bool MayRun);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var who = acting.Who;
        var task = await db.Set<WorkTask>().AsNoTracking().VisibleTo(who).SingleOrDefaultAsync(t => t.Id == id, stop);
        if (task is null) return new Missing();
        var evidence = await db.Set<TaskEvidence>().AsNoTracking().Where(e => e.TaskId == id).OrderByDescending(e => e.Id).Take(100).ToListAsync(stop);
        var alliance = await db.Set<AllianceBody>().Where(a => a.Id == task.AllianceId).Select(a => a.Name).SingleOrDefaultAsync(stop) ?? new Localised([]);
        var runs = task.IsRunBy(who);
        return new Result(task, alliance, task.OwnerOrganisationId is { } owner ? await members.OrNull(owner, stop) : null, evidence, runs || task.IsOwnedBy(who), runs);
    }
}
