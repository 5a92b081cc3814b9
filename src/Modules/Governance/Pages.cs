using Guildhall.Governance.Meetings;
using Guildhall.Governance.Motions;
using Guildhall.Governance.Returns;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Governance;

/// <summary>What the pages of this room do alike.</summary>
public static class Pages
{
    /// <summary>After a use case on a page that shows something: on to an address; or the same page anew with what is wrong.</summary>
    public static async Task<IActionResult> Then<T, TShown>(this PageModel page, Outcome<T> outcome, Func<T, string> to, Func<Task<Outcome<TShown>>> find, Action<TShown> take)
    {
        if (outcome.Refusal is null) return new RedirectResult(to(outcome.Value));
        var shown = await find();
        if (shown.Refusal is { } missing) return new StatusCodeResult(missing.Status());
        take(shown.Value);
        return page.After(outcome, _ => page.Page());
    }

    /// <summary>The values of an enum to choose from, in words.</summary>
    public static IEnumerable<SelectListItem> Options<T>(this Words words) where T : struct, Enum => Enum.GetValues<T>().Select(v => new SelectListItem(words[v], v.ToString()));

    /// <summary>How a state is marked: see the stylesheet.</summary>
    public static string Mark(this MeetingState state) => state switch { MeetingState.Convened => "soon", MeetingState.Held => "ok", MeetingState.Cancelled => "late", _ => "wait" };

    public static string Mark(this MotionState state, bool? carried) => state switch { MotionState.Opened => "soon", MotionState.Closed => carried == true ? "ok" : "late", _ => "wait" };

    public static string Mark(this AnswerState state) => state switch { AnswerState.HandedIn => "ok", AnswerState.Late => "late", _ => "soon" };

    /// <summary>Bytes as people say them.</summary>
    public static string Size(long bytes) => bytes < 1 << 20 ? $"{Math.Max(1, bytes >> 10)} KB" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MB");
}
