using Guildhall.Agreements.Content;
using Guildhall.Agreements.Register;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Texts;

/// <summary>A text with which agreements of an alliance may begin, made from one that was negotiated.</summary>
public class AgreementTemplate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required AgreementKind Kind { get; init; }
    public required Localised Name { get; init; }
    /// <summary>A canonical content, of which title and clauses are taken.</summary>
    public required string Content { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<AgreementTemplate>
    {
        public void Configure(EntityTypeBuilder<AgreementTemplate> template)
        {
            template.ToTable("agreements_templates");
            template.Property(t => t.Name).HasMaxLength(Agreement.MostTitle);
            template.HasIndex(t => t.AllianceId);
        }
    }
}
