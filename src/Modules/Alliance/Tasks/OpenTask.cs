using Guildhall.Alliance.Desk;

namespace Guildhall.Alliance.Tasks;

/// <summary>Gives somebody a task, in the caller's save: it waits on the owner's desk, and the owner's people are told. For every room that makes tasks.</summary>
public class OpenTask(GuildhallDb db, Turns turns, Notices notices)
{
    public const string Kind = "task";

    public async Task Run(WorkTask task, CancellationToken stop)
    {
        if (db.Entry(task).State == EntityState.Detached) db.Add(task);
        await Wait(task, stop);
        if (task.OwnerOrganisationId is { } owner) await notices.TellThoseWhoMay(Act.Represent, owner, "task", task.Title, Href(task), stop);
    }

    /// <summary>It is the owner's turn while the task is open, and nobody's afterwards.</summary>
    internal Task Wait(WorkTask task, CancellationToken stop) => !task.IsOpen ? turns.End(Kind, task.Id, stop) : turns.Pass(
        new Turns.About(Kind, task.Id, task.Title, Href(task)) { WithinAllianceId = task.AllianceId, Due = task.Due },
        [task.OwnerOrganisationId is { } owner ? new Holder(Act.Represent, OrganisationId: owner) : new Holder(Act.Govern, AllianceId: task.AllianceId)], stop);

    static string Href(WorkTask task) => $"/tasks/{task.Id}";
}
