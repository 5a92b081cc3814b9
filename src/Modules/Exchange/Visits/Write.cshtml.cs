namespace Guildhall.Exchange.Visits;

internal class WriteModel(WriteVisitItem write) : PageModel
{
    [BindProperty] public WriteVisitItem.Input Input { get; set; } = new();
    public WriteVisitItem.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid place, Guid? item, CancellationToken stop)
    {
        var found = await write.Look(place, item, stop);
        // What cannot be written any more is read on the page of the visit.
        return found.Refusal is Conflict ? Redirect(VisitItem.HrefOf(place)) : this.Show(found, f => Input = (Found = f).Input);
    }

    public async Task<IActionResult> OnPost(Guid place, Guid? item, CancellationToken stop) => await this.Then(await write.Run(place, item, Input, stop), id => $"{VisitItem.HrefOf(place)}#item-{id:N}", () => write.Look(place, item, stop), f => Found = f);

    public async Task<IActionResult> OnPostRemove(Guid place, Guid item, CancellationToken stop) => await this.Then(await write.Remove(place, item, stop), _ => VisitItem.HrefOf(place), () => write.Look(place, item, stop), f => Input = (Found = f).Input);
}
