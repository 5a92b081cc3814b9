using Guildhall.Foundation.Privacy;
using Guildhall.Recruitment.JobApplications;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Recruitment.Files;

/// <summary>An uploaded file of a verdict or an application: its facts here, its content in the hall's uploads under its id.</summary>
public class StoredFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid? VerdictId { get; init; }
    /// <summary>The application it belongs to: a learner's CV or another document.</summary>
    [Person(OnErasure.Erased, Through = typeof(JobApplication))]
    public Guid? ApplicationId { get; init; }
    public required string Name { get; init; }
    public required string MediaType { get; init; }
    public required long Size { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<StoredFile>
    {
        public void Configure(EntityTypeBuilder<StoredFile> file)
        {
            file.ToTable("recruitment_files");
            file.Property(f => f.Name).HasMaxLength(200);
            file.Property(f => f.MediaType).HasMaxLength(100);
            file.HasIndex(f => f.VerdictId);
            file.HasIndex(f => f.ApplicationId);
        }
    }
}
