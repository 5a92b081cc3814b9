using System.ComponentModel.DataAnnotations;
using Guildhall.Alliance.Members;
using Guildhall.Alliance.People;
using Guildhall.Demand.Postings;
using Guildhall.Recruitment.Files;
using Guildhall.Recruitment.Vetting;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>A learner applies to a live posting that the college lets through, with a letter and documents; the college looks first, then shares it. Once per posting; what was withdrawn may be taken up again.</summary>
public class ApplyForJob(GuildhallDb db, JobAccess access, JobTurns turns, FileKeeper files, VettingBook book, HeldBack held, TimeProvider clock)
{
    public const int MostFiles = 5;

    public class Input
    {
        /// <summary>Where one learns, when at several colleges.</summary>
        public Guid? College { get; set; }
        [StringLength(5000)] public string? Letter { get; set; }
        public List<IFormFile> Files { get; set; } = [];
        /// <summary>That the college and, through it, the employer may see what is handed in here.</summary>
        public bool Agreed { get; set; }
    }

    public record Result(Posting Posting, IReadOnlyList<MemberDirectory.Entry> Colleges, Guid? Before);

    /// <summary>What one would apply to.</summary>
    public async Task<Outcome<Result>> Look(Guid postingId, CancellationToken stop)
    {
        var posting = await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == postingId, stop);
        if (posting is null || !posting.IsVisibleTo(access.Who, held)) return new Missing();
        var learns = await access.LearnsAt(stop);
        if (learns.Count == 0) return new Forbidden();
        var open = learns.Where(l => book.Of(posting, l.College.Id) == Passage.LetThrough).Select(l => l.College).ToList();
        var account = access.Who.AccountId;
        return new Result(posting, open, await db.Set<JobApplication>().Where(a => a.PostingId == postingId && a.AccountId == account && a.Stage != JobStage.Withdrawn).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(stop));
    }

    public async Task<Outcome<Guid>> Run(Guid postingId, Input input, CancellationToken stop)
    {
        var looked = await Look(postingId, stop);
        if (looked.Refusal is { } refusal) return refusal;
        if (Rules.Broken(input) is { } broken) return broken;
        var (posting, now) = (looked.Value.Posting, clock.GetUtcNow());
        if (looked.Value.Before is { } before) return before;
        if (posting.State != PostingState.Live || posting.ClosesOn < clock.Today()) return new Conflict(new Text("job.not-live"));
        if (looked.Value.Colleges.FirstOrDefault(c => input.College is null || c.Id == input.College) is not { } college) return new Conflict(new Text("job.not-let-through"));
        if (!input.Agreed) return new Invalid(nameof(input.Agreed), new Text("job.not-agreed"));
        if (input.Files.Count > MostFiles) return new Invalid(nameof(input.Files), new Text("job.too-many-files", MostFiles));
        var record = (await access.LearnsAt(stop)).Find(l => l.College.Id == college.Id).Record;
        var account = access.Who.AccountId!.Value;
        var letter = string.IsNullOrWhiteSpace(input.Letter) ? null : input.Letter.Trim();
        var application = await db.Set<JobApplication>().SingleOrDefaultAsync(a => a.PostingId == postingId && (a.AccountId == account || (record != null && a.PersonId == record.Id)), stop);
        if (application is { AccountId: null }) return new Conflict(new Text("job.college-did"));
        if (application is not null)
        {
            if (application.Move(JobStage.Proposed, [Party.Learner], now) is { } not) return not;
            application.Letter = letter;
        }
        else
        {
            var name = record is { Name.IsEmpty: false } ? record.Name.ToString() : access.Who.Name;
            db.Add(application = new JobApplication { PostingId = postingId, EmployerId = posting.OwnerId, CollegeOrganisationId = college.Id, AccountId = account, PersonId = record?.Id, Name = name[..Math.Min(200, name.Length)], Programme = record?.Programme, Letter = letter, StageAt = now });
        }
        foreach (var upload in input.Files.Where(f => f.Length > 0))
        {
            var kept = await files.Keep(upload, nameof(input.Files), (fileName, type, size, at) => new StoredFile { ApplicationId = application.Id, Name = fileName, MediaType = type, Size = size, At = at }, stop);
            if (kept.Refusal is { } unfit) return unfit;
            db.Add(kept.Value);
        }
        db.Add(new JobMessage { ApplicationId = application.Id, By = Party.Learner, WrittenBy = account, MovedTo = JobStage.Proposed, At = now });
        await turns.Pass(application, posting.Title, stop);
        return await db.SaveOr(application.Id, stop);
    }
}
