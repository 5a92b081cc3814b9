namespace Guildhall.Alliance.Desk;

internal class IndexModel(ShowDesk show, NudgeTurn nudge, ReadNews read) : PageModel
{
    public ShowDesk.Result Desk { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await show.Run(stop), d => Desk = d);

    public async Task<IActionResult> OnPostNudge(Guid id, CancellationToken stop)
    {
        var nudged = await nudge.Run(id, stop);
        if (nudged.Refusal is Conflict && await show.Run(stop) is { Refusal: null } desk) Desk = desk.Value;
        return this.After(nudged, _ => Redirect("/desk"));
    }

    public async Task<IActionResult> OnPostRead(Guid upTo, CancellationToken stop) => this.After(await read.Run(upTo, stop), _ => Redirect("/desk"));
}
