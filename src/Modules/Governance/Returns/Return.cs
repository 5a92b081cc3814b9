using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Returns;

/// <summary>Where a return stands: being prepared, asked of its members, or closed for good.</summary>
public enum ReturnState { Draft, Open, Closed }

/// <summary>Figures or files that the secretariat of an alliance asks of members by the end of a day.</summary>
public class Return : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Localised Title { get; set; }
    /// <summary>Plain text; blank lines part paragraphs.</summary>
    public Localised Explanation { get; set; } = new([]);
    /// <summary>The last day to hand in, by the hall's calendar.</summary>
    public required DateOnly DueOn { get; set; }
    public ReturnState State { get; private set; } = ReturnState.Draft;
    public int Version { get; set; }

    public string Href => $"/governance/returns/{Id}";

    /// <summary>Asks it of its members; from then on the questions stay as they are.</summary>
    public Refusal? Open(DateOnly today)
    {
        if (State != ReturnState.Draft) return new Conflict(new Text("return.not-from-here", State));
        if (DueOn < today) return new Conflict(new Text("return.due-past"));
        State = ReturnState.Open;
        return null;
    }

    /// <summary>Nothing is taken any more, from nobody.</summary>
    public Refusal? Close()
    {
        if (State != ReturnState.Open) return new Conflict(new Text("return.not-from-here", State));
        State = ReturnState.Closed;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Return>
    {
        public void Configure(EntityTypeBuilder<Return> asked)
        {
            asked.ToTable("governance_returns");
            asked.Ignore(r => r.Href);
            asked.Property(r => r.Title).HasMaxLength(1000);
            asked.HasIndex(r => r.AllianceId);
        }
    }
}

/// <summary>How far a member has come with a return on a day.</summary>
public enum AnswerState { HandedIn, Late, Waiting }

/// <summary>That a return is asked of a member, what it has answered so far, and whether that is handed in.</summary>
public class ReturnAnswer : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ReturnId { get; init; }
    public required Guid OrganisationId { get; init; }
    /// <summary>By number of the question, as <see cref="ReturnQuestion.Read"/> writes them; of a file its id.</summary>
    public Dictionary<int, string> Values { get; private set; } = [];
    public DateTimeOffset? SavedAt { get; private set; }
    public DateTimeOffset? HandedInAt { get; private set; }
    [Person(OnErasure.Anonymised)]
    public Guid? HandedInBy { get; private set; }
    /// <summary>The last day for this member alone.</summary>
    public DateOnly? ExtendedTo { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }
    public int Version { get; set; }

    public DateOnly DueOn(Return asked) => ExtendedTo ?? asked.DueOn;

    public AnswerState StateOn(DateOnly today, Return asked) => HandedInAt is not null ? AnswerState.HandedIn : DueOn(asked) < today ? AnswerState.Late : AnswerState.Waiting;

    /// <summary>Keeps these answers, as a draft.</summary>
    public void Keep(Dictionary<int, string> values, DateTimeOffset at) => (Values, SavedAt) = (values, at);

    public void HandIn(DateTimeOffset at, Guid? by) => (HandedInAt, HandedInBy) = (at, by);

    internal class Mapping : IEntityTypeConfiguration<ReturnAnswer>
    {
        public void Configure(EntityTypeBuilder<ReturnAnswer> answer)
        {
            answer.ToTable("governance_return_answers");
            answer.Property(a => a.Values).AsJson();
            answer.HasIndex(a => new { a.ReturnId, a.OrganisationId }).IsUnique();
            answer.HasIndex(a => a.OrganisationId);
        }
    }
}
