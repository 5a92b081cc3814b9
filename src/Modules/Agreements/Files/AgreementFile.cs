using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Files;

/// <summary>What a file of an agreement is.</summary>
public enum AgreementFileKind { Annex, Scan, Evidence }

/// <summary>A file of an agreement: its facts here, its content in the hall's uploads under its id.</summary>
public class AgreementFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public required AgreementFileKind Kind { get; init; }
    /// <summary>The evidence to which it belongs.</summary>
    public Guid? EvidenceId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    /// <summary>Of the content, by which the agreement names an annex.</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<AgreementFile>
    {
        public void Configure(EntityTypeBuilder<AgreementFile> file)
        {
            file.ToTable("agreements_files");
            file.Property(f => f.Name).HasMaxLength(200);
            file.Property(f => f.MediaType).HasMaxLength(100);
            file.Property(f => f.Sha256).HasMaxLength(64);
            file.HasIndex(f => f.AgreementId);
        }
    }
}
