namespace Guildhall.Governance.Returns;

/// <summary>Who sees a return, and who answers it: whoever runs the alliance; once it is open, the members of whom it is asked.</summary>
public class ReturnAccess(GuildhallDb db, Standing standing)
{
    public async Task<bool> MayRead(Return asked, CancellationToken stop)
    {
        if (standing.MayGovern(asked.AllianceId)) return true;
        if (asked.State == ReturnState.Draft) return false;
        var own = standing.Who.Organisations.ToList();
        return await db.Set<ReturnAnswer>().AnyAsync(a => a.ReturnId == asked.Id && own.Contains(a.OrganisationId), stop);
    }

    /// <summary>Whoever speaks for the member, and whoever runs the alliance, for papers that come by post.</summary>
    public bool MayAnswer(Return asked, Guid organisationId) => asked.State != ReturnState.Draft && (standing.Who.May(Act.Represent, organisationId) || standing.MayGovern(asked.AllianceId));

    /// <summary>The return that the person who acts may run; null when there is none.</summary>
    public async Task<Return?> Governed(Guid id, CancellationToken stop) => await db.Set<Return>().SingleOrDefaultAsync(r => r.Id == id, stop) is { } asked && standing.MayGovern(asked.AllianceId) ? asked : null;

    /// <summary>The answer of a member that the person who acts may give, with its return; null when there is none.</summary>
    public async Task<(Return Asked, ReturnAnswer Answer)?> Answered(Guid id, Guid organisationId, CancellationToken stop)
    {
        var asked = await db.Set<Return>().SingleOrDefaultAsync(r => r.Id == id, stop);
        if (asked is null || !MayAnswer(asked, organisationId)) return null;
        return await db.Set<ReturnAnswer>().SingleOrDefaultAsync(a => a.ReturnId == id && a.OrganisationId == organisationId, stop) is { } answer ? (asked, answer) : null;
    }
}
