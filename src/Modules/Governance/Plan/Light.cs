using Guildhall.Alliance.Tasks;

namespace Guildhall.Governance.Plan;

/// <summary>How a task stands on a day: reached, on its way, to be watched (a month or less to go and less than three quarters reached), late, or given up.</summary>
public enum Light { Reached, OnTrack, Watch, Late, GivenUp }

/// <summary>Traffic lights of tasks and goals.</summary>
public static class Lights
{
    public static Light LightOn(this WorkTask task, DateOnly day) =>
        task.State == TaskState.Done ? Light.Reached
        : task.State == TaskState.Cancelled ? Light.GivenUp
        : task.Due < day ? Light.Late
        : task.Due <= day.AddDays(30) && task.Share() < 0.75 ? Light.Watch
        : Light.OnTrack;

    /// <summary>How much of a task has been reached, from 0 to 1; what cannot be counted is reached when it is done.</summary>
    public static double Share(this WorkTask task) =>
        task.State == TaskState.Done ? 1 : task.TargetAmount is > 0 and var target ? Math.Clamp((double)((task.ReachedAmount ?? 0) / target), 0, 1) : 0;

    /// <summary>The share of several tasks, each counting the same; those given up do not count.</summary>
    public static double Share(this IEnumerable<WorkTask> tasks) => tasks.Where(t => t.State != TaskState.Cancelled).Select(t => t.Share()).DefaultIfEmpty(0).Average();

    public static string Mark(this Light light) => light switch { Light.Reached => "ok", Light.OnTrack => "wait", Light.Watch => "soon", Light.Late => "late", _ => "wait" };
}
