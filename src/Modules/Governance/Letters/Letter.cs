using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Letters;

/// <summary>What a letter is; each kind is numbered by itself.</summary>
public enum LetterKind { Letter, Notice, Report, Invitation, Incoming }

/// <summary>Where a letter stands: written, then issued; an incoming one is registered at once.</summary>
public enum LetterState { Draft, Issued, Registered }

/// <summary>An official letter of an alliance to its members, or one that came in.</summary>
public class Letter : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required LetterKind Kind { get; init; }
    [Writing]
    public required Localised Subject { get; set; }
    /// <summary>Plain text; blank lines part paragraphs.</summary>
    [Writing]
    public Localised Body { get; set; } = new([]);
    public LetterState State { get; private set; } = LetterState.Draft;
    public int? Year { get; private set; }
    public int? Number { get; private set; }
    /// <summary>The number as it is written; null while it is a draft.</summary>
    public string? Code { get; private set; }
    /// <summary>The day of issue; of an incoming letter, of its arrival.</summary>
    public DateOnly? On { get; private set; }
    /// <summary>By when members are to confirm that they have read it.</summary>
    public DateOnly? ReplyBy { get; set; }
    /// <summary>The seal it was issued under.</summary>
    public Guid? SealId { get; private set; }
    /// <summary>Who sent an incoming letter, and the number it bears.</summary>
    public string? Sender { get; set; }
    public string? SenderCode { get; set; }
    public int Version { get; set; }

    public string Href => $"/governance/letters/{Id}";

    public Refusal? Issue(int year, int number, string code, DateOnly on, Guid? sealId)
    {
        if (State != LetterState.Draft || Kind == LetterKind.Incoming) return new Conflict(new Text("letter.not-from-here", State));
        (State, Year, Number, Code, On, SealId) = (LetterState.Issued, year, number, code, on, sealId);
        return null;
    }

    public Refusal? Register(int year, int number, string code, DateOnly on)
    {
        if (State != LetterState.Draft || Kind != LetterKind.Incoming) return new Conflict(new Text("letter.not-from-here", State));
        (State, Year, Number, Code, On) = (LetterState.Registered, year, number, code, on);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Letter>
    {
        public void Configure(EntityTypeBuilder<Letter> letter)
        {
            letter.ToTable("governance_letters");
            letter.Ignore(l => l.Href);
            letter.Property(l => l.Subject).HasMaxLength(1000);
            letter.Property(l => l.Code).HasMaxLength(100);
            letter.Property(l => l.Sender).HasMaxLength(200);
            letter.Property(l => l.SenderCode).HasMaxLength(100);
            letter.HasIndex(l => new { l.AllianceId, l.Kind, l.Year, l.Number }).IsUnique();
        }
    }
}

/// <summary>That a letter goes to a member, and when somebody there confirmed that it was read.</summary>
public class LetterRecipient
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid LetterId { get; init; }
    public required Guid OrganisationId { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
    [Person(OnErasure.Anonymised)]
    public Guid? ReadBy { get; set; }
    public DateTimeOffset? RemindedAt { get; set; }

    internal class Mapping : IEntityTypeConfiguration<LetterRecipient>
    {
        public void Configure(EntityTypeBuilder<LetterRecipient> recipient)
        {
            recipient.ToTable("governance_letter_recipients");
            recipient.HasIndex(r => new { r.LetterId, r.OrganisationId }).IsUnique();
            recipient.HasIndex(r => r.OrganisationId);
        }
    }
}
