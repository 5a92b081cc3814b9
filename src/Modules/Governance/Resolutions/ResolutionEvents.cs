using Guildhall.Alliance.Webhooks;
using Guildhall.Foundation.Audit;

namespace Guildhall.Governance.Resolutions;

/// <summary>Resolutions that are recorded: to the alliance's members, or to everybody when public.</summary>
internal sealed class ResolutionEvents(GuildhallDb db) : ITellPrograms
{
    public string Table => "governance_resolutions";

    public IReadOnlyList<string> Types => ["resolution.passed"];

    public async Task<IReadOnlyList<HallEvent>> Read(IReadOnlyList<AuditEntry> entries, CancellationToken stop)
    {
        var passed = entries.Where(e => e.Action == AuditAction.Created).ToList();
        var ids = passed.Select(e => e.RecordGuid()).OfType<Guid>().Distinct().ToList();
        var resolutions = await db.Set<Resolution>().AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.AllianceId, r.IsPublic }).ToDictionaryAsync(r => r.Id, stop);
        return [.. from e in passed let id = e.RecordGuid() where id is not null && resolutions.ContainsKey(id.Value) let r = resolutions[id.Value] select new HallEvent("resolution.passed", e.Seq, e.At, r.Id, $"api/governance/resolutions/{r.Id}") { IsPublic = r.IsPublic, Alliances = [r.AllianceId] }];
    }
}
