using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Accounts;

/// <summary>What a link in a message is good for.</summary>
public enum LinkPurpose { Reset, Invitation, Registration }

/// <summary>A link that was sent by mail: good once, until a moment. Only its hash is kept.</summary>
[Unaudited]
public class Link
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required LinkPurpose Purpose { get; init; }
    /// <summary>The account, invitation or registration that it is about.</summary>
    [Person(OnErasure.Erased)]
    public required Guid SubjectId { get; init; }
    public required byte[] Hash { get; init; }
    public required DateTimeOffset Until { get; init; }

    internal class Mapping : IEntityTypeConfiguration<Link>
    {
        public void Configure(EntityTypeBuilder<Link> link)
        {
            link.ToTable("alliance_links");
            link.HasIndex(l => l.Hash).IsUnique();
            link.HasIndex(l => l.SubjectId);
        }
    }
}
