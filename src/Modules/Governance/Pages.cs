using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Returns;

namespace Guildhall.Governance;

/// <summary>What the pages of this room do alike.</summary>
public static class Pages
{
    /// <summary>How a state is marked: see the stylesheet.</summary>
    public static string Mark(this MeetingState state) => state switch { MeetingState.Convened => "soon", MeetingState.Held => "ok", MeetingState.Cancelled => "late", _ => "wait" };

    public static string Mark(this MotionState state, bool? carried) => state switch { MotionState.Opened => "soon", MotionState.Closed => carried == true ? "ok" : "late", _ => "wait" };

    public static string Mark(this AnswerState state) => state switch { AnswerState.HandedIn => "ok", AnswerState.Late => "late", _ => "soon" };

    /// <summary>Bytes as people say them.</summary>
    public static string Size(long bytes) => bytes < 1 << 20 ? $"{Math.Max(1, bytes >> 10)} KB" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB");
}
