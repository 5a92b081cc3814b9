using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Commitments;

/// <summary>That something real drew on what a commitment promises: a placement, an exchange. Of one source one draw.</summary>
public class CommitmentUse
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid CommitmentId { get; init; }
    /// <summary>The room that drew on it, such as "exchange".</summary>
    public required string SourceKind { get; init; }
    public required Guid SourceId { get; init; }
    public required decimal Amount { get; set; }
    public required DateTimeOffset At { get; set; }

    internal class Mapping : IEntityTypeConfiguration<CommitmentUse>
    {
        public void Configure(EntityTypeBuilder<CommitmentUse> use)
        {
            use.ToTable("agreements_commitment_uses");
            use.Property(u => u.SourceKind).HasMaxLength(40);
            use.Property(u => u.Amount).HasPrecision(18, 2);
            use.HasIndex(u => new { u.CommitmentId, u.SourceKind, u.SourceId }).IsUnique();
        }
    }
}
