namespace Guildhall.Exchange.Lending;

internal class IndexModel(ListExperts list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListExperts.Input Filter { get; set; } = new();
    public ListExperts.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
