using Guildhall.Alliance.Applications;
using Guildhall.Governance.Bodies;

namespace Guildhall.Governance.Motions;

/// <summary>On the page of an application: the motion by which it is decided; to its applicant only which body votes until when.</summary>
public class VoteOnApplication(GuildhallDb db, Standing standing) : ViewComponent
{
    public sealed record Row(Guid Id, Localised Title, Localised Body, MotionState State, DateTimeOffset? ClosesAt, bool? Carried);

    public sealed record Shown(Guid ApplicationId, bool IsSecretariat, bool MayPropose, IReadOnlyList<Row> Motions);

    public async Task<IViewComponentResult> InvokeAsync(Guid id, bool isSecretariat)
    {
        var stop = HttpContext.RequestAborted;
        var application = await db.Set<Application>().Where(a => a.Id == id).Select(a => new { a.AllianceId, a.State }).SingleAsync(stop);
        var motions = await (from m in db.Set<Motion>() join b in db.Set<Body>() on m.BodyId equals b.Id where m.SubjectKind == AdmissionVote.Kind && m.SubjectId == id orderby m.Id descending select new Row(m.Id, m.Title, b.Name, m.State, m.ClosesAt, m.Carried)).Take(10).ToListAsync(stop);
        var isFree = application.State == ApplicationState.Voting && !motions.Exists(m => m.State is MotionState.Draft or MotionState.Opened);
        var shown = new Shown(id, isSecretariat, isSecretariat && isFree && (await standing.Governed(application.AllianceId, stop)).Count > 0, isSecretariat ? motions : motions.FindAll(m => m.State == MotionState.Opened));
        return shown.MayPropose || shown.Motions.Count > 0 ? View("/Motions/VoteOnApplication.cshtml", shown) : Content("");
    }
}
