using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Gap.Board;

/// <summary>A view of the board that a person keeps under a name; its address can be given to anybody who may see the board.</summary>
public class SavedView
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    public required string Name { get; init; }
    /// <summary>What stands behind the question mark of its address.</summary>
    public required string Query { get; init; }

    internal class Mapping : IEntityTypeConfiguration<SavedView>
    {
        public void Configure(EntityTypeBuilder<SavedView> view)
        {
            view.ToTable("gap_views");
            view.HasIndex(v => new { v.AccountId, v.Name }).IsUnique();
            view.Property(v => v.Name).HasMaxLength(100);
            view.Property(v => v.Query).HasMaxLength(500);
        }
    }
}
