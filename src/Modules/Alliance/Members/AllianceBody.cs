using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Members;

/// <summary>An alliance as a body that has members. One hall may serve several.</summary>
public class AllianceBody : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Localised Name { get; set; }
    public Localised About { get; set; } = new([]);
    public DateOnly? Founded { get; set; }
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<AllianceBody>
    {
        public void Configure(EntityTypeBuilder<AllianceBody> alliance) => alliance.ToTable("alliance_alliances");
    }
}

/// <summary>How an organisation belongs to an alliance.</summary>
public enum MembershipTier { Lead, Director, Member, Observer }

/// <summary>That an organisation belongs to an alliance, from a day until a day.</summary>
public class Membership
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required MembershipTier Tier { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? Until { get; set; }

    internal class Mapping : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> membership)
        {
            membership.ToTable("alliance_memberships");
            membership.HasIndex(m => new { m.OrganisationId, m.AllianceId, m.From }).IsUnique();
            membership.HasIndex(m => m.AllianceId);
        }
    }
}
