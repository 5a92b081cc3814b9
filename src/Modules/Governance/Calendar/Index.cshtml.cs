using Microsoft.AspNetCore.Authorization;

namespace Guildhall.Governance.Calendar;

[AllowAnonymous]
internal class IndexModel(ShowCalendar show, MakeCalendarKey make) : PageModel
{
    public IReadOnlyList<ShowCalendar.Entry> Entries { get; private set; } = [];
    /// <summary>The secret just made: shown once.</summary>
    public string? Secret { get; private set; }

    public async Task OnGet(CancellationToken stop)
    {
        Secret = TempData["calendar"]?.ToString();
        Entries = await show.Run(stop);
    }

    public async Task<IActionResult> OnPost(bool revoke, CancellationToken stop)
    {
        var made = await make.Run(revoke, stop);
        if (made.Refusal is { } refusal) return StatusCode(refusal.Status());
        TempData["calendar"] = made.Value;
        return Redirect("/governance/calendar");
    }
}
