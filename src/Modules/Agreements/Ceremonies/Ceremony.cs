using Guildhall.Agreements.Content;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Ceremonies;

/// <summary>An event at which agreements were signed: when and where, and who signed.</summary>
public class Ceremony : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Localised Title { get; set; }
    public required DateOnly HeldOn { get; set; }
    /// <summary>In the words of whoever held it.</summary>
    public string Place { get; set; } = "";
    /// <summary>Who signed on the stage, as the press is told; they are named to everybody who sees the ceremony.</summary>
    public IReadOnlyList<Signatory> Signatories { get; set; } = [];
    public int Version { get; set; }

    public string Href => $"/ceremonies/{Id}";

    internal class Mapping : IEntityTypeConfiguration<Ceremony>
    {
        public void Configure(EntityTypeBuilder<Ceremony> ceremony)
        {
            ceremony.ToTable("agreements_ceremonies");
            ceremony.Ignore(c => c.Href);
            ceremony.Property(c => c.Title).HasMaxLength(1000);
            ceremony.Property(c => c.Place).HasMaxLength(300);
            ceremony.Property(c => c.Signatories).AsJson();
            ceremony.HasIndex(c => new { c.AllianceId, c.HeldOn });
        }
    }
}

/// <summary>An agreement that was signed at a ceremony; at one at most.</summary>
public class CeremonyAgreement
{
    public required Guid AgreementId { get; init; }
    public required Guid CeremonyId { get; init; }

    internal class Mapping : IEntityTypeConfiguration<CeremonyAgreement>
    {
        public void Configure(EntityTypeBuilder<CeremonyAgreement> signed)
        {
            signed.ToTable("agreements_ceremony_agreements");
            signed.HasKey(s => s.AgreementId);
            signed.HasIndex(s => s.CeremonyId);
        }
    }
}
