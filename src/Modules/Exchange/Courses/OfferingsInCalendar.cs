using Guildhall.Alliance.Desk;
using Guildhall.Alliance.People;

namespace Guildhall.Exchange.Courses;

/// <summary>When the courses are held that one's college offers (for those who keep its catalogue), or that a learner has taken in that term, for one's calendar.</summary>
internal class OfferingsInCalendar(GuildhallDb db, CourseAccess access, TimeProvider clock) : ICalendarEntries
{
    public async Task<IReadOnlyList<CalendarEntry>> Since(DateTimeOffset since, CancellationToken stop)
    {
        if (access.Who.AccountId is not { } account) return [];
        var (day, kept) = (clock.DayOf(since), access.Who.OrganisationsFor(Act.WriteCourses).ToList());
        var found = await (from offering in db.Set<CourseOffering>().AsNoTracking()
                           join course in db.Set<Course>() on offering.CourseId equals course.Id
                           where offering.Until >= day && (kept.Contains(course.OrganisationId) || db.Set<CourseResult>().Any(r => r.CourseId == course.Id && r.Term == offering.Term && db.Set<PersonRecord>().Any(p => p.Id == r.PersonId && p.AccountId == account)))
                           orderby offering.From, offering.Id
                           select new { Offering = offering, course.Name, course.Id }).Take(200).ToListAsync(stop);
        return found.ConvertAll(o => new CalendarEntry(o.Offering.Id, "offering", o.Name, clock.At(o.Offering.From, TimeOnly.MinValue), clock.EndOf(o.Offering.Until), null, $"/courses/{o.Id}"));
    }
}
