using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Memberships;

/// <summary>That the rights of a member rest, from a day until the end of a day; it stays on the roll.</summary>
public class Suspension
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? Until { get; private set; }
    public required string Reason { get; init; }
    public string? Resolution { get; init; }
    public string? EndReason { get; private set; }

    public bool Covers(DateOnly day) => From <= day && (Until is null || Until >= day);

    /// <summary>It ends with the day before this one.</summary>
    public Refusal? Lift(DateOnly on, string reason)
    {
        if (Until is not null) return new Conflict(new Text("roll.not-suspended"));
        if (on <= From) return new Invalid("On", new Text("roll.before-it-began", From));
        (Until, EndReason) = (on.AddDays(-1), reason);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Suspension>
    {
        public void Configure(EntityTypeBuilder<Suspension> suspension)
        {
            suspension.ToTable("alliance_suspensions");
            suspension.Property(s => s.Reason).HasMaxLength(2000);
            suspension.Property(s => s.Resolution).HasMaxLength(60);
            suspension.Property(s => s.EndReason).HasMaxLength(2000);
            suspension.HasIndex(s => new { s.OrganisationId, s.AllianceId, s.From }).IsUnique();
        }
    }
}
