using Guildhall.Alliance.Desk;
using Guildhall.Exchange.Calls;
using Guildhall.Exchange.Stays;

namespace Guildhall.Exchange.Visits;

/// <summary>The items of itineraries, for the calendar of those who go there and of whoever runs the place.</summary>
internal class VisitsInCalendar(GuildhallDb db, VisitAccess access, TimeProvider clock) : ICalendarEntries
{
    public async Task<IReadOnlyList<CalendarEntry>> Since(DateTimeOffset since, CancellationToken stop)
    {
        if (access.Who.AccountId is not { } account) return [];
        var (day, own) = (clock.DayOf(since), access.Own);
        var found = await (from item in db.Set<VisitItem>().AsNoTracking()
                           join place in db.Set<HostPlace>() on item.PlaceId equals place.Id
                           where item.Day >= day && ((own.Contains(place.HostOrganisationId) && (place.State == PlaceState.Offered || place.State == PlaceState.Accepted)) || db.Set<Stay>().Any(s => s.PlaceId == place.Id && s.AccountId == account && s.Stage != StayStage.Cancelled))
                           orderby item.Day, item.From, item.Id
                           select item).Take(FindVisit.MostItems).ToListAsync(stop);
        return found.ConvertAll(i => new CalendarEntry(i.Id, "visit", i.What, clock.At(i.Day, i.From), i.Until is { } until ? clock.At(i.Day, until) : null, i.Where.ToString(), i.Href));
    }
}
