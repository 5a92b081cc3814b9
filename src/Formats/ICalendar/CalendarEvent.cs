namespace Guildhall.Formats.ICalendar;

/// <summary>An event of a calendar: RFC 5545 section 3.6.1.</summary>
/// <param name="Uid">The same for the same event for ever, such as "id@host".</param>
/// <param name="Stamp">When it last changed.</param>
/// <param name="Summary">Plain text.</param>
public sealed record CalendarEvent(string Uid, DateTimeOffset Stamp, string Summary)
{
    /// <summary>When it begins; null for an event of a whole day.</summary>
    public DateTimeOffset? Start { get; init; }
    /// <summary>When it ends; without one it lasts no time.</summary>
    public DateTimeOffset? End { get; init; }
    /// <summary>The day of an event of a whole day.</summary>
    public DateOnly? Day { get; init; }
    /// <summary>Plain text.</summary>
    public string? Description { get; init; }
    /// <summary>Where, in plain text.</summary>
    public string? Location { get; init; }
    /// <summary>Its page: an absolute URI.</summary>
    public string? Url { get; init; }
    /// <summary>It does not take place.</summary>
    public bool IsCancelled { get; init; }
}
