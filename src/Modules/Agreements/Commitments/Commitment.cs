using Guildhall.Alliance.Tasks;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Commitments;

/// <summary>How it stands with a commitment.</summary>
public enum Light { Green, Amber, Red, Done }

/// <summary>What a party has to do under a clause: a task like any other (<see cref="WorkTask"/>), with the clause it comes from.</summary>
public class Commitment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public Guid? ClauseId { get; init; }
    public required Guid PartyId { get; init; }
    public required Guid TaskId { get; init; }
    /// <summary>Of the target's measure: "places", "hours".</summary>
    public string? Unit { get; init; }
    public required DateOnly Since { get; init; }

    /// <summary>
    /// Red when the day has passed; amber in the last thirty days before it, or when less is reached than three quarters of what the time gone by would let one expect; else green.
    /// </summary>
    public static Light LightOf(WorkTask task, DateOnly since, DateOnly today)
    {
        if (!task.IsOpen) return Light.Done;
        if (task.Due is not { } due) return Light.Green;
        if (due < today) return Light.Red;
        if (due.DayNumber - today.DayNumber <= 30) return Light.Amber;
        var (days, gone) = (Math.Max(1, due.DayNumber - since.DayNumber), Math.Max(0, today.DayNumber - since.DayNumber));
        return task.TargetAmount is { } target and > 0 && (task.ReachedAmount ?? 0) * days * 4 < target * gone * 3 ? Light.Amber : Light.Green;
    }

    internal class Mapping : IEntityTypeConfiguration<Commitment>
    {
        public void Configure(EntityTypeBuilder<Commitment> commitment)
        {
            commitment.ToTable("agreements_commitments");
            commitment.Property(c => c.Unit).HasMaxLength(40);
            commitment.HasIndex(c => c.AgreementId);
            commitment.HasIndex(c => c.TaskId).IsUnique();
        }
    }
}
