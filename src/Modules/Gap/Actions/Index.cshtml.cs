namespace Guildhall.Gap.Actions;

internal class IndexModel(ListActions list) : PageModel
{
    public IReadOnlyList<ListActions.Row> Found { get; private set; } = [];

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(stop);
}
