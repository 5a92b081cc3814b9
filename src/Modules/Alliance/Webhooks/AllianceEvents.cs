using Guildhall.Alliance.Applications;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Foundation.Audit;

namespace Guildhall.Alliance.Webhooks;

/// <summary>Memberships that begin, rise or end: to everybody, as the roll is.</summary>
internal sealed class MembershipEvents(GuildhallDb db) : ITellPrograms
{
    public string Table => "alliance_memberships";

    public IReadOnlyList<string> Types => ["membership.changed"];

    public async Task<IReadOnlyList<HallEvent>> Read(IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        var ids = entries.Select(e => e.RecordGuid()).OfType<Guid>().Distinct().ToList();
        var members = await db.Set<Membership>().Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.OrganisationId, stop);
        return [.. from e in entries let id = e.RecordGuid() where id is not null && members.ContainsKey(id.Value) select new HallEvent("membership.changed", e.Seq, e.At, members[id.Value], $"api/members/{members[id.Value]}") { IsPublic = true }];
    }
}

/// <summary>Applications that were decided: to the organisation that applied.</summary>
internal sealed class ApplicationEvents(GuildhallDb db) : ITellPrograms
{
    public string Table => "alliance_applications";

    public IReadOnlyList<string> Types => ["application.decided"];

    public async Task<IReadOnlyList<HallEvent>> Read(IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        var decided = entries.Where(e => e.Moved("State")?.After is "Admitted" or "Refused").ToList();
        var ids = decided.Select(e => e.RecordGuid()).OfType<Guid>().Distinct().ToList();
        // Somebody from outside has no programs here, also when an organisation of the hall was found to be meant.
        var applicants = await db.Set<Application>().Where(a => ids.Contains(a.Id) && a.OrganisationId != null && a.ContactEmail == null).ToDictionaryAsync(a => a.Id, a => a.OrganisationId!.Value, stop);
        return [.. from e in decided let id = e.RecordGuid() where id is not null && applicants.ContainsKey(id.Value) select new HallEvent("application.decided", e.Seq, e.At, id.Value, "api/applications") { Organisations = [applicants[id.Value]] }];
    }
}

/// <summary>Tasks that are done: to the organisation that owed them.</summary>
internal sealed class TaskEvents(GuildhallDb db) : ITellPrograms
{
    public string Table => "alliance_tasks";

    public IReadOnlyList<string> Types => ["task.done"];

    public async Task<IReadOnlyList<HallEvent>> Read(IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        var done = entries.Where(e => e.Moved("State")?.After is "Done").ToList();
        var ids = done.Select(e => e.RecordGuid()).OfType<Guid>().Distinct().ToList();
        var owners = await db.Set<WorkTask>().Where(t => ids.Contains(t.Id) && t.OwnerOrganisationId != null).ToDictionaryAsync(t => t.Id, t => t.OwnerOrganisationId!.Value, stop);
        return [.. from e in done let id = e.RecordGuid() where id is not null && owners.ContainsKey(id.Value) select new HallEvent("task.done", e.Seq, e.At, id.Value, $"api/tasks/{id}") { Organisations = [owners[id.Value]] }];
    }
}
