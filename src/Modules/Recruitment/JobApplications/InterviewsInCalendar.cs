using Guildhall.Alliance.Desk;
using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>The interviews of whoever acts, for the calendar: as learner, as college, as employer. Without the learner's name, because calendars are subscribed to elsewhere.</summary>
internal class InterviewsInCalendar(GuildhallDb db, JobAccess access) : ICalendarEntries
{
    public async Task<IReadOnlyList<CalendarEntry>> Since(DateTimeOffset since, CancellationToken stop)
    {
        var mine = access.Mine();
        return (await (from s in db.Set<InterviewSlot>().AsNoTracking() join a in mine on s.ApplicationId equals a.Id join p in db.Set<Posting>() on a.PostingId equals p.Id where s.StartsAt >= since select new { s.Id, ApplicationId = a.Id, p.Title, p.Language, s.StartsAt, s.EndsAt, s.Place }).Take(500).ToListAsync(stop))
            .ConvertAll(s => new CalendarEntry(s.Id, "interview", Localised.Of(s.Language, s.Title), s.StartsAt, s.EndsAt, s.Place, $"/job-applications/{s.ApplicationId}"));
    }
}
