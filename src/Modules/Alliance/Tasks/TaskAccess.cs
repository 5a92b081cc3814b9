namespace Guildhall.Alliance.Tasks;

/// <summary>The one place that says who sees tasks and who may do what with them: the owner's people see theirs, those who govern see and run all of their alliance.</summary>
static class TaskAccess
{
    public static IQueryable<WorkTask> VisibleTo(this IQueryable<WorkTask> tasks, Who who)
    {
        if (who.MayEverywhere(Act.Govern)) return tasks;
        var (owned, governed) = (who.Organisations.ToList(), who.AlliancesFor(Act.Govern).ToList());
        return tasks.Where(t => governed.Contains(t.AllianceId) || (t.OwnerOrganisationId != null && owned.Contains(t.OwnerOrganisationId.Value)));
    }

    public static bool IsRunBy(this WorkTask task, Who who) => who.MayIn(Act.Govern, task.AllianceId);

    public static bool IsOwnedBy(this WorkTask task, Who who) => task.OwnerOrganisationId is { } owner && who.OrganisationsFor(Act.Represent).Contains(owner);
}
