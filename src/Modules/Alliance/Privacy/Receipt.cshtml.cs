namespace Guildhall.Alliance.Privacy;

internal class ReceiptModel(ShowReceipt show) : PageModel
{
    public ShowReceipt.Result Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(Guid id, CancellationToken stop) => this.Show(await show.Run(id, stop), f => Found = f);

    public async Task<IActionResult> OnGetJson(Guid id, CancellationToken stop) => this.After(await show.Json(id, stop), json => File(json, "application/json", $"consent-{id}.json"));
}
