using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Plan;

/// <summary>What an alliance wants to have reached in a year; its tasks say who does what.</summary>
public class Goal : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required int Year { get; init; }
    public required Localised Title { get; set; }
    public Localised Text { get; set; } = new([]);
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<Goal>
    {
        public void Configure(EntityTypeBuilder<Goal> goal)
        {
            goal.ToTable("governance_goals");
            goal.Property(g => g.Title).HasMaxLength(1000);
            goal.HasIndex(g => new { g.AllianceId, g.Year });
        }
    }
}
