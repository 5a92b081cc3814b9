using Guildhall.Agreements.Register;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Agreements.Approval;

/// <summary>What a party decided about a version.</summary>
public enum DecisionKind { Approved, Rejected, Signed }

/// <summary>That a party approved, rejected or signed one version, by its hash; it says nothing about any other.</summary>
public class PartyDecision
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AgreementId { get; init; }
    public required int Number { get; init; }
    public required string Hash { get; init; }
    public required Guid PartyId { get; init; }
    public required DecisionKind Kind { get; init; }
    public required string PersonName { get; init; }
    public string? Position { get; init; }
    [Person(OnErasure.Kept)]
    public Guid? AccountId { get; init; }
    public string? Reason { get; init; }
    public required DateTimeOffset At { get; init; }

    internal class Mapping : IEntityTypeConfiguration<PartyDecision>
    {
        public void Configure(EntityTypeBuilder<PartyDecision> decision)
        {
            decision.ToTable("agreements_decisions");
            decision.Property(d => d.Hash).HasMaxLength(64);
            decision.Property(d => d.PersonName).HasMaxLength(120);
            decision.Property(d => d.Position).HasMaxLength(120);
            decision.Property(d => d.Reason).HasMaxLength(1000);
            // Pressed twice, decided once.
            decision.HasIndex(d => new { d.AgreementId, d.Number, d.PartyId, d.Kind }).IsUnique();
        }
    }
}

/// <summary>Which signatures count for what is made of a text.</summary>
static class PartyDecisions
{
    /// <summary>By this person, of the text on the table or of the one in force; the later first. Of what was withdrawn nothing is made.</summary>
    internal static IQueryable<PartyDecision> SignedBy(this IQueryable<PartyDecision> decisions, Agreement agreement, Guid? account) => decisions
        .Where(d => d.AgreementId == agreement.Id && agreement.State != AgreementState.Withdrawn && (d.Number == agreement.InForce || (d.Number == agreement.Current && d.Hash == agreement.CurrentHash)) && d.Kind == DecisionKind.Signed && d.AccountId == account)
        .OrderByDescending(d => d.Number);
}
