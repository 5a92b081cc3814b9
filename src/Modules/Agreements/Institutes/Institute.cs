using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Institutes;

/// <summary>What organisations run together.</summary>
public enum InstituteKind { JointInstitute, IndustrialCollege, TrainingCentre, ProfessionalCluster, OverseasProject }

/// <summary>Somebody on the board, and in which position.</summary>
public sealed record BoardSeat(string Name, string? Position);

/// <summary>What organisations run together on the strength of an agreement: founders, board, programmes, place; with figures for each year.</summary>
public class Institute : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required InstituteKind Kind { get; set; }
    public required Localised Name { get; set; }
    public Localised About { get; set; } = new([]);
    /// <summary>The agreement that founded it.</summary>
    public Guid? AgreementId { get; set; }
    public DateOnly? FoundedOn { get; set; }
    public DateOnly? EndedOn { get; set; }
    public string? RegionCode { get; set; }
    /// <summary>Where, in the founders' words.</summary>
    public string Place { get; set; } = "";
    /// <summary>The programmes that it teaches, as they are called there.</summary>
    public IReadOnlyList<string> Programmes { get; set; } = [];
    public IReadOnlyList<BoardSeat> Board { get; set; } = [];
    public bool IsPublic { get; set; }
    public int Version { get; set; }

    public string Href => $"/institutes/{Id}";

    internal class Mapping : IEntityTypeConfiguration<Institute>
    {
        public void Configure(EntityTypeBuilder<Institute> institute)
        {
            institute.ToTable("agreements_institutes");
            institute.Ignore(i => i.Href);
            institute.Property(i => i.Name).HasMaxLength(1000);
            institute.Property(i => i.RegionCode).HasMaxLength(12);
            institute.Property(i => i.Place).HasMaxLength(300);
            institute.Property(i => i.Programmes).AsJson();
            institute.Property(i => i.Board).AsJson();
            institute.HasIndex(i => new { i.AllianceId, i.Kind });
            institute.HasIndex(i => i.AgreementId);
        }
    }
}

/// <summary>An organisation that founded an institute.</summary>
public class InstituteFounder
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid InstituteId { get; init; }
    public required Guid OrganisationId { get; set; }

    internal class Mapping : IEntityTypeConfiguration<InstituteFounder>
    {
        public void Configure(EntityTypeBuilder<InstituteFounder> founder)
        {
            founder.ToTable("agreements_institute_founders");
            founder.HasIndex(f => f.InstituteId);
            founder.HasIndex(f => f.OrganisationId);
        }
    }
}

/// <summary>What an institute did in a year: people taken in, people there, money planned and spent in one currency.</summary>
public class InstituteYear : IVersioned
{
    public required Guid InstituteId { get; init; }
    public required int Year { get; init; }
    public int? Intake { get; set; }
    public int? Enrolled { get; set; }
    public decimal? Budget { get; set; }
    public decimal? Spent { get; set; }
    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "CNY";
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<InstituteYear>
    {
        public void Configure(EntityTypeBuilder<InstituteYear> year)
        {
            year.ToTable("agreements_institute_years");
            year.HasKey(y => new { y.InstituteId, y.Year });
            year.Property(y => y.Budget).HasPrecision(18, 2);
            year.Property(y => y.Spent).HasPrecision(18, 2);
            year.Property(y => y.Currency).HasMaxLength(3);
        }
    }
}
