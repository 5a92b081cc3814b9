using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Calendar;

/// <summary>The secret address at which one person's calendar is read without a sign-in; only its hash is kept. Making a new one ends the old.</summary>
public class CalendarKey
{
    [Person(OnErasure.Erased)]
    public required Guid AccountId { get; init; }
    /// <summary>SHA-256 of the secret, in hexadecimal.</summary>
    public required string Hash { get; set; }
    public required DateTimeOffset MadeAt { get; set; }

    internal class Mapping : IEntityTypeConfiguration<CalendarKey>
    {
        public void Configure(EntityTypeBuilder<CalendarKey> key)
        {
            key.ToTable("governance_calendar_keys").HasKey(k => k.AccountId);
            key.Property(k => k.Hash).HasMaxLength(64);
            key.HasIndex(k => k.Hash).IsUnique();
        }
    }
}
