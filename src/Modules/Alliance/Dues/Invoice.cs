using Guildhall.Alliance.Members;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Dues;

/// <summary>What a tier owes an alliance for a year.</summary>
public class DuesRate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required int Year { get; init; }
    public required MembershipTier Tier { get; init; }
    public required decimal Amount { get; set; }
    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }
    public required DateOnly DueOn { get; set; }

    internal class Mapping : IEntityTypeConfiguration<DuesRate>
    {
        public void Configure(EntityTypeBuilder<DuesRate> rate)
        {
            rate.ToTable("alliance_dues_rates");
            rate.Property(r => r.Amount).HasPrecision(18, 2);
            rate.Property(r => r.Currency).HasMaxLength(3);
            rate.HasIndex(r => new { r.AllianceId, r.Year, r.Tier }).IsUnique();
        }
    }
}

/// <summary>What a member was asked to pay for a year, numbered; paid in full or open.</summary>
public class Invoice : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required int Year { get; init; }
    public required MembershipTier Tier { get; init; }
    /// <summary>Running number within the alliance and year: "2026-0012".</summary>
    public required string Number { get; init; }
    public required decimal Amount { get; init; }
    public required string Currency { get; init; }
    public required DateOnly IssuedOn { get; init; }
    public required DateOnly DueOn { get; init; }
    public DateOnly? PaidOn { get; private set; }
    /// <summary>How it was paid: the bank's reference.</summary>
    public string? Reference { get; private set; }
    public DateOnly? RemindedOn { get; private set; }
    public int Version { get; set; }

    public Refusal? Pay(DateOnly on, string? reference)
    {
        if (PaidOn is not null) return new Conflict(new Text("dues.paid-already"));
        (PaidOn, Reference) = (on, reference);
        return null;
    }

    /// <summary>A reminder goes out, once a week at most and not before it is due.</summary>
    public bool Remind(DateOnly today)
    {
        if (PaidOn is not null || DueOn >= today || RemindedOn > today.AddDays(-7)) return false;
        RemindedOn = today;
        return true;
    }

    internal class Mapping : IEntityTypeConfiguration<Invoice>
    {
        public void Configure(EntityTypeBuilder<Invoice> invoice)
        {
            invoice.ToTable("alliance_invoices");
            invoice.Property(i => i.Number).HasMaxLength(20);
            invoice.Property(i => i.Amount).HasPrecision(18, 2);
            invoice.Property(i => i.Currency).HasMaxLength(3);
            invoice.Property(i => i.Reference).HasMaxLength(200);
            invoice.HasIndex(i => new { i.AllianceId, i.Number }).IsUnique();
            invoice.HasIndex(i => new { i.AllianceId, i.OrganisationId, i.Year }).IsUnique();
        }
    }
}
