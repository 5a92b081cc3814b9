namespace Guildhall.Alliance.Desk;

/// <summary>Something at a moment, for a person's calendar; `calendar.kind.KIND` says it.</summary>
public sealed record CalendarEntry(Guid Id, string Kind, Localised Title, DateTimeOffset Start, DateTimeOffset? End, string? Place, string Href);

/// <summary>What a room has for the calendar of whoever acts. Each room that has something registers one.</summary>
public interface ICalendarEntries
{
    Task<IReadOnlyList<CalendarEntry>> Since(DateTimeOffset since, CancellationToken stop);
}
