namespace Guildhall.Governance.Plan;

internal class IndexModel(ShowPlan show) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ShowPlan.Input Filter { get; set; } = new();
    public ShowPlan.Result Plan { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Plan = await show.Run(Filter, stop);
}
