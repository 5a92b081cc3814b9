using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Webhooks;

[EnableRateLimiting("write")]
internal class IndexModel(KeepWebhooks keep) : PageModel
{
    [BindProperty] public KeepWebhooks.Input Input { get; set; } = new();
    public KeepWebhooks.Result Found { get; private set; } = null!;
    /// <summary>The new webhook with its secret, told this once.</summary>
    public (Guid Id, string Secret)? Made { get; private set; }

    public async Task<IActionResult> OnGet(Guid organisationId, CancellationToken stop) => this.Show(await keep.List(organisationId, stop), f => Found = f);

    public async Task<IActionResult> OnPost(Guid organisationId, CancellationToken stop)
    {
        var made = await keep.Make(organisationId, Input, stop);
        if (await keep.List(organisationId, stop) is { Refusal: null } list) Found = list.Value;
        Response.Headers.CacheControl = "no-store";
        return this.Show(made, m => Made = m);
    }
}
