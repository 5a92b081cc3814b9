using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Exchange.Requests;

/// <summary>Where a question stands: with the evaluator, back with who asked, or answered in one of four ways.</summary>
public enum RequestState { Open, MoreInformation, Established, Denied, NoChange, Closed }

/// <summary>What an evaluator may answer.</summary>
public enum RequestAnswer { Establish, Deny, MoreInformation, NoChange, Close, Forward }

/// <summary>
/// The question whether a course counts at another college. It waits twenty working days at most for its evaluator; while more information is awaited the clock stands still.
/// </summary>
public class CreditRequest : IVersioned
{
    /// <summary>Working days for an answer, as Maryland's law has it for transfer credit.</summary>
    public const int Days = 20;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The college at which it is to count.</summary>
    public required Guid OrganisationId { get; init; }
    public required Guid CourseId { get; init; }
    public required Guid GivingOrganisationId { get; init; }
    /// <summary>What it might count for, as who asks thinks.</summary>
    public Guid? ForCourseId { get; init; }
    /// <summary>The organisation for which a coordinator asks.</summary>
    public Guid? AskingOrganisationId { get; init; }
    public required string AskedBy { get; init; }
    [Person(OnErasure.Anonymised, nameof(AskedBy))]
    public Guid? AccountId { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public RequestState State { get; private set; }
    /// <summary>Who is to answer, when the registrar has forwarded it.</summary>
    [Person(OnErasure.Anonymised)]
    public Guid? EvaluatorAccountId { get; private set; }
    public DateOnly Due { get; private set; }
    /// <summary>Since when more information is awaited, and how many working days it was before.</summary>
    public DateOnly? AwaitedSince { get; private set; }
    public int AwaitedDays { get; private set; }
    public DateOnly? AnsweredOn { get; private set; }
    /// <summary>Working days from the question to the answer, without those on which more information was awaited.</summary>
    public int? TookDays { get; private set; }
    public DateTimeOffset? EscalatedAt { get; private set; }
    public Guid? RuleId { get; set; }
    /// <summary>The courses that the hall suggested when it was answered.</summary>
    public IReadOnlyList<Guid> Suggested { get; set; } = [];
    /// <summary>Whether the answer took one of them.</summary>
    public bool? TookSuggestion { get; set; }
    public int Version { get; set; }

    public string Href => $"/credit-requests/{Id}";

    public bool IsAnswered => State is not (RequestState.Open or RequestState.MoreInformation);

    /// <summary>Begins the clock.</summary>
    public CreditRequest Begin(DateOnly today)
    {
        Due = WorkingDays.After(today, Days);
        return this;
    }

    /// <summary>The evaluator answers.</summary>
    public Refusal? Answer(RequestAnswer answer, DateOnly asked, DateOnly today, Guid? evaluator = null)
    {
        if (State != RequestState.Open) return new Conflict(new Text(IsAnswered ? "request.answered-already" : "request.awaits-information"));
        switch (answer)
        {
            case RequestAnswer.Forward:
                EvaluatorAccountId = evaluator;
                return null;
            case RequestAnswer.MoreInformation:
                (State, AwaitedSince) = (RequestState.MoreInformation, today);
                return null;
        }
        State = answer switch { RequestAnswer.Establish => RequestState.Established, RequestAnswer.Deny => RequestState.Denied, RequestAnswer.NoChange => RequestState.NoChange, _ => RequestState.Closed };
        (AnsweredOn, TookDays) = (today, Math.Max(0, WorkingDays.Between(asked, today) - AwaitedDays));
        return null;
    }

    /// <summary>The evaluator is no longer of the college: the registrar answers again.</summary>
    public void TakeFromEvaluator() => EvaluatorAccountId = null;

    /// <summary>Who asked gives what was asked for: the clock goes on.</summary>
    public Refusal? Inform(DateOnly today)
    {
        if (State != RequestState.MoreInformation) return new Conflict(new Text("request.not-awaited"));
        var days = WorkingDays.Between(AwaitedSince!.Value, today);
        (State, AwaitedSince, AwaitedDays, Due) = (RequestState.Open, null, AwaitedDays + days, WorkingDays.After(Due, days));
        return null;
    }

    /// <summary>Who asked takes it back.</summary>
    public Refusal? TakeBack(DateOnly today)
    {
        if (IsAnswered) return new Conflict(new Text("request.answered-already"));
        (State, AnsweredOn) = (RequestState.Closed, today);
        return null;
    }

    /// <summary>It is overdue, and the secretariat is told.</summary>
    public void Escalate(DateTimeOffset now) => EscalatedAt ??= now;

    internal class Mapping : IEntityTypeConfiguration<CreditRequest>
    {
        public void Configure(EntityTypeBuilder<CreditRequest> request)
        {
            request.ToTable("exchange_requests");
            request.Property(r => r.AskedBy).HasMaxLength(120);
            request.Property(r => r.Suggested).AsJson();
            request.Ignore(r => r.Href);
            request.Ignore(r => r.IsAnswered);
            request.HasIndex(r => new { r.OrganisationId, r.State });
            request.HasIndex(r => new { r.State, r.Due });
            request.HasIndex(r => r.CourseId);
            request.HasIndex(r => r.GivingOrganisationId);
            request.HasIndex(r => r.AskingOrganisationId);
            request.HasIndex(r => r.AccountId);
            request.HasIndex(r => r.EvaluatorAccountId);
        }
    }
}

/// <summary>One step of a request: the question, an answer, information.</summary>
public class RequestStep
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }
    /// <summary>What was answered; null: the question, or information given.</summary>
    public RequestAnswer? Answer { get; init; }
    public string? Text { get; init; }
    public required string Author { get; init; }
    [Person(OnErasure.Anonymised, nameof(Author), nameof(Text))]
    public Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<RequestStep>
    {
        public void Configure(EntityTypeBuilder<RequestStep> step)
        {
            step.ToTable("exchange_request_steps");
            step.Property(s => s.Text).HasMaxLength(2000);
            step.Property(s => s.Author).HasMaxLength(120);
            step.HasIndex(s => s.RequestId);
            step.HasIndex(s => s.AccountId);
        }
    }
}
