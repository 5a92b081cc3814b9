using Guildhall.Alliance.Members;

namespace Guildhall.Exchange.Requests;

/// <summary>The one place that says who sees a request (who asked, the coordinators of the organisation for which it was asked, the college that answers, the evaluator, and who runs the college's alliance) and who answers it.</summary>
public class RequestAccess(GuildhallDb db, Acting acting, TimeProvider clock)
{
    public Who Who => acting.Who;

    public IQueryable<CreditRequest> Visible()
    {
        var (account, asking, answering, governed, today) = (acting.Who.AccountId, acting.Who.OrganisationsFor(Act.ArrangeExchange).ToList(), acting.Who.OrganisationsFor(Act.RecogniseCredit).ToList(), acting.Who.AlliancesFor(Act.Govern).ToList(), clock.Today());
        var all = db.Set<CreditRequest>().AsQueryable();
        if (acting.Who.MayEverywhere(Act.Govern)) return all;
        return all.Where(r => (account != null && (r.AccountId == account || r.EvaluatorAccountId == account)) || (r.AskingOrganisationId != null && asking.Contains(r.AskingOrganisationId.Value)) || answering.Contains(r.OrganisationId)
            || db.Set<Membership>().Any(m => m.OrganisationId == r.OrganisationId && governed.Contains(m.AllianceId) && m.From <= today && (m.Until == null || m.Until >= today)));
    }

    /// <summary>Once it was forwarded, the evaluator answers; the registrar still may.</summary>
    public bool MayAnswer(CreditRequest request) => acting.Who.IsSignedIn && (acting.Who.May(Act.RecogniseCredit, request.OrganisationId) || request.EvaluatorAccountId == acting.Who.AccountId);

    public bool IsAsker(CreditRequest request) => acting.Who.IsSignedIn && request.AccountId == acting.Who.AccountId;
}
