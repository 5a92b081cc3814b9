using Guildhall.Agreements.Content;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Register;

/// <summary>One text of an agreement, whole and for good: who put it on the table, when, and why.</summary>
public class AgreementVersion
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public required int Number { get; init; }
    /// <summary>The canonical content (<see cref="AgreementContent.ToJson"/>).</summary>
    public required string Content { get; init; }
    /// <summary>SHA-256 over the content.</summary>
    public required string Hash { get; init; }
    public required Localised Title { get; init; }
    /// <summary>The party that proposed it; null for the alliance's secretariat.</summary>
    public Guid? PartyId { get; init; }
    public required string Author { get; init; }
    [Person(OnErasure.Anonymised, nameof(Author))]
    public Guid? AccountId { get; init; }
    public string? Why { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>A version of this content.</summary>
    public static AgreementVersion Of(Guid agreementId, int number, AgreementContent content, Guid? partyId, Who who, string? why, DateTimeOffset at)
    {
        var json = content.ToJson();
        return new() { AgreementId = agreementId, Number = number, Content = json, Hash = CanonicalJson.Hash(json), Title = content.Title, PartyId = partyId, Author = who.Name, AccountId = who.AccountId, Why = string.IsNullOrWhiteSpace(why) ? null : why.Trim(), At = at };
    }

    public AgreementContent Read() => AgreementContent.FromJson(Content);

    internal class Mapping : IEntityTypeConfiguration<AgreementVersion>
    {
        public void Configure(EntityTypeBuilder<AgreementVersion> version)
        {
            version.ToTable("agreements_versions");
            version.Property(v => v.Hash).HasMaxLength(64);
            version.Property(v => v.Title).HasMaxLength(Agreement.MostTitle);
            version.Property(v => v.Author).HasMaxLength(120);
            version.Property(v => v.Why).HasMaxLength(1000);
            // Of two who propose at once, the second is told so.
            version.HasIndex(v => new { v.AgreementId, v.Number }).IsUnique();
        }
    }
}
