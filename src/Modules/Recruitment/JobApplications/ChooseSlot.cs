using Guildhall.Formats.ICalendar;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>The learner, or the college for the learner, chooses one of the times that the employer offers; another choice frees the first. Also as an invitation for calendars.</summary>
public class ChooseSlot(GuildhallDb db, JobAccess access, JobTurns turns, PublicAddress address, Words words, TimeProvider clock)
{
    public async Task<Outcome<Done>> Run(Guid id, Guid slotId, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        var (application, parties) = found.Value;
        if (!parties.Contains(Party.Learner) && !parties.Contains(Party.College)) return new Forbidden();
        if (await db.Set<InterviewSlot>().SingleOrDefaultAsync(s => s.Id == slotId && s.PostingId == application.PostingId, stop) is not { } slot) return new Missing();
        if (slot.ApplicationId == id) return new Done();
        if (application.Stage != JobStage.Interviewing) return new Conflict(new Text("job.slot.not-now"));
        if (slot.ApplicationId is not null) return new Conflict(new Text("job.slot.taken"));
        if (slot.StartsAt <= clock.GetUtcNow()) return new Conflict(new Text("job.slot.is-over"));
        if (await db.Set<InterviewSlot>().SingleOrDefaultAsync(s => s.ApplicationId == id, stop) is { } before)
        {
            // Freed first and by itself: an application has one time, in both databases at every moment.
            await using var transaction = await db.Database.BeginTransactionAsync(stop);
            before.ApplicationId = null;
            if ((await db.SaveOr(new Done(), stop)).Refusal is { } changed) return changed;
            var chosen = await Choose();
            if (chosen.Refusal is null) await transaction.CommitAsync(stop);
            return chosen;
        }
        return await Choose();

        async Task<Outcome<Done>> Choose()
        {
            slot.ApplicationId = id;
            await turns.Tell(application, parties, "job.news.slot", [await turns.TitleOf(application.PostingId, stop)], stop);
            return await db.SaveOr(new Done(), stop);
        }
    }

    /// <summary>The interview as an iCalendar file, for those who take part.</summary>
    public async Task<Outcome<byte[]>> Invitation(Guid id, CancellationToken stop)
    {
        var found = await access.Find(id, stop);
        if (found.Refusal is { } missing) return missing;
        if (await db.Set<InterviewSlot>().AsNoTracking().SingleOrDefaultAsync(s => s.ApplicationId == id, stop) is not { } slot) return new Missing();
        var title = words["job.interview", await turns.TitleOf(found.Value.Application.PostingId, stop)];
        return CalendarWriter.Write(title, [new CalendarEvent($"interview-{slot.Id}@guildhall", clock.GetUtcNow(), title) { Start = slot.StartsAt, End = slot.EndsAt, Location = slot.Place, Url = address.Of(found.Value.Application.Href) }]);
    }

    public static void Map(IEndpointRouteBuilder site) => site.MapGet("/job-applications/{id:guid}/interview.ics", async (Guid id, ChooseSlot choose, HttpContext http, CancellationToken stop) =>
        (await choose.Invitation(id, stop)).ToHttp(file =>
        {
            http.Response.Headers.CacheControl = "private, no-store";
            return Results.Bytes(file, "text/calendar; charset=utf-8", "interview.ics");
        })).ExcludeFromDescription();
}
