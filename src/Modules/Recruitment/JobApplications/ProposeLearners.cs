using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>A college applies for some of its learners, who have agreed: the employer sees them at once. Who has applied already is left as it is.</summary>
public class ProposeLearners(GuildhallDb db, JobAccess access, JobTurns turns, HeldBack held, TimeProvider clock)
{
    const int Most = 200;

    public class Input
    {
        [Required] public Guid? College { get; set; }
        public List<Guid> People { get; set; } = [];
        [StringLength(5000)] public string? Letter { get; set; }
        public bool Agreed { get; set; }
    }

    public record Choice(Guid Id, string Number, Localised Name, string? Programme, string? ClassName, bool HasApplied);

    public record Result(Posting Posting, MemberDirectory.Entry College, IReadOnlyList<MemberDirectory.Entry> Colleges, IReadOnlyList<Choice> People, string? Q);

    /// <summary>The learners of a college of one's own, found by name, number, programme or class.</summary>
    public async Task<Outcome<Result>> Look(Guid postingId, Guid? collegeId, string? q, CancellationToken stop)
    {
        var posting = await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == postingId, stop);
        if (posting is null || !posting.IsVisibleTo(access.Who, held)) return new Missing();
        var colleges = await access.Colleges(stop);
        if (colleges.Count == 0) return new Forbidden();
        if (colleges.Find(c => collegeId is null || c.Id == collegeId) is not { } college) return new Missing();
        var people = db.Set<PersonRecord>().AsNoTracking().Where(p => p.OrganisationId == college.Id && p.Kind == PersonKind.Learner);
        if (!string.IsNullOrWhiteSpace(q))
        {
            var (folded, word) = (Folding.Fold(q), q.Trim());
            people = people.Where(p => p.NameFolded.Contains(folded) || p.Number == word || (p.Programme != null && p.Programme.Contains(word)) || (p.ClassName != null && p.ClassName.Contains(word)));
        }
        var rows = await people.OrderBy(p => p.NameFolded).ThenBy(p => p.Id).Take(Most).Select(p => new Choice(p.Id, p.Number, p.Name, p.Programme, p.ClassName, db.Set<JobApplication>().Any(a => a.PostingId == postingId && (a.PersonId == p.Id || (p.AccountId != null && a.AccountId == p.AccountId))))).ToListAsync(stop);
        return new Result(posting, college, colleges, rows, q);
    }

    /// <returns>How many were proposed.</returns>
    public async Task<Outcome<int>> Run(Guid postingId, Input input, CancellationToken stop)
    {
        var looked = await Look(postingId, input.College, null, stop);
        if (looked.Refusal is { } refusal) return refusal;
        if (Rules.Broken(input) is { } broken) return broken;
        var (posting, college, now) = (looked.Value.Posting, looked.Value.College, clock.GetUtcNow());
        if (posting.State != PostingState.Live || posting.ClosesOn < clock.Today()) return new Conflict(new Text("job.not-live"));
        var ids = input.People.Distinct().Take(Most).ToList();
        if (ids.Count == 0) return new Invalid(nameof(input.People), new Text("job.nobody-chosen"));
        if (!input.Agreed) return new Invalid(nameof(input.Agreed), new Text("job.they-not-agreed"));
        var people = await db.Set<PersonRecord>().AsNoTracking().Where(p => ids.Contains(p.Id) && p.OrganisationId == college.Id && p.Kind == PersonKind.Learner).ToListAsync(stop);
        // Another college's learner, or nobody's.
        if (people.Count < ids.Count) return new Missing();
        var accounts = people.Select(p => p.AccountId).OfType<Guid>().ToList();
        var applied = await db.Set<JobApplication>().Where(a => a.PostingId == postingId && ((a.PersonId != null && ids.Contains(a.PersonId.Value)) || (a.AccountId != null && accounts.Contains(a.AccountId.Value)))).Select(a => new { a.PersonId, a.AccountId }).ToListAsync(stop);
        var proposed = 0;
        foreach (var person in people.Where(p => !applied.Exists(a => a.PersonId == p.Id || (p.AccountId != null && a.AccountId == p.AccountId))))
        {
            var name = person.Name.ToString();
            var application = new JobApplication { PostingId = postingId, EmployerId = posting.OwnerId, CollegeOrganisationId = college.Id, AccountId = person.AccountId, PersonId = person.Id, Name = name[..Math.Min(200, name.Length)], Programme = person.Programme, Letter = string.IsNullOrWhiteSpace(input.Letter) ? null : input.Letter.Trim(), StageAt = now };
            if (application.Move(JobStage.Shared, [Party.College], now) is { } not) return not;
            db.Add(application);
            db.Add(new JobMessage { ApplicationId = application.Id, By = Party.College, WrittenBy = access.Who.AccountId, MovedTo = JobStage.Shared, At = now });
            await turns.Pass(application, posting.Title, stop);
            if (person.AccountId is not null) await turns.Tell(application, [Party.College, Party.Employer], "job.news.proposed", [posting.Title], stop);
            proposed++;
        }
        return await db.SaveOr(proposed, stop);
    }
}
