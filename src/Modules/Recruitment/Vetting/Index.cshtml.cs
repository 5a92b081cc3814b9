namespace Guildhall.Recruitment.Vetting;

internal class IndexModel(ListVerdicts list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListVerdicts.Input Filter { get; set; } = new();
    public ListVerdicts.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(Filter, stop), f => Found = f);
}
