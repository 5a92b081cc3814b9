namespace Guildhall.Alliance.Access;

internal class IndexModel(ListScopes list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListScopes.Input Filter { get; set; } = new();
    public ListScopes.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
