using System.ComponentModel.DataAnnotations;
using Guildhall.Demand.Postings;

namespace Guildhall.Recruitment.JobApplications;

/// <summary>
/// A party takes one application, or an employer many at once, to another stage, with a word if wanted. Who starts is asked after six and twelve months; whose places are all taken, the posting closes.
/// </summary>
public class MoveJob(GuildhallDb db, JobAccess access, JobTurns turns, Likenesses likenesses, TimeProvider clock)
{
    const int Most = 200;
    static readonly int[] AskedAfter = [6, 12];

    public class Input
    {
        [Required] public JobStage? To { get; set; }
        [StringLength(2000)] public string? Text { get; set; }
        /// <summary>The day of the beginning or the end; today when not stated.</summary>
        public DateOnly? On { get; set; }
        /// <summary>The version that was read; two tabs do not overwrite each other.</summary>
        public int? Version { get; set; }
    }

    public class ManyInput : Input
    {
        public List<Guid> Applications { get; set; } = [];
    }

    public async Task<Outcome<JobStage>> Run(Guid id, Input input, CancellationToken stop)
    {
        var moved = await Run(new ManyInput { To = input.To, Text = input.Text, On = input.On, Version = input.Version, Applications = [id] }, stop);
        return moved.Refusal is { } refusal ? refusal : input.To!.Value;
    }

    /// <returns>How many were moved: all of them, or none.</returns>
    public async Task<Outcome<int>> Run(ManyInput input, CancellationToken stop)
    {
        var ids = input.Applications.Distinct().Take(Most).ToList();
        var applications = await db.Set<JobApplication>().Where(a => ids.Contains(a.Id)).ToListAsync(stop);
        if (applications.Count < ids.Count || applications.Exists(a => access.PartiesOf(a).Count == 0)) return new Missing();
        if (Rules.Broken(input) is { } broken) return broken;
        if (ids.Count == 0) return new Invalid(nameof(input.Applications), new Text("job.nobody-chosen"));
        if (applications.Exists(a => input.Version is { } version && version != a.Version)) return new Conflict(new Text("refusal.changed"));
        var (to, now, today) = (input.To!.Value, clock.GetUtcNow(), clock.Today());
        if (input.On > today) return new Invalid(nameof(input.On), new Text("vetting.not-yet"));
        var postingIds = applications.Select(a => a.PostingId).Distinct().ToList();
        var postings = await db.Set<Posting>().Where(p => postingIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, stop);
        foreach (var application in applications)
        {
            var parties = access.PartiesOf(application);
            if (to == JobStage.Ended && input.On < application.StartedOn) return new Invalid(nameof(input.On), new Text("job.ends-before-it-starts"));
            if (application.Move(to, parties, now) is { } refusal) return refusal;
            var title = postings.GetValueOrDefault(application.PostingId)?.Title ?? "–";
            db.Add(new JobMessage { ApplicationId = application.Id, By = parties[0], WrittenBy = access.Who.AccountId, MovedTo = to, Text = string.IsNullOrWhiteSpace(input.Text) ? null : input.Text.Trim(), At = now });
            if (to == JobStage.Started) Start(application, input.On ?? today);
            if (to == JobStage.Ended) await End(application, input.On ?? today, now, stop);
            if (!application.IsOpen) await FreeSlot(application.Id, stop);
            await turns.Pass(application, title, stop);
            await turns.Tell(application, parties, "job.news.moved", [title, to], stop);
        }
        var closed = to == JobStage.Accepted ? await CloseFilled(applications, postings, stop) : [];
        var saved = await db.SaveOr(applications.Count, stop);
        if (saved.Refusal is null && closed.Count > 0) await likenesses.Regroup(closed, stop);
        return saved;
    }

    void Start(JobApplication application, DateOnly on)
    {
        application.StartedOn = on;
        db.AddRange(AskedAfter.Select(months => new JobOutcome { JobId = application.Id, Months = months, DueOn = on.AddMonths(months) }));
    }

    // What was to be asked after the end is known already.
    async Task End(JobApplication application, DateOnly on, DateTimeOffset now, CancellationToken stop)
    {
        application.EndedOn = on;
        foreach (var outcome in await db.Set<JobOutcome>().Where(o => o.JobId == application.Id && o.AnsweredAt == null && o.DueOn > on).ToListAsync(stop)) outcome.Answer(false, null, null, now);
    }

    async Task FreeSlot(Guid id, CancellationToken stop)
    {
        if (await db.Set<InterviewSlot>().SingleOrDefaultAsync(s => s.ApplicationId == id, stop) is { } slot && slot.StartsAt > clock.GetUtcNow()) slot.ApplicationId = null;
    }

    async Task<List<string>> CloseFilled(List<JobApplication> moved, Dictionary<Guid, Posting> postings, CancellationToken stop)
    {
        var closed = new List<string>();
        foreach (var posting in postings.Values.Where(p => p.State == PostingState.Live))
        {
            var own = moved.Select(a => a.Id).ToList();
            var taken = await db.Set<JobApplication>().CountAsync(a => a.PostingId == posting.Id && !own.Contains(a.Id) && (a.Stage == JobStage.Accepted || a.Stage == JobStage.Started), stop) + moved.Count(a => a.PostingId == posting.Id);
            if (taken < posting.Headcount || posting.MoveTo(PostingState.Closed) is not null) continue;
            closed.Add(posting.LikenessKey);
            await turns.Tell(moved.First(a => a.PostingId == posting.Id), [Party.Learner, Party.College], "job.news.filled", [posting.Title], stop);
        }
        return closed;
    }
}
