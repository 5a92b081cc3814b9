namespace Guildhall.Exchange.Equivalences;

internal class IndexModel(ListRules list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListRules.Input Filter { get; set; } = new();
    public ListRules.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
