namespace Guildhall.Exchange.Stays;

internal class AwayModel(ListAway list) : PageModel
{
    public ListAway.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await list.Run(stop), f => Found = f);
}
