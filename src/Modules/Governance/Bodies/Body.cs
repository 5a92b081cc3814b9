using Guildhall.Alliance.Members;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Bodies;

/// <summary>What a body of an alliance is.</summary>
public enum BodyKind { Assembly, Council, Secretariat, Committee, Branch }

/// <summary>How many of its seats must be taken before a body may decide.</summary>
public enum QuorumRule { None, Half, TwoThirds }

/// <summary>How many seats each member of a tier has in a body, and what each weighs when votes are weighted.</summary>
public sealed record SeatRule(MembershipTier Tier, int Seats, int Weight);

/// <summary>A body of an alliance in which members hold seats: its assembly, council, secretariat, a committee or a branch.</summary>
public class Body : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required BodyKind Kind { get; set; }
    public required Localised Name { get; set; }
    public Localised About { get; set; } = new([]);
    public QuorumRule Quorum { get; set; } = QuorumRule.Half;
    /// <summary>Strangers see that it exists, and what it is for.</summary>
    public bool IsPublic { get; set; } = true;
    public List<SeatRule> SeatRules { get; set; } = [];
    public int Version { get; set; }

    /// <summary>What the rule gives to members of this tier; null when they have no seat.</summary>
    public SeatRule? RuleFor(MembershipTier tier) => SeatRules.Find(r => r.Tier == tier && r.Seats > 0);

    /// <summary>How many of so many seats must be taken: more than half, or two thirds rounded up.</summary>
    public int Needed(int seats) => Quorum switch { QuorumRule.Half => seats / 2 + 1, QuorumRule.TwoThirds => (2 * seats + 2) / 3, _ => 0 };

    internal class Mapping : IEntityTypeConfiguration<Body>
    {
        public void Configure(EntityTypeBuilder<Body> body)
        {
            body.ToTable("governance_bodies");
            body.Property(b => b.Name).HasMaxLength(1000);
            body.Property(b => b.SeatRules).AsJson();
            body.HasIndex(b => b.AllianceId);
        }
    }
}

/// <summary>An account that may do for one body what those who run the alliance may.</summary>
public class BodyAdministrator
{
    public required Guid BodyId { get; init; }
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }

    internal class Mapping : IEntityTypeConfiguration<BodyAdministrator>
    {
        public void Configure(EntityTypeBuilder<BodyAdministrator> administrator)
        {
            administrator.ToTable("governance_body_administrators").HasKey(a => new { a.BodyId, a.AccountId });
            administrator.HasIndex(a => a.AccountId);
        }
    }
}

/// <summary>That a person sits in a body for a member, from a day until the end of a day, and who stands in.</summary>
public class Seat : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid BodyId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required string PersonName { get; set; }
    /// <summary>Such as chair or vice-chair of the body, in words.</summary>
    public string? Post { get; set; }
    [Person(OnErasure.Anonymised, nameof(PersonName))]
    public Guid? AccountId { get; set; }
    public string? DeputyName { get; set; }
    [Person(OnErasure.Anonymised, nameof(DeputyName))]
    public Guid? DeputyAccountId { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? Until { get; private set; }
    public int Version { get; set; }

    /// <summary>With a last day.</summary>
    public Seat To(DateOnly? until)
    {
        Until = until;
        return this;
    }

    /// <summary>Ends the term with this day.</summary>
    public Refusal? End(DateOnly on)
    {
        if (on < From) return new Invalid("Until", new Text("seat.ends-before", From));
        Until = on;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Seat>
    {
        public void Configure(EntityTypeBuilder<Seat> seat)
        {
            seat.ToTable("governance_seats");
            seat.Property(s => s.PersonName).HasMaxLength(120);
            seat.Property(s => s.Post).HasMaxLength(120);
            seat.Property(s => s.DeputyName).HasMaxLength(120);
            seat.HasIndex(s => s.BodyId);
            seat.HasIndex(s => s.AccountId);
            seat.HasIndex(s => s.DeputyAccountId);
        }
    }
}

/// <summary>Who sits when, and for whom.</summary>
public static class Sitting
{
    /// <summary>The seats held on a day.</summary>
    public static IQueryable<Seat> On(this IQueryable<Seat> seats, DateOnly day) => seats.Where(s => s.From <= day && (s.Until == null || s.Until >= day));

    /// <summary>The seats for which this account acts, as their holder or deputy.</summary>
    public static IQueryable<Seat> Of(this IQueryable<Seat> seats, Guid? accountId) => seats.Where(s => accountId != null && (s.AccountId == accountId || s.DeputyAccountId == accountId));
}
