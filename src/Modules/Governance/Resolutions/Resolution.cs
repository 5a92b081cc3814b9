using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Resolutions;

/// <summary>What a body resolved, numbered within its alliance and year.</summary>
public class Resolution : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required int Year { get; init; }
    public required int Number { get; init; }
    /// <summary>The number as it is written, such as "2026-07".</summary>
    public required string Code { get; init; }
    public Guid? BodyId { get; init; }
    public Guid? MotionId { get; init; }
    [Writing]
    public required Localised Title { get; set; }
    [Writing]
    public Localised Text { get; set; } = new([]);
    public required DateOnly AdoptedOn { get; init; }
    public bool IsPublic { get; set; }
    public int Version { get; set; }

    public string Href => $"/governance/resolutions/{Id}";

    internal class Mapping : IEntityTypeConfiguration<Resolution>
    {
        public void Configure(EntityTypeBuilder<Resolution> resolution)
        {
            resolution.ToTable("governance_resolutions");
            resolution.Ignore(r => r.Href);
            resolution.Property(r => r.Code).HasMaxLength(100);
            resolution.Property(r => r.Title).HasMaxLength(1000);
            resolution.HasIndex(r => new { r.AllianceId, r.Year, r.Number }).IsUnique();
            resolution.HasIndex(r => r.MotionId).IsUnique();
        }
    }
}
