using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Governance.Meetings;

/// <summary>Where a meeting stands. Its one place of transitions is <see cref="Meeting"/>.</summary>
public enum MeetingState { Planned, Convened, Held, Cancelled }

/// <summary>Where its minutes stand.</summary>
public enum MinutesState { None, Draft, Approved }

/// <summary>How a seat was filled at a meeting.</summary>
public enum Attending { Present, ByDeputy, Excused, Absent }

/// <summary>A meeting of a body: planned, then convened, then held with its minutes; or cancelled.</summary>
public class Meeting : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    public required Guid BodyId { get; init; }
    public required Localised Title { get; set; }
    public required DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset? EndsAt { get; set; }
    public string? Place { get; set; }
    public string? OnlineUrl { get; set; }
    /// <summary>Strangers see it in the public calendar.</summary>
    public bool IsPublic { get; set; }
    public MeetingState State { get; private set; } = MeetingState.Planned;
    public MinutesState MinutesState { get; private set; } = MinutesState.None;
    [Writing]
    public string? Minutes { get; private set; }
    public DateOnly? MinutesApprovedOn { get; private set; }
    public int Version { get; set; }

    public bool IsOpen => State is MeetingState.Planned or MeetingState.Convened;

    public Refusal? Convene() => Go(MeetingState.Convened, State == MeetingState.Planned);

    public Refusal? Hold() => Go(MeetingState.Held, State == MeetingState.Convened);

    public Refusal? Cancel() => Go(MeetingState.Cancelled, IsOpen);

    public Refusal? Draft(string minutes)
    {
        if (State != MeetingState.Held) return new Conflict(new Text("meeting.not-from-here", State));
        if (MinutesState == MinutesState.Approved) return new Conflict(new Text("meeting.minutes-approved"));
        (Minutes, MinutesState) = (minutes, MinutesState.Draft);
        return null;
    }

    public Refusal? Approve(DateOnly on)
    {
        if (MinutesState != MinutesState.Draft) return new Conflict(new Text("meeting.no-draft"));
        (MinutesState, MinutesApprovedOn) = (MinutesState.Approved, on);
        return null;
    }

    Conflict? Go(MeetingState to, bool may)
    {
        if (!may) return new Conflict(new Text("meeting.not-from-here", State));
        State = to;
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<Meeting>
    {
        public void Configure(EntityTypeBuilder<Meeting> meeting)
        {
            meeting.ToTable("governance_meetings");
            meeting.Property(m => m.Title).HasMaxLength(1000);
            meeting.Property(m => m.Place).HasMaxLength(300);
            meeting.Property(m => m.OnlineUrl).HasMaxLength(500);
            meeting.HasIndex(m => new { m.AllianceId, m.StartsAt });
            meeting.HasIndex(m => m.BodyId);
        }
    }
}

/// <summary>One item of a meeting's agenda.</summary>
public class AgendaItem
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid MeetingId { get; init; }
    public required int Number { get; init; }
    public required Localised Title { get; init; }

    internal class Mapping : IEntityTypeConfiguration<AgendaItem>
    {
        public void Configure(EntityTypeBuilder<AgendaItem> item)
        {
            item.ToTable("governance_agenda_items");
            item.Property(i => i.Title).HasMaxLength(1000);
            item.HasIndex(i => i.MeetingId);
        }
    }
}

/// <summary>How one seat was filled at one meeting.</summary>
public class Attendance
{
    public required Guid MeetingId { get; init; }
    [Person(OnErasure.Kept, Through = typeof(Bodies.Seat))]
    public required Guid SeatId { get; init; }
    public required Attending How { get; set; }

    internal class Mapping : IEntityTypeConfiguration<Attendance>
    {
        public void Configure(EntityTypeBuilder<Attendance> attendance) => attendance.ToTable("governance_attendances").HasKey(a => new { a.MeetingId, a.SeatId });
    }
}
