namespace Guildhall.Exchange.Units;

internal class IndexModel(ShowUnits show) : PageModel
{
    [BindProperty(SupportsGet = true)] public ShowUnits.Input Ask { get; set; } = new();
    public ShowUnits.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await show.Run(Ask, stop), f => Found = f);
}
