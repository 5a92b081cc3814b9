using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.Memberships;

namespace Guildhall.Alliance.Applications;

/// <summary>The decisions of an alliance on those who apply: recorded by its secretariat, or made by a vote. What a vote does asks nobody's right, since the vote decides and not who closes it, and goes into the caller's save.</summary>
public class Applications(GuildhallDb db, Turns turns, ApplicationNews news, Acting acting, TimeProvider clock)
{
    /// <summary>Those of an alliance that wait for a vote: to be put on the agenda.</summary>
    public async Task<List<(Guid Id, Localised Name, MembershipTier Tier)>> WaitingForVote(Guid allianceId, CancellationToken stop) =>
        (await db.Set<Application>().AsNoTracking().Where(a => a.AllianceId == allianceId && a.State == ApplicationState.Voting).OrderBy(a => a.Id).ToListAsync(stop)).ConvertAll(a => (a.Id, a.Name, a.Tier));

    /// <summary>Admits by a resolution: the membership begins on this day, in the tier that was asked for or in another. An applicant from outside becomes an organisation, or is found to be one (<paramref name="organisationId"/>).</summary>
    public async Task<Outcome<Done>> Admit(Guid applicationId, string resolutionNumber, DateOnly from, CancellationToken stop, MembershipTier? tier = null, Guid? organisationId = null)
    {
        if (await Find(applicationId, stop) is not { } application) return new Missing();
        if (!MayDecide(application)) return new Forbidden();
        return await TakeIn(application, resolutionNumber, from, tier, organisationId, stop) is { } refusal ? refusal : await db.SaveOr(new Done(), stop);
    }

    /// <summary>Refuses, with the reason that the applicant reads.</summary>
    public async Task<Outcome<Done>> Refuse(Guid applicationId, string? resolutionNumber, string reason, CancellationToken stop)
    {
        if (await Find(applicationId, stop) is not { } application) return new Missing();
        if (!MayDecide(application)) return new Forbidden();
        return await TurnAway(application, resolutionNumber, reason, stop) is { } refusal ? refusal : await db.SaveOr(new Done(), stop);
    }

    /// <summary>A vote on it begins: the turn is the voters'.</summary>
    public async Task<Refusal?> BeginVote(Guid applicationId, CancellationToken stop)
    {
        var application = await db.Set<Application>().SingleAsync(a => a.Id == applicationId, stop);
        if (application.State != ApplicationState.Voting) return new Conflict(new Text("application.not-from-here", application.State));
        await turns.End("application", applicationId, stop);
        return null;
    }

    /// <summary>A vote has admitted it from this day, in the tier that was asked for.</summary>
    public async Task<Refusal?> AdmitByVote(Guid applicationId, string resolutionNumber, DateOnly from, CancellationToken stop) =>
        await TakeIn(await db.Set<Application>().SingleAsync(a => a.Id == applicationId, stop), resolutionNumber, from, null, null, stop);

    /// <summary>A vote has refused it.</summary>
    public async Task<Refusal?> RefuseByVote(Guid applicationId, string motionNumber, string reason, CancellationToken stop) =>
        await TurnAway(await db.Set<Application>().SingleAsync(a => a.Id == applicationId, stop), motionNumber, reason, stop);

    /// <summary>A vote came to no end: whoever keeps the roll has the turn again, unless the application is over.</summary>
    public async Task GiveBack(Guid applicationId, CancellationToken stop) => await news.Pass(await db.Set<Application>().SingleAsync(a => a.Id == applicationId, stop), stop);

    async Task<Refusal?> TakeIn(Application application, string resolutionNumber, DateOnly from, MembershipTier? tier, Guid? organisationId, CancellationToken stop)
    {
        if (!application.May(ApplicationState.Admitted)) return new Conflict(new Text("application.not-from-here", application.State));
        if (string.IsNullOrWhiteSpace(resolutionNumber) || resolutionNumber.Length > 60) return new Invalid("Resolution", new Text("rule.length-between", 1, 60));
        var resolution = resolutionNumber.Trim();
        var member = application.OrganisationId ?? organisationId;
        if (member is null)
        {
            var founded = new Organisation { Kind = application.Kind, Name = application.Name }.Called(application.Name);
            db.Add(founded);
            member = founded.Id;
        }
        else if (!await db.Set<Organisation>().AnyAsync(o => o.Id == member && o.MergedIntoId == null, stop)) return new Missing();
        var periods = await db.Set<Membership>().Where(m => m.AllianceId == application.AllianceId && m.OrganisationId == member).OrderBy(m => m.From).ToListAsync(stop);
        var begun = Membership.Begin(periods, application.AllianceId, member.Value, tier ?? application.Tier, from, resolution, application.Reasons is { Length: > 2000 } reasons ? reasons[..2000] : application.Reasons);
        if (begun.Refusal is { } overlap) return overlap;
        if (application.Admit(member.Value, resolution, clock.GetUtcNow()) is { } refusal) return refusal;
        db.Add(begun.Value);
        await End(application, "application.mail.admitted", resolution, stop);
        return null;
    }

    async Task<Refusal?> TurnAway(Application application, string? resolutionNumber, string reason, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 2000) return new Invalid("Text", new Text("rule.length-between", 1, 2000));
        if (resolutionNumber?.Length > 60) return new Invalid("Resolution", new Text("rule.length", 60));
        if (application.Refuse(string.IsNullOrWhiteSpace(resolutionNumber) ? null : resolutionNumber.Trim(), reason.Trim(), clock.GetUtcNow()) is { } refusal) return refusal;
        await End(application, "application.mail.refused", reason, stop);
        return null;
    }

    async Task<Application?> Find(Guid id, CancellationToken stop) =>
        await db.Set<Application>().SingleOrDefaultAsync(a => a.Id == id, stop) is { } found && (MayDecide(found) || acting.Who.Organisations.Contains(found.OrganisationId ?? Guid.Empty)) ? found : null;

    bool MayDecide(Application application) => acting.Who.MayIn(Act.ManageMembership, application.AllianceId) || acting.Who.MayIn(Act.Govern, application.AllianceId);

    async Task End(Application application, string mail, string detail, CancellationToken stop)
    {
        await turns.End("application", application.Id, stop);
        await news.Tell(application, mail, detail, stop);
    }
}
