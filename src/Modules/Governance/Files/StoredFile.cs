using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Files;

/// <summary>What a file belongs to; who may read that may read the file.</summary>
public enum FileOf { Meeting, Letter, Seal, Return, Announcement }

/// <summary>An uploaded file: its facts here, its content in the hall's uploads under its id.</summary>
public class StoredFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required FileOf Of { get; init; }
    public required Guid SubjectId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<StoredFile>
    {
        public void Configure(EntityTypeBuilder<StoredFile> file)
        {
            file.ToTable("governance_files");
            file.Property(f => f.Name).HasMaxLength(200);
            file.Property(f => f.MediaType).HasMaxLength(100);
            file.HasIndex(f => f.SubjectId);
        }
    }
}
