namespace Guildhall.Exchange.Visits;

internal class TaskModel(GiveVisitTask give) : PageModel
{
    [BindProperty] public GiveVisitTask.Input Input { get; set; } = new();
    public GiveVisitTask.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid place, Guid? item, CancellationToken stop)
    {
        var found = await give.Look(place, item, stop);
        // What takes no tasks any more is read on the page of the visit.
        return found.Refusal is Conflict ? Redirect(VisitItem.HrefOf(place)) : this.Show(found, f => Input = (Found = f).Input);
    }

    public async Task<IActionResult> OnPost(Guid place, Guid? item, CancellationToken stop) => await this.Then(await give.Run(place, item, Input, stop), _ => VisitItem.HrefOf(place) + "#tasks", () => give.Look(place, item, stop), f => Found = f);
}
