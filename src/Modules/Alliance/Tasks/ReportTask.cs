using System.ComponentModel.DataAnnotations;

namespace Guildhall.Alliance.Tasks;

/// <summary>The owner says what was done, how much of the target is reached, and whether it is finished; evidence stays with the task.</summary>
internal class ReportTask(GuildhallDb db, OpenTask open, Acting acting, TimeProvider clock)
{
    public sealed class Input
    {
        [Required, StringLength(2000)] public string Text { get; set; } = "";
        [StringLength(500), Url] public string? Link { get; set; }
        [Range(0, 1_000_000_000)] public decimal? Reached { get; set; }
        public bool IsFinished { get; set; }
        public int? Version { get; set; }
    }

    public async Task<Outcome<Done>> Run(Guid id, Input input, CancellationToken stop)
    {
        var who = acting.Who;
        var task = await db.Set<WorkTask>().VisibleTo(who).SingleOrDefaultAsync(t => t.Id == id, stop);
        if (task is null) return new Missing();
        if (!task.IsRunBy(who) && !task.IsOwnedBy(who)) return new Forbidden();
        if (Rules.Broken(input) is { } broken) return broken;
        if (input.Link is { Length: > 0 } link && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")) return new Invalid(nameof(input.Link), new Text("tasks.link"));
        if (input.Version is { } version && version != task.Version) return new Conflict(new Text("refusal.changed"));
        if (!task.IsOpen) return new Conflict(new Text("tasks.not-from-here", task.State));

        if (task.State == TaskState.Open) task.Begin();
        if (input.Reached is { } reached) task.ReachedAmount = reached;
        if (input.IsFinished && task.Finish(clock.Today()) is { } refusal) return refusal;
        db.Add(new TaskEvidence { TaskId = id, Text = input.Text.Trim(), Link = string.IsNullOrWhiteSpace(input.Link) ? null : input.Link.Trim(), Reached = input.Reached, Author = who.Name, AccountId = who.AccountId, At = clock.GetUtcNow() });
        await open.Wait(task, stop);
        return await db.SaveOr(new Done(), stop);
    }
}
