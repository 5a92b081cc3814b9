using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Members;

/// <summary>How an organisation belongs to an alliance.</summary>
public enum MembershipTier { Lead, Director, Member, Observer }

/// <summary>How a period of membership ended: in another tier, by leaving, or by being expelled.</summary>
public enum MembershipEnding { TierChanged, Left, Expelled }

/// <summary>That an organisation belongs to an alliance in one tier, from a day until the end of a day. Whoever rises begins a new period the day after the old one ends.</summary>
public class Membership : IVersioned
{
    DateOnly? until;
    MembershipEnding? ending;
    string? endedBy;
    string? endReason;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid OrganisationId { get; init; }
    public required MembershipTier Tier { get; init; }
    public required DateOnly From { get; init; }
    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? Until { get => until; init => until = value; }
    /// <summary>Number of the resolution by which it came.</summary>
    public string? Resolution { get; init; }
    /// <summary>Why it came, in words.</summary>
    public string? Reason { get; init; }
    public MembershipEnding? Ending { get => ending; init => ending = value; }
    /// <summary>Number of the resolution by which it ended.</summary>
    public string? EndedBy { get => endedBy; init => endedBy = value; }
    public string? EndReason { get => endReason; init => endReason = value; }
    public int Version { get; set; }

    /// <summary>Does it last on this day?</summary>
    public bool Covers(DateOnly day) => From <= day && (Until is null || Until >= day);

    /// <summary>A new period, when it overlaps none of those that the organisation has had in this alliance.</summary>
    public static Outcome<Membership> Begin(IEnumerable<Membership> periods, Guid allianceId, Guid organisationId, MembershipTier tier, DateOnly from, string? resolution, string? reason)
    {
        if (from.Year is < 1900 or > 2200) return new Invalid("On", new Text("roll.day-wrong"));
        if (periods.Any(p => p.Until is null || p.Until >= from)) return new Conflict(new Text("roll.overlaps"));
        return new Membership { AllianceId = allianceId, OrganisationId = organisationId, Tier = tier, From = from, Resolution = resolution, Reason = reason };
    }

    /// <summary>It ends with this day.</summary>
    public Refusal? End(DateOnly lastDay, MembershipEnding how, string? resolution, string reason)
    {
        if (Until is not null) return new Conflict(new Text("roll.ended"));
        if (lastDay < From) return new Invalid("On", new Text("roll.before-it-began", From));
        (until, ending, endedBy, endReason) = (lastDay, how, resolution, reason);
        return null;
    }

    /// <summary>Ends the day before, and goes on in another tier.</summary>
    public Outcome<Membership> ChangeTier(MembershipTier tier, DateOnly from, string? resolution, string reason)
    {
        if (tier == Tier) return new Invalid("Tier", new Text("roll.same-tier"));
        if (from <= From) return new Invalid("On", new Text("roll.before-it-began", From));
        if (End(from.AddDays(-1), MembershipEnding.TierChanged, resolution, reason) is { } refusal) return refusal;
        return new Membership { AllianceId = AllianceId, OrganisationId = OrganisationId, Tier = tier, From = from, Resolution = resolution, Reason = reason };
    }

    internal class Mapping : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> membership)
        {
            membership.ToTable("alliance_memberships");
            membership.Property(m => m.Resolution).HasMaxLength(60);
            membership.Property(m => m.Reason).HasMaxLength(2000);
            membership.Property(m => m.EndedBy).HasMaxLength(60);
            membership.Property(m => m.EndReason).HasMaxLength(2000);
            membership.HasIndex(m => new { m.OrganisationId, m.AllianceId, m.From }).IsUnique();
            membership.HasIndex(m => m.AllianceId);
        }
    }
}
