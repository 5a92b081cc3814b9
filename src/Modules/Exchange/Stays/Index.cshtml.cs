namespace Guildhall.Exchange.Stays;

internal class IndexModel(ListStays list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListStays.Input Filter { get; set; } = new();
    public ListStays.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
