namespace Guildhall.Exchange.Stays;

internal class FiguresModel(CountStays count) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public CountStays.Input Filter { get; set; } = new();
    public CountStays.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await count.Run(Filter, stop), f => Found = f);
}
