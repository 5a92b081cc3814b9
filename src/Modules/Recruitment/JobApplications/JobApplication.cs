using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>Where an application to a posting stands, in words that learner, college and enterprise share.</summary>
public enum JobStage { Proposed, Shared, Interviewing, Offered, Accepted, Started, Ended, Declined, Withdrawn }

/// <summary>Who takes part in an application.</summary>
public enum Party { Learner, College, Employer }

/// <summary>
/// A learner's application to a posting: one per person and posting, one stage for all parties. The employer sees it from the moment when the college shares it.
/// Who is erased loses name and letter here; that somebody was employed, and how it went, stays for the figures.
/// </summary>
public class JobApplication : IVersioned
{
    static readonly (JobStage From, JobStage To, Party[] By)[] Moves =
    [
        (JobStage.Proposed, JobStage.Shared, [Party.College]),
        (JobStage.Proposed, JobStage.Declined, [Party.College]),
        (JobStage.Shared, JobStage.Interviewing, [Party.Employer]),
        (JobStage.Shared, JobStage.Offered, [Party.Employer]),
        (JobStage.Interviewing, JobStage.Offered, [Party.Employer]),
        (JobStage.Offered, JobStage.Accepted, [Party.Learner, Party.College]),
        (JobStage.Accepted, JobStage.Started, [Party.Employer, Party.College]),
        (JobStage.Started, JobStage.Ended, [Party.Employer, Party.College]),
        (JobStage.Shared, JobStage.Declined, [Party.Employer]),
        (JobStage.Interviewing, JobStage.Declined, [Party.Employer]),
        (JobStage.Offered, JobStage.Declined, [Party.Employer]),
        (JobStage.Proposed, JobStage.Withdrawn, [Party.Learner, Party.College]),
        (JobStage.Shared, JobStage.Withdrawn, [Party.Learner, Party.College]),
        (JobStage.Interviewing, JobStage.Withdrawn, [Party.Learner, Party.College]),
        (JobStage.Offered, JobStage.Withdrawn, [Party.Learner, Party.College]),
        (JobStage.Accepted, JobStage.Withdrawn, [Party.Learner, Party.College]),
        (JobStage.Withdrawn, JobStage.Proposed, [Party.Learner]),
    ];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PostingId { get; init; }
    /// <summary>The organisation whose posting it is, and which answers.</summary>
    public required Guid EmployerId { get; init; }
    public required Guid CollegeOrganisationId { get; init; }
    [Person(OnErasure.Anonymised, nameof(Name), nameof(Letter))]
    public Guid? AccountId { get; init; }
    /// <summary>The college's record of the learner.</summary>
    [Person(OnErasure.Anonymised, nameof(Name), nameof(Letter))]
    public Guid? PersonId { get; init; }
    public required string Name { get; init; }
    public string? Programme { get; init; }
    public string? Letter { get; set; }
    public JobStage Stage { get; private set; }
    public required DateTimeOffset StageAt { get; set; }
    /// <summary>Since when the employer sees it; null: not yet, or never.</summary>
    public DateTimeOffset? SharedAt { get; private set; }
    public DateOnly? StartedOn { get; set; }
    public DateOnly? EndedOn { get; set; }
    public int Version { get; set; }

    public string Href => $"/job-applications/{Id}";

    public bool IsOpen => Stage is not (JobStage.Ended or JobStage.Declined or JobStage.Withdrawn);

    /// <summary>It takes one of the posting's places.</summary>
    public static bool TakesPlace(JobStage stage) => stage is JobStage.Accepted or JobStage.Started;

    /// <summary>Where these parties may take it from here.</summary>
    public IReadOnlyList<JobStage> Next(IReadOnlyCollection<Party> parties) => [.. Moves.Where(m => m.From == Stage && m.By.Any(parties.Contains)).Select(m => m.To)];

    /// <summary>One of these parties takes it to another stage, if it may from here.</summary>
    public Refusal? Move(JobStage to, IReadOnlyCollection<Party> by, DateTimeOffset at)
    {
        if (!Next(by).Contains(to)) return new Conflict(new Text("job.cannot-move", Stage, to));
        (Stage, StageAt) = (to, at);
        if (to == JobStage.Shared) SharedAt = at;
        // Taken up again, it goes by the college again.
        if (to == JobStage.Proposed) SharedAt = null;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<JobApplication>
    {
        public void Configure(EntityTypeBuilder<JobApplication> application)
        {
            application.ToTable("recruitment_job_applications");
            application.Ignore(a => a.Href).Ignore(a => a.IsOpen);
            application.Property(a => a.Name).HasMaxLength(200);
            application.Property(a => a.Programme).HasMaxLength(200);
            application.Property(a => a.Letter).HasMaxLength(5000);
            application.HasIndex(a => new { a.PostingId, a.AccountId }).IsUnique();
            application.HasIndex(a => new { a.PostingId, a.PersonId }).IsUnique();
            application.HasIndex(a => a.AccountId);
            application.HasIndex(a => a.PersonId);
            application.HasIndex(a => a.CollegeOrganisationId);
            application.HasIndex(a => a.EmployerId);
        }
    }
}

/// <summary>What a party said on an application, or to which stage it took it, or both.</summary>
public class JobMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased, Through = typeof(JobApplication))]
    public required Guid ApplicationId { get; init; }
    public required Party By { get; init; }
    [Person(OnErasure.Anonymised)]
    public Guid? WrittenBy { get; init; }
    public JobStage? MovedTo { get; init; }
    public string? Text { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<JobMessage>
    {
        public void Configure(EntityTypeBuilder<JobMessage> message)
        {
            message.ToTable("recruitment_job_messages");
            message.Property(m => m.Text).HasMaxLength(2000);
            message.HasIndex(m => m.ApplicationId);
        }
    }
}

/// <summary>A time at which an employer interviews for a posting: free until an application takes it.</summary>
public class InterviewSlot
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid PostingId { get; init; }
    public required Guid EmployerId { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    /// <summary>A place, or the address of a call.</summary>
    public required string Place { get; init; }
    [Person(OnErasure.Anonymised, Through = typeof(JobApplication))]
    public Guid? ApplicationId { get; set; }

    internal class Mapping : IEntityTypeConfiguration<InterviewSlot>
    {
        public void Configure(EntityTypeBuilder<InterviewSlot> slot)
        {
            slot.ToTable("recruitment_interview_slots");
            slot.Property(s => s.Place).HasMaxLength(300);
            // Two who take the same time at once: the second is refused.
            slot.Property(s => s.ApplicationId).IsConcurrencyToken();
            slot.HasIndex(s => s.ApplicationId).IsUnique();
            slot.HasIndex(s => s.PostingId);
            slot.HasIndex(s => s.EmployerId);
        }
    }
}

/// <summary>How it went some months after somebody started: asked of college and employer when due, answered by one of them.</summary>
public class JobOutcome
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid JobId { get; init; }
    public required int Months { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateTimeOffset? AskedAt { get; set; }
    public bool? IsThere { get; private set; }
    /// <summary>As what: the work done now, in words.</summary>
    public string? AsWhat { get; private set; }
    public Party? AnsweredAs { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public Refusal? Answer(bool isThere, string? asWhat, Party? by, DateTimeOffset at)
    {
        if (AnsweredAt is not null) return new Conflict(new Text("job.outcome.answered"));
        (IsThere, AsWhat, AnsweredAs, AnsweredAt) = (isThere, asWhat, by, at);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<JobOutcome>
    {
        public void Configure(EntityTypeBuilder<JobOutcome> outcome)
        {
            outcome.ToTable("recruitment_job_outcomes");
            outcome.Property(o => o.AsWhat).HasMaxLength(200);
            outcome.Property(o => o.AnsweredAt).IsConcurrencyToken();
            outcome.HasIndex(o => new { o.JobId, o.Months }).IsUnique();
            outcome.HasIndex(o => o.DueOn);
        }
    }
}
