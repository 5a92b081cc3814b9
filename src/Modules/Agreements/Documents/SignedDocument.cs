using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Documents;

/// <summary>A version of an agreement as a signed PDF: with the signature of this party, and of those before it. The row is the record of the key's use; the content lies in the hall's uploads under its id.</summary>
public class SignedDocument
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public required int Number { get; init; }
    /// <summary>The how-manieth signature it is, from 1.</summary>
    public required int Step { get; init; }
    public required Guid PartyId { get; init; }
    public required Guid KeyId { get; init; }
    /// <summary>Of the PDF.</summary>
    public required string Sha256 { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<SignedDocument>
    {
        public void Configure(EntityTypeBuilder<SignedDocument> document)
        {
            document.ToTable("agreements_signed_documents");
            document.Property(d => d.Sha256).HasMaxLength(64);
            // Of two who sign on top of the same, the second signs again on top of the first: no signature is lost.
            document.HasIndex(d => new { d.AgreementId, d.Number, d.Step }).IsUnique();
            document.HasIndex(d => new { d.AgreementId, d.Number, d.PartyId }).IsUnique();
        }
    }
}
