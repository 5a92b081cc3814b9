using System.ComponentModel.DataAnnotations;
using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>An employer offers times at which it interviews for a posting, one after the other, and takes back those that nobody chose.</summary>
public class OfferSlots(GuildhallDb db, JobAccess access, JobTurns turns, TimeProvider clock)
{
    public class Input
    {
        [Required] public DateOnly? On { get; set; }
        [Required] public TimeOnly? From { get; set; }
        [Range(10, 480)] public int Minutes { get; set; } = 30;
        [Range(1, 30)] public int Count { get; set; } = 4;
        [Required, StringLength(300)] public string? Place { get; set; }
    }

    public record Row(InterviewSlot Slot, string? Name);

    public record Result(Posting Posting, IReadOnlyList<Row> Slots);

    public async Task<Outcome<Result>> Find(Guid postingId, CancellationToken stop)
    {
        var posting = await db.Set<Posting>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == postingId, stop);
        if (posting is null || !access.Who.OrganisationsFor(Act.WritePostings).Contains(posting.OwnerId)) return new Missing();
        var since = clock.GetUtcNow().AddDays(-1);
        var slots = await (from s in db.Set<InterviewSlot>().AsNoTracking() where s.PostingId == postingId && s.EndsAt >= since join a in db.Set<JobApplication>() on s.ApplicationId equals a.Id into taken from a in taken.DefaultIfEmpty() orderby s.StartsAt, s.Id select new Row(s, a == null ? null : a.Name)).ToListAsync(stop);
        return new Result(posting, slots);
    }

    public async Task<Outcome<int>> Run(Guid postingId, Input input, CancellationToken stop)
    {
        var found = await Find(postingId, stop);
        if (found.Refusal is { } missing) return missing;
        if (Rules.Broken(input) is { } broken) return broken;
        var start = clock.At(input.On!.Value, input.From!.Value);
        if (start <= clock.GetUtcNow()) return new Invalid(nameof(input.On), new Text("job.slot.is-over"));
        var (posting, known) = (found.Value.Posting, found.Value.Slots.Select(s => s.Slot.StartsAt).ToHashSet());
        var offered = 0;
        for (var i = 0; i < input.Count; i++, start = start.AddMinutes(input.Minutes))
        {
            if (known.Contains(start)) continue;
            db.Add(new InterviewSlot { PostingId = postingId, EmployerId = posting.OwnerId, StartsAt = start, EndsAt = start.AddMinutes(input.Minutes), Place = input.Place!.Trim() });
            offered++;
        }
        if (offered == 0) return new Conflict(new Text("job.slot.known"));
        foreach (var application in await db.Set<JobApplication>().AsNoTracking().Where(a => a.PostingId == postingId && a.Stage == JobStage.Interviewing && !db.Set<InterviewSlot>().Any(s => s.ApplicationId == a.Id)).ToListAsync(stop))
            await turns.Tell(application, [Party.Employer], "job.news.slots", [posting.Title], stop);
        return await db.SaveOr(offered, stop);
    }

    /// <summary>Takes back a time that nobody has chosen.</summary>
    public async Task<Outcome<Done>> Remove(Guid postingId, Guid slotId, CancellationToken stop)
    {
        var found = await Find(postingId, stop);
        if (found.Refusal is { } missing) return missing;
        if (await db.Set<InterviewSlot>().SingleOrDefaultAsync(s => s.Id == slotId && s.PostingId == postingId, stop) is not { } slot) return new Missing();
        if (slot.ApplicationId is not null) return new Conflict(new Text("job.slot.taken"));
        db.Remove(slot);
        return await db.SaveOr(new Done(), stop);
    }
}
