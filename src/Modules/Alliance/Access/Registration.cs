using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Access;

/// <summary>Where a registration stands: the address is not proved yet, the organisation is to decide, it has.</summary>
public enum RegistrationState { Unproved, Waiting, Approved, Refused }

/// <summary>That somebody wants an account as one of an organisation's people.</summary>
public class Registration
{
    /// <summary>How long the link that proves the address is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required Guid OrganisationId { get; init; }
    /// <summary>Who they are there, in their own words.</summary>
    public string? Note { get; init; }
    public required DateTimeOffset At { get; init; }
    [Person(OnErasure.Erased)]
    public Guid? AccountId { get; private set; }
    public RegistrationState State { get; private set; }
    /// <summary>Why it was refused.</summary>
    public string? Reason { get; private set; }

    /// <summary>The address is proved; this is the account that waits.</summary>
    public Refusal? Prove(Guid accountId)
    {
        if (State != RegistrationState.Unproved) return Over;
        (State, AccountId) = (RegistrationState.Waiting, accountId);
        return null;
    }

    public Refusal? Approve() => Decide(RegistrationState.Approved, null);

    public Refusal? Refuse(string reason) => Decide(RegistrationState.Refused, reason);

    static Conflict Over => new(new Text("registration.over"));

    Conflict? Decide(RegistrationState to, string? reason)
    {
        if (State != RegistrationState.Waiting) return Over;
        (State, Reason) = (to, reason);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Registration>
    {
        public void Configure(EntityTypeBuilder<Registration> registration)
        {
            registration.ToTable("alliance_registrations");
            registration.Property(r => r.Email).HasMaxLength(256);
            registration.Property(r => r.Name).HasMaxLength(120);
            registration.Property(r => r.Note).HasMaxLength(500);
            registration.Property(r => r.Reason).HasMaxLength(500);
            registration.Property(r => r.State).IsConcurrencyToken();
            registration.HasIndex(r => new { r.OrganisationId, r.State });
        }
    }
}
