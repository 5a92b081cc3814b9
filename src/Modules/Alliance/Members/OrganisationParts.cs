using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Members;

/// <summary>A part of an organisation: a department, a school, a works.</summary>
public class OrganisationUnit
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required Localised Name { get; set; }

    internal class Mapping : IEntityTypeConfiguration<OrganisationUnit>
    {
        public void Configure(EntityTypeBuilder<OrganisationUnit> unit)
        {
            unit.ToTable("alliance_units");
            unit.Property(u => u.Name).HasMaxLength(1000);
            unit.HasIndex(u => u.OrganisationId);
        }
    }
}

/// <summary>A place where an organisation is: a campus, a plant, an office.</summary>
public class OrganisationSite
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required string Name { get; set; }
    public string? Address { get; set; }
    public string? RegionCode { get; set; }
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    internal class Mapping : IEntityTypeConfiguration<OrganisationSite>
    {
        public void Configure(EntityTypeBuilder<OrganisationSite> site)
        {
            site.ToTable("alliance_sites");
            site.Property(s => s.Name).HasMaxLength(200);
            site.Property(s => s.Address).HasMaxLength(300);
            site.Property(s => s.RegionCode).HasMaxLength(20);
            site.HasIndex(s => s.OrganisationId);
        }
    }
}

/// <summary>A person to turn to, seen only by those who may see contacts.</summary>
public class OrganisationContact
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    public required string Name { get; set; }
    public string? Position { get; set; }
    [Person(OnErasure.Erased)]
    public string? Email { get; set; }
    public string? Phone { get; set; }

    internal class Mapping : IEntityTypeConfiguration<OrganisationContact>
    {
        public void Configure(EntityTypeBuilder<OrganisationContact> contact)
        {
            contact.ToTable("alliance_contacts");
            contact.Property(c => c.Name).HasMaxLength(120);
            contact.Property(c => c.Position).HasMaxLength(120);
            contact.Property(c => c.Email).HasMaxLength(256);
            contact.Property(c => c.Phone).HasMaxLength(40);
            contact.HasIndex(c => c.OrganisationId);
        }
    }
}
