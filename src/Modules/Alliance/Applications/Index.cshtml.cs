namespace Guildhall.Alliance.Applications;

internal class IndexModel(ListApplications list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListApplications.Input Filter { get; set; } = new();
    public ListApplications.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
