using Guildhall.Alliance.Members;
using Guildhall.Demand.Postings;
using Guildhall.Recruitment.Files;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>One application with all that belongs to it, for those who take part.</summary>
public class FindJob(GuildhallDb db, JobAccess access, MemberDirectory members, TimeProvider clock)
{
    public record Result(JobApplication Application, IReadOnlyList<Party> Parties, string Title, string Language, Localised College, Localised Employer, IReadOnlyList<JobMessage> Messages, IReadOnlyList<StoredFile> Files, InterviewSlot? Interview, IReadOnlyList<InterviewSlot> Slots, IReadOnlyList<JobOutcome> Outcomes)
    {
        public IReadOnlyList<JobStage> Next => Application.Next(Parties);

        public bool MayChoose => Application.Stage == JobStage.Interviewing && (Parties.Contains(Party.Learner) || Parties.Contains(Party.College));
    }

    public async Task<Outcome<Result>> Run(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (application, parties) = found.Value;
        var posting = await db.Set<Posting>().Where(p => p.Id == application.PostingId).Select(p => new { p.Title, p.Language }).SingleOrDefaultAsync(stop);
        var names = await members.Many([application.CollegeOrganisationId, application.EmployerId], stop);
        var now = clock.GetUtcNow();
        var slots = application.Stage == JobStage.Interviewing ? await db.Set<InterviewSlot>().AsNoTracking().Where(s => s.PostingId == application.PostingId && s.ApplicationId == null && s.StartsAt > now).OrderBy(s => s.StartsAt).Take(60).ToListAsync(stop) : [];
        return new Result(application, parties, posting?.Title ?? "–", posting?.Language ?? "und", names.GetValueOrDefault(application.CollegeOrganisationId)?.Name ?? new([]), names.GetValueOrDefault(application.EmployerId)?.Name ?? new([]),
            // What learner and college said before it was shared is between them.
            await db.Set<JobMessage>().AsNoTracking().Where(m => m.ApplicationId == id && (!IsOnlyEmployer(parties) || m.At >= application.SharedAt)).OrderBy(m => m.At).ThenBy(m => m.Id).ToListAsync(stop),
            await db.Set<StoredFile>().AsNoTracking().Where(f => f.ApplicationId == id).OrderBy(f => f.Id).ToListAsync(stop), await db.Set<InterviewSlot>().AsNoTracking().SingleOrDefaultAsync(s => s.ApplicationId == id, stop), slots,
            await db.Set<JobOutcome>().AsNoTracking().Where(o => o.JobId == id).OrderBy(o => o.Months).ToListAsync(stop));
    }

    static bool IsOnlyEmployer(IReadOnlyList<Party> parties) => parties is [Party.Employer];
}
