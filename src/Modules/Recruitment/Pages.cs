using Guildhall.Recruitment.JobApplications;
using Guildhall.Recruitment.Vetting;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Guildhall.Recruitment;

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
    public static IEnumerable<SelectListItem> Options<T>(this Words words, bool orNone = false) where T : struct, Enum =>
        (orNone ? [new SelectListItem("", "")] : Array.Empty<SelectListItem>()).Concat(Enum.GetValues<T>().Select(v => new SelectListItem(words[v], v.ToString())));

    /// <summary>How a finding is marked: see the stylesheet.</summary>
    public static string Mark(this Finding finding) => finding switch { Finding.Approved => "ok", Finding.ApprovedWithConditions => "soon", _ => "late" };

    public static string Mark(this JobStage stage) => stage switch { JobStage.Accepted or JobStage.Started => "ok", JobStage.Declined or JobStage.Withdrawn => "late", JobStage.Ended => "wait", _ => "soon" };

    public static string Mark(this Passage passage) => passage switch { Passage.LetThrough => "ok", Passage.Waits => "soon", _ => "late" };
}
