namespace Guildhall.Exchange.Visits;

internal class ShowModel(FindVisit find) : PageModel
{
    public FindVisit.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid place, CancellationToken stop) => this.Show(await find.Run(place, stop), f => Found = f);
}
