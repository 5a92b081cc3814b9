namespace Guildhall.Exchange.Requests;

internal class IndexModel(ListRequests list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListRequests.Input Filter { get; set; } = new();
    public ListRequests.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
