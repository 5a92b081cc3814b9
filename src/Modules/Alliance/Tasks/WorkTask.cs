using Guildhall.Foundation.Privacy;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Guildhall.Alliance.Tasks;

/// <summary>Where a task stands.</summary>
public enum TaskState { Open, Started, Done, Cancelled }

/// <summary>Something that somebody agreed to do by a day, with a target that can be measured and the evidence for it. Resolutions, the work plan and agreements all make tasks of this one kind.</summary>
public class WorkTask : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AllianceId { get; init; }
    [Writing]
    public required Localised Title { get; set; }
    /// <summary>The member that owes it; null when the alliance's secretariat does.</summary>
    public Guid? OwnerOrganisationId { get; set; }
    public DateOnly? Due { get; set; }
    /// <summary>What is reached when it is done, in words: "20 places by June".</summary>
    public string? Target { get; set; }
    /// <summary>The measure of the target, and how much of it has been reached; null when it cannot be counted.</summary>
    public decimal? TargetAmount { get; set; }
    public decimal? ReachedAmount { get; set; }
    public TaskState State { get; private set; } = TaskState.Open;
    public DateOnly? DoneOn { get; private set; }
    /// <summary>What it comes from: a kind such as "resolution" or "goal", the record's id and its page.</summary>
    public required string SourceKind { get; init; }
    public Guid? SourceId { get; init; }
    public string? SourceHref { get; init; }
    public int Version { get; set; }

    public bool IsOpen => State is TaskState.Open or TaskState.Started;

    public Refusal? Begin() => Go(TaskState.Started, State == TaskState.Open, null);

    public Refusal? Finish(DateOnly on) => Go(TaskState.Done, IsOpen, on);

    public Refusal? Cancel() => Go(TaskState.Cancelled, IsOpen, null);

    public Refusal? Reopen() => Go(TaskState.Open, !IsOpen, null);

    Conflict? Go(TaskState to, bool may, DateOnly? on)
    {
        if (!may) return new Conflict(new Text("tasks.not-from-here", State));
        (State, DoneOn) = (to, on);
        return null;
    }

    internal class Mapping : IEntityTypeConfiguration<WorkTask>
    {
        public void Configure(EntityTypeBuilder<WorkTask> task)
        {
            task.ToTable("alliance_tasks");
            task.Property(t => t.Title).HasMaxLength(1000);
            task.Property(t => t.Target).HasMaxLength(500);
            task.Property(t => t.SourceKind).HasMaxLength(40);
            task.Property(t => t.SourceHref).HasMaxLength(200);
            task.HasIndex(t => new { t.AllianceId, t.State, t.Due });
            task.HasIndex(t => t.OwnerOrganisationId);
            task.HasIndex(t => t.SourceId);
        }
    }
}
