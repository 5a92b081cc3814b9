using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Tasks;

/// <summary>What shows that something was done: who said so when, in words, with a link where there is one.</summary>
public class TaskEvidence
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid TaskId { get; init; }
    [Writing]
    public required string Text { get; init; }
    public string? Link { get; init; }
    /// <summary>How much of the target had been reached.</summary>
    public decimal? Reached { get; init; }
    public required string Author { get; init; }
    [Person(OnErasure.Anonymised, nameof(Author))]
    public Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<TaskEvidence>
    {
        public void Configure(EntityTypeBuilder<TaskEvidence> evidence)
        {
            evidence.ToTable("alliance_task_evidence");
            evidence.HasIndex(e => e.TaskId);
            evidence.HasIndex(e => e.AccountId);
            evidence.Property(e => e.Text).HasMaxLength(2000);
            evidence.Property(e => e.Link).HasMaxLength(500);
            evidence.Property(e => e.Author).HasMaxLength(120);
        }
    }
}
