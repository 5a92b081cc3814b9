namespace Guildhall.Alliance.Tasks;

internal class IndexModel(ListTasks list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListTasks.Input Filter { get; set; } = new();
    public ListTasks.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
