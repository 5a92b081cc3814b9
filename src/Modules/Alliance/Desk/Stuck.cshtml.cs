namespace Guildhall.Alliance.Desk;

internal class StuckModel(ListStuck list, NudgeTurn nudge) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListStuck.Input Filter { get; set; } = new();
    public ListStuck.Result Stuck { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), s => Stuck = s);

    public async Task<IActionResult> OnPostNudge(Guid id, CancellationToken stop)
    {
        var nudged = await nudge.Run(id, stop);
        if (nudged.Refusal is Conflict && await list.Run(Filter, stop) is { Refusal: null } stuck) Stuck = stuck.Value;
        return this.After(nudged, _ => Redirect("/desk/stuck"));
    }
}
