namespace Guildhall.Alliance.Privacy.Transfers;

internal class IndexModel(ListTransfers list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListTransfers.Input Filter { get; set; } = new();
    public ListTransfers.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
