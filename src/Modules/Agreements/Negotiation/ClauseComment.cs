using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Negotiation;

/// <summary>What a party says to a clause, or (without one) to the agreement.</summary>
public class ClauseComment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public Guid? ClauseId { get; init; }
    /// <summary>The version on the table when it was said.</summary>
    public required int Number { get; init; }
    public Guid? PartyId { get; init; }
    public required string Text { get; init; }
    public required string Author { get; init; }
    [Person(OnErasure.Anonymised, nameof(Author))]
    public Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<ClauseComment>
    {
        public void Configure(EntityTypeBuilder<ClauseComment> comment)
        {
            comment.ToTable("agreements_comments");
            comment.Property(c => c.Text).HasMaxLength(2000);
            comment.Property(c => c.Author).HasMaxLength(120);
            comment.HasIndex(c => c.AgreementId);
        }
    }
}

/// <summary>How far the translation of a clause is.</summary>
public enum TranslationState { Missing, Draft, Checked, Stale }

/// <summary>That somebody compared a clause's translation with the governing text; it counts for these two texts alone.</summary>
public class TranslationCheck
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public required Guid ClauseId { get; init; }
    public required string Language { get; init; }
    /// <summary>SHA-256 of the governing text and of the translation.</summary>
    public required string GoverningHash { get; set; }
    public required string Hash { get; set; }
    [Person(OnErasure.Kept)]
    public Guid? AccountId { get; set; }
    public required DateTimeOffset At { get; set; }

    /// <summary>The state of a clause's translation, by what was checked last.</summary>
    public static TranslationState StateOf(Content.Clause clause, string governing, string language, TranslationCheck? check) =>
        clause.Text.OrNull(language) is null ? TranslationState.Missing
        : check is null ? TranslationState.Draft
        : check.GoverningHash != HashOf(clause, governing) ? TranslationState.Stale
        : check.Hash == HashOf(clause, language) ? TranslationState.Checked : TranslationState.Draft;

    public static string HashOf(Content.Clause clause, string language) => Content.CanonicalJson.Hash($"{clause.Heading.OrNull(language)}\n{clause.Text.OrNull(language)}");

    internal class Mapping : IEntityTypeConfiguration<TranslationCheck>
    {
        public void Configure(EntityTypeBuilder<TranslationCheck> check)
        {
            check.ToTable("agreements_translation_checks");
            check.Property(c => c.Language).HasMaxLength(20);
            check.Property(c => c.GoverningHash).HasMaxLength(64);
            check.Property(c => c.Hash).HasMaxLength(64);
            check.HasIndex(c => new { c.AgreementId, c.ClauseId, c.Language }).IsUnique();
        }
    }
}
