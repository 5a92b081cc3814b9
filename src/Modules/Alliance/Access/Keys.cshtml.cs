using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Access;

[EnableRateLimiting("write")]
internal class KeysModel(KeepKeys keep) : PageModel
{
    [BindProperty] public KeepKeys.Input Input { get; set; } = new();
    public KeepKeys.Result Found { get; private set; } = null!;
    /// <summary>The new key, told this once.</summary>
    public string? Key { get; private set; }

    public async Task<IActionResult> OnGet(Guid organisationId, CancellationToken stop) => this.Show(await keep.List(organisationId, stop), f => Found = f);

    public async Task<IActionResult> OnPostMake(Guid organisationId, CancellationToken stop)
    {
        var made = await keep.Make(organisationId, Input, stop);
        if (await keep.List(organisationId, stop) is { Refusal: null } list) Found = list.Value;
        Response.Headers.CacheControl = "no-store";
        return this.Show(made, key => Key = key);
    }

    public async Task<IActionResult> OnPostRevoke(Guid organisationId, Guid id, CancellationToken stop)
    {
        var revoked = await keep.Revoke(organisationId, id, stop);
        if (await keep.List(organisationId, stop) is { Refusal: null } list) Found = list.Value;
        return this.After(revoked, _ => Redirect($"/organisations/{organisationId}/people-access/keys"));
    }
}
