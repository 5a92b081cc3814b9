namespace Guildhall.Exchange.Calls;

internal class IndexModel(ListCalls list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListCalls.Input Filter { get; set; } = new();
    public ListCalls.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
