using Guildhall.Foundation.Audit;
using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Accounts;

/// <summary>By what somebody proved who they are.</summary>
public enum Proof { Password, Code, RecoveryCode, Passkey, Provider }

/// <summary>One sign-in that has not ended: the cookie names it, and with this row the cookie's worth is gone at once.</summary>
[Unaudited]
public class Session
{
    /// <summary>A sign-in that was not used for so long is over, whatever the cookie says.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    /// <summary>The last use is noted no more often than this.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(10);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    public required Proof Proof { get; init; }
    public required DateTimeOffset At { get; init; }
    /// <summary>When the person last proved who they are: at the sign-in, or when asked again.</summary>
    public required DateTimeOffset ConfirmedAt { get; set; }
    public required DateTimeOffset SeenAt { get; set; }
    /// <summary>Browser and system, as far as the browser tells.</summary>
    public required string Device { get; init; }
    /// <summary>The network it came from, without its last part.</summary>
    public required string Address { get; init; }

    internal class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> session)
        {
            session.ToTable("alliance_sessions");
            session.Property(s => s.Device).HasMaxLength(80);
            session.Property(s => s.Address).HasMaxLength(60);
            session.HasIndex(s => s.AccountId);
        }
    }
}
