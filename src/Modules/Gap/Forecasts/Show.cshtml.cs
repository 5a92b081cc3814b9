namespace Guildhall.Gap.Forecasts;

internal class ShowModel(FindForecast find) : PageModel
{
    public FindForecast.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await find.Run(id, stop), f => Found = f);
}
