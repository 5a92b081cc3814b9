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
