using Guildhall.Alliance.Members;
using Guildhall.Alliance.Tasks;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Resolutions;

/// <summary>One resolution; to the alliance's members with the tasks that came of it.</summary>
public class FindResolution(GuildhallDb db, Standing standing, MemberDirectory members)
{
    public record TaskRow(WorkTask Task, Localised? Owner);

    public record Result(Resolution Resolution, Localised Alliance, Localised? Body, IReadOnlyList<TaskRow> Tasks, bool MayRead, bool MayGovern, IReadOnlyList<MemberDirectory.Entry> Members);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var resolution = await db.Set<Resolution>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (resolution is null || !(resolution.IsPublic || standing.MayRead(resolution.AllianceId))) return new Missing();
        var (reads, governs) = (standing.MayRead(resolution.AllianceId), await WriteResolution.MayGovern(db, standing, resolution, stop));
        var alliance = await db.Set<AllianceBody>().Where(a => a.Id == resolution.AllianceId).Select(a => a.Name).SingleAsync(stop);
        var body = await db.Set<Body>().Where(b => b.Id == resolution.BodyId).Select(b => b.Name).SingleOrDefaultAsync(stop);
        var tasks = reads ? await db.Set<WorkTask>().AsNoTracking().Where(t => t.SourceId == id).OrderBy(t => t.Due).ThenBy(t => t.Id).ToListAsync(stop) : [];
        var owners = await members.Many([.. tasks.Select(t => t.OwnerOrganisationId).OfType<Guid>().Distinct()], stop);
        var choices = governs ? await members.Of(db, resolution.AllianceId, stop) : [];
        return new Result(resolution, alliance, body, tasks.ConvertAll(t => new TaskRow(t, t.OwnerOrganisationId is { } owner ? owners.GetValueOrDefault(owner)?.Name : null)), reads, governs, choices);
    }
}
