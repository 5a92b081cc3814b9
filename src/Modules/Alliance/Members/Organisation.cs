using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Members;

/// <summary>What an organisation is.</summary>
public enum OrganisationKind { School, University, Enterprise, Association, Hospital, Foundation, Government, ResearchCentre, OverseasBody }

/// <summary>A college, an enterprise or another body that takes part.</summary>
public class Organisation : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required OrganisationKind Kind { get; set; }
    public required Localised Name { get; set; }
    /// <summary>All names folded, for search in the database.</summary>
    public string NameFolded { get; private set; } = "";
    public Localised About { get; set; } = new([]);
    /// <summary>Code of a region of the taxonomy, such as "CN-110108".</summary>
    public string? RegionCode { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? Website { get; set; }
    public int Version { get; set; }

    /// <summary>Gives it its names; also those by which it is searched.</summary>
    public Organisation Called(Localised name)
    {
        Name = name;
        NameFolded = string.Join('\n', name.Texts.Values.Select(Folding.Fold));
        return this;
    }

    internal class Mapping : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> organisation)
        {
            organisation.ToTable("alliance_organisations");
            organisation.Property(o => o.Name).HasMaxLength(1000);
            organisation.Property(o => o.RegionCode).HasMaxLength(20);
            organisation.Property(o => o.Website).HasMaxLength(300);
        }
    }
}
