namespace Guildhall.Exchange.Courses;

internal class ResultsModel(ListResults list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListResults.Input Filter { get; set; } = new();
    public ListResults.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
