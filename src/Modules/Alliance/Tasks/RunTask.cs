namespace Guildhall.Alliance.Tasks;

/// <summary>Those who run the alliance cancel a task, or open a finished one again.</summary>
internal class RunTask(GuildhallDb db, OpenTask open, Acting acting)
{
    public async Task<Outcome<Done>> Run(Guid id, bool cancel, CancellationToken stop)
    {
        var task = await db.Set<WorkTask>().VisibleTo(acting.Who).SingleOrDefaultAsync(t => t.Id == id, stop);
        if (task is null) return new Missing();
        if (!task.IsRunBy(acting.Who)) return new Forbidden();
        if ((cancel ? task.Cancel() : task.Reopen()) is { } refusal) return refusal;
        await open.Wait(task, stop);
        return await db.SaveOr(new Done(), stop);
    }
}
