using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Demand.Postings;

/// <summary>Where postings come from. A source belongs to one organisation, and nobody else changes its postings.</summary>
public class PostingSource : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Name { get; init; }
    public required Guid OwnerId { get; init; }
    /// <summary>How its last sheet's columns were understood: field → header.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>();
    public int Version { get; set; }

    internal class Mapping : IEntityTypeConfiguration<PostingSource>
    {
        public void Configure(EntityTypeBuilder<PostingSource> source)
        {
            source.ToTable("demand_sources");
            source.Property(s => s.Name).HasMaxLength(120);
            source.Property(s => s.Columns).AsJson();
            source.HasIndex(s => s.Name).IsUnique();
        }
    }
}
