using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Privacy.Transfers;

/// <summary>By what law personal data may cross the border: China's PIPL (articles 38 and 39), the GDPR (articles 45 to 49), or the consent of the person.</summary>
public enum TransferBasis { PiplStandardContract, PiplSecurityAssessment, PiplCertification, PiplExemption, GdprAdequacy, GdprStandardClauses, GdprBindingRules, SeparateConsent, Other }

/// <summary>That an organisation gives personal data to somebody in another country.</summary>
public class Transfer : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid OrganisationId { get; init; }
    /// <summary>What categories of data.</summary>
    public required string Categories { get; set; }
    /// <summary>Whose.</summary>
    public required string Subjects { get; set; }
    public required string Recipient { get; set; }
    /// <summary>Code of a country of the taxonomy (ISO 3166-1).</summary>
    public required string CountryCode { get; set; }
    public required string Purpose { get; set; }
    public required TransferBasis Basis { get; set; }
    /// <summary>Number of the contract, assessment, certificate or filing.</summary>
    public string? DocumentNumber { get; set; }
    /// <summary>The person responsible in the organisation.</summary>
    public required string Responsible { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? Until { get; set; }
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<Transfer>
    {
        public void Configure(EntityTypeBuilder<Transfer> transfer)
        {
            transfer.ToTable("alliance_transfers");
            transfer.Property(t => t.Categories).HasMaxLength(500);
            transfer.Property(t => t.Subjects).HasMaxLength(300);
            transfer.Property(t => t.Recipient).HasMaxLength(200);
            transfer.Property(t => t.CountryCode).HasMaxLength(20);
            transfer.Property(t => t.Purpose).HasMaxLength(1000);
            transfer.Property(t => t.DocumentNumber).HasMaxLength(100);
            transfer.Property(t => t.Responsible).HasMaxLength(120);
            transfer.HasIndex(t => new { t.OrganisationId, t.From });
        }
    }
}
