using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>On the page of a posting: for a learner how to apply, for a college how to propose learners, for its employer who has applied.</summary>
public class JobsOfPosting(FindJobsOfPosting find) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid id) => await find.Run(id, HttpContext.RequestAborted) is { } found ? View("/JobApplications/Panels/JobsOfPosting.cshtml", found) : Content("");
}

/// <summary>What the person who acts may do with a posting here.</summary>
public class FindJobsOfPosting(GuildhallDb db, JobAccess access, TimeProvider clock)
{
    public record Result(Guid PostingId, bool IsOpen, bool IsLearner, Guid? Own, bool IsCollege, bool IsEmployer, int Applications, int Places, int Taken);

    /// <summary>Null: nothing.</summary>
    public async Task<Result?> Run(Guid id, CancellationToken stop)
    {
        if (!access.Who.IsSignedIn) return null;
        if (await db.Set<Posting>().Where(p => p.Id == id).Select(p => new { p.OwnerId, p.State, p.ClosesOn, p.Headcount }).SingleOrDefaultAsync(stop) is not { } posting) return null;
        var account = access.Who.AccountId;
        var isEmployer = access.Who.OrganisationsFor(Act.WritePostings).Contains(posting.OwnerId);
        var counts = isEmployer ? await db.Set<JobApplication>().Where(a => a.PostingId == id && a.SharedAt != null).GroupBy(a => a.Stage).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(stop) : [];
        var result = new Result(id, posting.State == PostingState.Live && !(posting.ClosesOn < clock.Today()), (await access.LearnsAt(stop)).Count > 0,
            await db.Set<JobApplication>().Where(a => a.PostingId == id && a.AccountId == account && a.Stage != JobStage.Withdrawn).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(stop),
            (await access.Colleges(stop)).Count > 0, isEmployer, counts.Sum(c => c.Count), posting.Headcount, counts.Where(c => JobApplication.TakesPlace(c.Key)).Sum(c => c.Count));
        return result.IsLearner || result.IsCollege || result.IsEmployer ? result : null;
    }
}
