using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Desk;

/// <summary>Who is to act: one account, or whoever may do this act in an organisation, in an alliance, or (neither) in the hall.</summary>
public sealed record Holder(Act? Act = null, Guid? OrganisationId = null, Guid? AllianceId = null, Guid? AccountId = null);

/// <summary>That something waits for somebody since a moment. A subject waits for as many as it has open turns; when the last is taken it waits for nobody.</summary>
public class Turn
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>What kind of thing waits, such as "application" or "task": `turn.KIND` is the sentence that says what is to be done.</summary>
    public required string Kind { get; init; }
    public required Guid SubjectId { get; init; }
    /// <summary>The subject in a few words.</summary>
    [Mentions]
    public required Localised Subject { get; init; }
    /// <summary>The page on which to act.</summary>
    public required string Href { get; init; }
    [Person(OnErasure.Erased)]
    public Guid? AccountId { get; init; }
    public Act? Act { get; init; }
    public Guid? OrganisationId { get; init; }
    public Guid? AllianceId { get; init; }
    /// <summary>Who waits for it, and may nudge; null when it is the alliance or nobody.</summary>
    public Guid? WaitingOrganisationId { get; init; }
    [Person(OnErasure.Erased)]
    public Guid? WaitingAccountId { get; init; }
    /// <summary>The alliance in whose view of what is stuck it is shown.</summary>
    public Guid? WithinAllianceId { get; init; }
    public required DateTimeOffset Since { get; init; }
    public DateOnly? Due { get; init; }
    public DateTimeOffset? NudgedAt { get; set; }

    internal class Mapping : IEntityTypeConfiguration<Turn>
    {
        public void Configure(EntityTypeBuilder<Turn> turn)
        {
            turn.ToTable("alliance_turns");
            turn.Property(t => t.Kind).HasMaxLength(40);
            turn.Property(t => t.Subject).HasMaxLength(1000);
            turn.Property(t => t.Href).HasMaxLength(200);
            turn.HasIndex(t => t.SubjectId);
            turn.HasIndex(t => t.AccountId);
            turn.HasIndex(t => t.OrganisationId);
            turn.HasIndex(t => t.AllianceId);
            turn.HasIndex(t => t.WithinAllianceId);
        }
    }
}
