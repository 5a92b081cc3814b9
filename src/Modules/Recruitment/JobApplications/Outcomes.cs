using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Desk;
using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>Asks college and employer, six and twelve months after somebody started, whether they are still there: a turn for both, until one has answered.</summary>
public class AskOutcomes(GuildhallDb db, Turns turns, Acting acting, TimeProvider clock)
{
    const int Batch = 200;

    /// <returns>How many were asked.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        acting.As(Who.System);
        var (asked, today) = (0, clock.Today());
        while (true)
        {
            var due = await (from o in db.Set<JobOutcome>() join a in db.Set<JobApplication>() on o.JobId equals a.Id where o.AnsweredAt == null && o.AskedAt == null && o.DueOn <= today orderby o.Id select new { Outcome = o, Application = a }).Take(Batch).ToListAsync(stop);
            if (due.Count == 0) return asked;
            var postings = due.Select(d => d.Application.PostingId).Distinct().ToList();
            var titles = await db.Set<Posting>().Where(p => postings.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Title, stop);
            foreach (var (outcome, application) in due.Select(d => (d.Outcome, d.Application)))
            {
                outcome.AskedAt = clock.GetUtcNow();
                await turns.Pass(new("job-outcome", outcome.Id, Localised.Of("und", titles.GetValueOrDefault(application.PostingId, "–")), application.Href) { Due = today.AddDays(30) }, [new Holder(Act.ManagePeople, OrganisationId: application.CollegeOrganisationId), new Holder(Act.WritePostings, OrganisationId: application.EmployerId)], stop);
            }
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            asked += due.Count;
        }
    }
}

/// <summary>College or employer says whether somebody is still there, and as what; once.</summary>
public class AnswerOutcome(GuildhallDb db, JobAccess access, Turns turns, TimeProvider clock)
{
    public class Input
    {
        public Guid Outcome { get; set; }
        [Required] public bool? IsThere { get; set; }
        [StringLength(200)] public string? AsWhat { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var by = found.Value.Parties.FirstOrDefault(p => p != Party.Learner, Party.Learner);
        if (by == Party.Learner) return new Forbidden();
        if (await db.Set<JobOutcome>().SingleOrDefaultAsync(o => o.Id == input.Outcome && o.JobId == id, stop) is not { } outcome) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (outcome.DueOn > clock.Today()) return new Conflict(new Text("job.outcome.too-early", outcome.DueOn));
        if (outcome.Answer(input.IsThere!.Value, string.IsNullOrWhiteSpace(input.AsWhat) ? null : input.AsWhat.Trim(), by, clock.GetUtcNow()) is { } refusal) return refusal;
        await turns.End("job-outcome", outcome.Id, stop);
        return await db.SaveOr(new Done(), stop);
    }
}
