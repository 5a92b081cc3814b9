namespace Guildhall.Governance.Returns;

internal class IndexModel(ListReturns list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListReturns.Input Filter { get; set; } = new();
    public ListReturns.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
