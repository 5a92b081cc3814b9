using Guildhall.Alliance.Applications;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Motions;

/// <summary>The motions by which an application is decided, for whoever keeps the roll; for all others only which body votes until when. Asked by the page of the application, which knows who may see it.</summary>
public class FindAdmission(GuildhallDb db, Standing standing)
{
    public record Row(Guid Id, Localised Title, Localised Body, MotionState State, DateTimeOffset? ClosesAt, bool? Carried);

    public record Result(Guid ApplicationId, bool IsSecretariat, bool MayPropose, IReadOnlyList<Row> Motions);

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        if (await db.Set<Application>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, stop) is not { } application) return new Missing();
        var keepsRoll = standing.Who.MayIn(Act.ManageMembership, application.AllianceId);
        var motions = await (from m in db.Set<Motion>() join b in db.Set<Body>() on m.BodyId equals b.Id where m.SubjectKind == AdmissionVote.Kind && m.SubjectId == id orderby m.Id descending select new Row(m.Id, m.Title, b.Name, m.State, m.ClosesAt, m.Carried)).Take(10).ToListAsync(stop);
        var isFree = application.State == ApplicationState.Voting && !motions.Exists(m => m.State is MotionState.Draft or MotionState.Opened);
        return new Result(id, keepsRoll, keepsRoll && isFree && (await standing.Governed(application.AllianceId, stop)).Count > 0, keepsRoll ? motions : motions.FindAll(m => m.State == MotionState.Opened));
    }
}
