using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Members;

/// <summary>A part of an organisation's record that not everybody need see.</summary>
public enum SharedField { Contacts, Codes, Sites, Units, People }

/// <summary>Who sees it: everybody, who belongs to a common alliance, who belongs to members named one by one, or nobody but the organisation and those who keep its record.</summary>
public enum SharingLevel { Everybody, Alliance, Named, Nobody }

/// <summary>With whom an organisation shares one part of its record. Without one, the policy says what holds.</summary>
public class SharingRule
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required SharedField Field { get; init; }
    public required SharingLevel Level { get; set; }
    /// <summary>The members, when they are named.</summary>
    public IReadOnlyList<Guid> Named { get; set; } = [];

    internal class Mapping : IEntityTypeConfiguration<SharingRule>
    {
        public void Configure(EntityTypeBuilder<SharingRule> rule)
        {
            rule.ToTable("alliance_sharing");
            rule.Property(r => r.Named).AsJson();
            rule.HasIndex(r => new { r.OrganisationId, r.Field }).IsUnique();
        }
    }
}
