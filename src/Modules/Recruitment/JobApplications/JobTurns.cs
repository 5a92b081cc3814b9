using Guildhall.Alliance.Desk;
using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>Whose turn an application is, by its stage, and whom to tell. Writes into the caller's save. What stands on a desk names the posting, not the learner.</summary>
public class JobTurns(GuildhallDb db, Turns turns, Notices notices, Words words)
{
    public async Task Pass(JobApplication application, string title, CancellationToken stop)
    {
        var (college, employer) = (new Holder(Act.ManagePeople, OrganisationId: application.CollegeOrganisationId), new Holder(Act.WritePostings, OrganisationId: application.EmployerId));
        var to = application.Stage switch
        {
            JobStage.Proposed => college,
            JobStage.Shared or JobStage.Interviewing or JobStage.Accepted => employer,
            JobStage.Offered => application.AccountId is { } account ? new Holder(AccountId: account) : college,
            _ => null,
        };
        if (to is null) await turns.End("job", application.Id, stop);
        else await turns.Pass(new("job", application.Id, Localised.Of("und", title), application.Href) { WaitingAccountId = to.AccountId is null ? application.AccountId : null, WaitingOrganisationId = to == college ? null : application.CollegeOrganisationId }, [to], stop);
    }

    /// <summary>Tells the other parties what happened, each sentence without the learner's name.</summary>
    public async Task Tell(JobApplication application, IReadOnlyCollection<Party> by, string key, object?[] args, CancellationToken stop)
    {
        var subject = new Localised(Words.Languages.Select(l => KeyValuePair.Create(l, words.In(l, key, Array.ConvertAll(args, a => a is JobStage stage ? words.In(l, "enum.JobStage." + stage) : a)))));
        if (application.AccountId is { } account && !by.Contains(Party.Learner)) notices.Tell([account], "job", subject, application.Href);
        if (!by.Contains(Party.College)) await notices.TellThoseWhoMay(Act.ManagePeople, application.CollegeOrganisationId, "job", subject, application.Href, stop);
        if (!by.Contains(Party.Employer) && application.SharedAt is not null) await notices.TellThoseWhoMay(Act.WritePostings, application.EmployerId, "job", subject, application.Href, stop);
    }

    public async Task<string> TitleOf(Guid postingId, CancellationToken stop) => await db.Set<Posting>().Where(p => p.Id == postingId).Select(p => p.Title).SingleOrDefaultAsync(stop) ?? "–";
}
