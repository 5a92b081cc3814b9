using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Members;

/// <summary>Which rows of one column were re-pointed.</summary>
public sealed record MovedRows(string Entity, string Column, IReadOnlyList<Guid> Ids);

/// <summary>That one organisation was merged into another, with all that was re-pointed, so that it can be undone exactly.</summary>
public class OrganisationMerge
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The one that is not used any more.</summary>
    public required Guid FromId { get; init; }
    public required Guid IntoId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<MovedRows> Moved { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }

    internal class Mapping : IEntityTypeConfiguration<OrganisationMerge>
    {
        public void Configure(EntityTypeBuilder<OrganisationMerge> merge)
        {
            merge.ToTable("alliance_merges");
            merge.Property(m => m.Moved).AsJson();
            merge.Property(m => m.UndoneAt).IsConcurrencyToken();
            merge.HasIndex(m => m.FromId);
            merge.HasIndex(m => m.IntoId);
        }
    }
}
