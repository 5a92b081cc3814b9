namespace Guildhall.Governance.Motions;

internal class IndexModel(ListMotions list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListMotions.Input Filter { get; set; } = new();
    public ListMotions.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
