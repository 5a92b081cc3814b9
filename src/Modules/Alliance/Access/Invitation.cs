using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Access;

/// <summary>What became of an invitation.</summary>
public enum InvitationState { Waiting, Accepted, Withdrawn }

/// <summary>That somebody is asked, by mail, to take a role; whoever accepts gets it.</summary>
public class Invitation
{
    /// <summary>How long the link in the mail is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required Role Role { get; init; }
    public Guid? OrganisationId { get; init; }
    public Guid? AllianceId { get; init; }
    /// <summary>The last day of the role; null when it has no end.</summary>
    public DateOnly? Until { get; init; }
    [Person(OnErasure.Anonymised)]
    public Guid? InvitedBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public InvitationState State { get; private set; }

    public Scope Scope => new(OrganisationId, AllianceId);

    public Refusal? Accept() => Go(InvitationState.Accepted);

    public Refusal? Withdraw() => Go(InvitationState.Withdrawn);

    Conflict? Go(InvitationState to)
    {
        if (State != InvitationState.Waiting) return new Conflict(new Text("invitation.over"));
        State = to;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> invitation)
        {
            invitation.ToTable("alliance_invitations");
            invitation.Property(i => i.Email).HasMaxLength(256);
            invitation.Property(i => i.Name).HasMaxLength(120);
            invitation.Ignore(i => i.Scope);
            invitation.Property(i => i.State).IsConcurrencyToken();
            invitation.HasIndex(i => new { i.OrganisationId, i.State });
        }
    }
}
