using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Changes;

/// <summary>That a party gave notice of an agreement, or of some of its clauses.</summary>
public class AgreementNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public required Guid PartyId { get; init; }
    /// <summary>The clauses that end; none when the whole agreement does.</summary>
    public required List<Guid> Clauses { get; init; }
    public required DateOnly EndsOn { get; init; }
    public required string Reason { get; init; }
    public required string Author { get; init; }
    [Person(OnErasure.Anonymised, nameof(Author))]
    public Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<AgreementNotice>
    {
        public void Configure(EntityTypeBuilder<AgreementNotice> notice)
        {
            notice.ToTable("agreements_notices");
            notice.Property(n => n.Clauses).AsJson();
            notice.Property(n => n.Reason).HasMaxLength(1000);
            notice.Property(n => n.Author).HasMaxLength(120);
            notice.HasIndex(n => n.AgreementId);
        }
    }
}
