using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Announcements;

/// <summary>Where an announcement stands: being written, published, or ended by its day or by hand.</summary>
public enum AnnouncementState { Draft, Published, Ended }

/// <summary>What an alliance makes known to its members, from a day until the end of a day.</summary>
public class Announcement : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    [Writing]
    public required Localised Title { get; set; }
    /// <summary>Plain text; blank lines part paragraphs.</summary>
    [Writing]
    public Localised Body { get; set; } = new([]);
    public required DateOnly From { get; set; }
    public DateOnly? Until { get; set; }
    /// <summary>It stands above the others.</summary>
    public bool IsPinned { get; set; }
    /// <summary>Members are asked to confirm that they have taken note.</summary>
    public bool AsksConfirmation { get; set; }
    public AnnouncementState State { get; private set; } = AnnouncementState.Draft;
    /// <summary>When members were told: on its first day.</summary>
    public DateTimeOffset? ToldAt { get; set; }
    public int Version { get; set; }

    public string Href => $"/governance/announcements/{Id}";

    /// <summary>Members see it on this day.</summary>
    public bool IsShown(DateOnly today) => State == AnnouncementState.Published && From <= today && (Until is null || Until >= today);

    public Refusal? Publish(DateOnly today)
    {
        if (State != AnnouncementState.Draft) return new Conflict(new Text("announcement.not-from-here", State));
        if (Until < today) return new Conflict(new Text("announcement.until-past"));
        State = AnnouncementState.Published;
        return null;
    }

    public Refusal? End()
    {
        if (State != AnnouncementState.Published) return new Conflict(new Text("announcement.not-from-here", State));
        State = AnnouncementState.Ended;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Announcement>
    {
        public void Configure(EntityTypeBuilder<Announcement> announcement)
        {
            announcement.ToTable("governance_announcements");
            announcement.Ignore(a => a.Href);
            announcement.Property(a => a.Title).HasMaxLength(1000);
            announcement.HasIndex(a => a.AllianceId);
            announcement.HasIndex(a => a.State);
        }
    }
}

/// <summary>That an announcement goes to a member, who there read it first and when, and who confirmed it.</summary>
public class AnnouncementRecipient
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AnnouncementId { get; init; }
    public required Guid OrganisationId { get; init; }
    public DateTimeOffset? ReadAt { get; private set; }
    [Person(OnErasure.Anonymised)]
    public Guid? ReadBy { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }
    [Person(OnErasure.Anonymised)]
    public Guid? ConfirmedBy { get; private set; }
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>Somebody opened it; the first one counts.</summary>
    public void Read(Guid by, DateTimeOffset at)
    {
        if (ReadAt is null) (ReadAt, ReadBy) = (at, by);
    }

    public void Confirm(Guid? by, DateTimeOffset at) => (ConfirmedAt, ConfirmedBy) = (at, by);

    internal class Mapping : IEntityTypeConfiguration<AnnouncementRecipient>
    {
        public void Configure(EntityTypeBuilder<AnnouncementRecipient> recipient)
        {
            recipient.ToTable("governance_announcement_recipients");
            // Two who open it at once: one of them was first.
            recipient.Property(r => r.ReadAt).IsConcurrencyToken();
            recipient.HasIndex(r => new { r.AnnouncementId, r.OrganisationId }).IsUnique();
            recipient.HasIndex(r => r.OrganisationId);
        }
    }
}
