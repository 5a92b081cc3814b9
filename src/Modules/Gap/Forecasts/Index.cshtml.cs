namespace Guildhall.Gap.Forecasts;

internal class IndexModel(ListForecasts list) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public ListForecasts.Input Filter { get; set; } = new();
    public ListForecasts.Result Found { get; private set; } = null!;

    public async Task OnGet(CancellationToken stop) => Found = await list.Run(Filter, stop);
}
