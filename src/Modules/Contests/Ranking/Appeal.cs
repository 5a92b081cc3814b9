using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Contests.Ranking;

/// <summary>What became of an appeal.</summary>
public enum AppealState { Open, Upheld, Rejected }

/// <summary>That a unit does not accept the mark of its team, and what the jury answered. One that is upheld opens the team's sheets again.</summary>
public class Appeal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid EventId { get; init; }
    public required Guid TeamId { get; init; }
    public required Guid OrganisationId { get; init; }
    [Person(OnErasure.Anonymised)]
    public required Guid? AccountId { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }
    public AppealState State { get; private set; }
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public Refusal? Decide(bool isUpheld, string answer, DateTimeOffset at)
    {
        if (State != AppealState.Open) return new Conflict(new Text("contest-appeal.is-answered"));
        (State, Answer, AnsweredAt) = (isUpheld ? AppealState.Upheld : AppealState.Rejected, answer, at);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Appeal>
    {
        public void Configure(EntityTypeBuilder<Appeal> appeal)
        {
            appeal.ToTable("contests_appeals");
            appeal.Property(a => a.Reason).HasMaxLength(4000);
            appeal.Property(a => a.Answer).HasMaxLength(4000);
            appeal.Property(a => a.AnsweredAt).IsConcurrencyToken();
            appeal.HasIndex(a => a.EventId);
            appeal.HasIndex(a => a.TeamId);
        }
    }
}
