using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Alliance.Members;
using Guildhall.Exchange.Courses;

namespace Guildhall.Exchange.Requests;

/// <summary>A learner, or a coordinator for learners, asks whether a course counts at another college.</summary>
public class AskForCredit(GuildhallDb db, CourseAccess access, MemberDirectory members, RequestTurns turns, Acting acting, TimeProvider clock)
{
    public class Input
    {
        [Required] public Guid? CourseId { get; set; }
        /// <summary>The college at which it is to count.</summary>
        [Required] public Guid? OrganisationId { get; set; }
        /// <summary>The code of the course for which it might count.</summary>
        [StringLength(40)] public string? ForCode { get; set; }
        [Required, StringLength(2000)] public string? Reason { get; set; }
    }

    public async Task<Outcome<Guid>> Run(Input input, CancellationToken stop)
    {
        if (!acting.Who.IsSignedIn || !access.MayRead) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (await db.Set<Course>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == input.CourseId, stop) is not { } course) return new Missing();
        if (await members.OrNull(input.OrganisationId!.Value, stop) is not { Kind: OrganisationKind.School or OrganisationKind.University } college) return new Missing();
        if (college.Id == course.OrganisationId) return new Invalid(nameof(input.OrganisationId), new Text("request.same-college"));
        Guid? target = null;
        if (!string.IsNullOrWhiteSpace(input.ForCode))
        {
            var key = Course.KeyOf(input.ForCode.Trim());
            target = await db.Set<Course>().Where(c => c.OrganisationId == college.Id && c.CodeKey == key).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(stop);
            if (target is null) return new Invalid(nameof(input.ForCode), new Text("equivalence.no-such-course", input.ForCode));
        }
        // A question decided once serves everyone: while one is open, another is not begun by the same person.
        var account = acting.Who.AccountId;
        if (await db.Set<CreditRequest>().AnyAsync(r => r.AccountId == account && r.CourseId == course.Id && r.OrganisationId == college.Id && (r.State == RequestState.Open || r.State == RequestState.MoreInformation), stop)) return new Conflict(new Text("request.asked-already"));
        var request = new CreditRequest
        {
            OrganisationId = college.Id, CourseId = course.Id, GivingOrganisationId = course.OrganisationId, ForCourseId = target, AskingOrganisationId = acting.Who.OrganisationsFor(Act.ArrangeExchange).Cast<Guid?>().FirstOrDefault(),
            AskedBy = acting.Who.Name, AccountId = account, AskedAt = clock.GetUtcNow(),
        }.Begin(clock.Today());
        db.Add(request);
        db.Add(new RequestStep { RequestId = request.Id, Text = input.Reason!.Trim(), Author = acting.Who.Name, AccountId = account, At = clock.GetUtcNow() });
        await turns.Pass(request, course.Name, stop);
        return await db.SaveOr(request.Id, stop);
    }
}

/// <summary>Whose turn a request is: the evaluator's, or that of who asked; when it is overdue, also the secretariat's. Writes into the caller's save.</summary>
public class RequestTurns(Turns turns, MemberDirectory members)
{
    public async Task Pass(CreditRequest request, Localised subject, CancellationToken stop)
    {
        if (request.IsAnswered)
        {
            await turns.End("credit-request", request.Id, stop);
            return;
        }
        var alliance = (await members.AlliancesOf(request.OrganisationId, stop)).Cast<Guid?>().FirstOrDefault();
        var to = new List<Holder>();
        if (request.State == RequestState.MoreInformation)
        {
            if (request.AccountId is { } asker) to.Add(new Holder(AccountId: asker));
        }
        else
        {
            to.Add(request.EvaluatorAccountId is { } evaluator ? new Holder(AccountId: evaluator) : new Holder(Act.RecogniseCredit, OrganisationId: request.OrganisationId));
            if (request.EscalatedAt is not null && alliance is { } governed) to.Add(new Holder(Act.Govern, AllianceId: governed));
        }
        await turns.Pass(new("credit-request", request.Id, subject, request.Href) { WaitingAccountId = request.State == RequestState.Open ? request.AccountId : null, WaitingOrganisationId = request.State == RequestState.MoreInformation ? request.OrganisationId : request.AskingOrganisationId, WithinAllianceId = alliance, Due = request.State == RequestState.Open ? request.Due : null }, to, stop);
    }
}
