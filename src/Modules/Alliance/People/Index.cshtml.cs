namespace Guildhall.Alliance.People;

internal class IndexModel(ListPeople list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListPeople.Input Filter { get; set; } = new();
    public ListPeople.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
