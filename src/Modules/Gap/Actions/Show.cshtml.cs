namespace Guildhall.Gap.Actions;

internal class ShowModel(ListActions list) : PageModel
{
    public ListActions.Row Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await list.Find(id, stop), f => Found = f);
}
