namespace Guildhall.Exchange.Pathways;

internal class ShowModel(ShowPathway show) : PageModel
{
    public ShowPathway.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await show.Run(id, stop), f => Found = f);
}
