using Guildhall.Alliance.Accounts;
using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Requests;

/// <summary>The one place that says who sees a request (who asked, the coordinators of the organisation for which it was asked, the college that answers, the evaluator while they hold a role there, and who runs the college's alliance) and who answers it.</summary>
public class RequestAccess(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public Who Who => acting.Who;

    public IQueryable<CreditRequest> Visible()
    {
        var (account, evaluating, asking, answering, governed, today) = (acting.Who.AccountId, Evaluates.ToList(), acting.Who.OrganisationsFor(Act.ArrangeExchange).ToList(), acting.Who.OrganisationsFor(Act.RecogniseCredit).ToList(), acting.Who.AlliancesFor(Act.Govern).ToList(), clock.Today());
        var all = db.Set<CreditRequest>().AsQueryable();
        if (acting.Who.MayEverywhere(Act.Govern)) return all;
        return all.Where(r => (account != null && (r.AccountId == account || (r.EvaluatorAccountId == account && evaluating.Contains(r.OrganisationId)))) || (r.AskingOrganisationId != null && asking.Contains(r.AskingOrganisationId.Value)) || answering.Contains(r.OrganisationId)
            || db.Set<Membership>().Any(m => m.OrganisationId == r.OrganisationId && governed.Contains(m.AllianceId) && m.From <= today && (m.Until == null || m.Until >= today)));
    }

    /// <summary>Once it was forwarded, the evaluator answers; the registrar still may.</summary>
    public bool MayAnswer(CreditRequest request) => acting.Who.IsSignedIn && (acting.Who.May(Act.RecogniseCredit, request.OrganisationId) || (request.EvaluatorAccountId == acting.Who.AccountId && Evaluates.Contains(request.OrganisationId)));

    /// <summary>The accounts that may evaluate at this organisation today: its staff.</summary>
    public IQueryable<Guid> Evaluators(Guid organisationId) => Staff().Where(g => g.OrganisationId == organisationId).Select(g => g.AccountId);

    /// <summary>The roles that make somebody an evaluator today.</summary>
    public IQueryable<AccountGrant> Staff()
    {
        var today = clock.Today();
        return db.Set<AccountGrant>().Where(g => g.OrganisationId != null && g.Role != Role.Learner && (g.From == null || g.From <= today) && (g.Until == null || g.Until >= today));
    }

    // The organisations at which the person who acts is staff today.
    IEnumerable<Guid> Evaluates => acting.Who.Grants.Where(g => g.OrganisationId is not null && g.Role != Role.Learner).Select(g => g.OrganisationId!.Value);

    public bool IsAsker(CreditRequest request) => acting.Who.IsSignedIn && request.AccountId == acting.Who.AccountId;
}
