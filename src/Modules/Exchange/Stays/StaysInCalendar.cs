using Guildhall.Alliance.Desk;

namespace Guildhall.Exchange.Stays;

/// <summary>The stays in which one takes part, from their first day to their last, for one's calendar; by the call, not by the name of who goes.</summary>
internal class StaysInCalendar(StayAccess access, TimeProvider clock) : ICalendarEntries
{
    public async Task<IReadOnlyList<CalendarEntry>> Since(DateTimeOffset since, CancellationToken stop)
    {
        if (!access.Who.IsSignedIn) return [];
        var day = clock.DayOf(since);
        return (await access.Mine().AsNoTracking().Where(s => s.Until >= day && s.Stage != StayStage.Cancelled).OrderBy(s => s.From).ThenBy(s => s.Id).Take(200).ToListAsync(stop))
            .ConvertAll(s => new CalendarEntry(s.Id, "stay", s.Title, clock.At(s.From, TimeOnly.MinValue), clock.EndOf(s.Until), null, s.Href));
    }
}
