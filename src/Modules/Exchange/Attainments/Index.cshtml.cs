namespace Guildhall.Exchange.Attainments;

internal class IndexModel(ListAttainments list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListAttainments.Input Filter { get; set; } = new();
    public ListAttainments.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
