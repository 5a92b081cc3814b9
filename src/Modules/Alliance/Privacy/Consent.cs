using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Privacy;

/// <summary>What a person consents to.</summary>
public enum ConsentPurpose { LearnerRecord, StaffRecord, TalentList }

/// <summary>By what act a consent was given.</summary>
public enum ConsentMethod { PressedOnClaim, TickedOnForm }

/// <summary>
/// That a person consented to what an organisation does with personal data, from when until when, and on the strength of which words: a consent record after ISO/IEC TS 27560:2023, from which the receipt is made.
/// </summary>
public class Consent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    /// <summary>The controller.</summary>
    public required Guid OrganisationId { get; init; }
    public required ConsentPurpose Purpose { get; init; }
    /// <summary>The record that was claimed by it; it may be gone.</summary>
    [Person(OnErasure.Anonymised)]
    public Guid? PersonId { get; init; }
    /// <summary>Which version of the words was shown, and in which language.</summary>
    public required int TextVersion { get; init; }
    public required string Language { get; init; }
    public required ConsentMethod Method { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public Refusal? Withdraw(DateTimeOffset at)
    {
        if (WithdrawnAt is not null) return new Conflict(new Text("consent.is-withdrawn"));
        WithdrawnAt = at;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Consent>
    {
        public void Configure(EntityTypeBuilder<Consent> consent)
        {
            consent.ToTable("alliance_consents");
            consent.Property(c => c.Language).HasMaxLength(10);
            consent.Property(c => c.WithdrawnAt).IsConcurrencyToken();
            consent.HasIndex(c => c.AccountId);
            consent.HasIndex(c => c.PersonId);
        }
    }
}
