using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Webhooks;

[EnableRateLimiting("write")]
internal class ShowModel(FindWebhook find, KeepWebhooks keep) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid OrganisationId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    public FindWebhook.Result Found { get; private set; } = null!;
    /// <summary>The new secret, told this once.</summary>
    public string? Secret { get; private set; }

    public async Task<IActionResult> OnGet(Guid? after, CancellationToken stop) => this.Show(await find.Run(OrganisationId, Id, after, stop), f => Found = f);

    public async Task<IActionResult> OnPostRotate(CancellationToken stop)
    {
        var made = await keep.Rotate(OrganisationId, Id, stop);
        if (await find.Run(OrganisationId, Id, null, stop) is { Refusal: null } found) Found = found.Value;
        Response.Headers.CacheControl = "no-store";
        return this.Show(made, s => Secret = s);
    }

    public Task<IActionResult> OnPostTest(CancellationToken stop) => Then(keep.Test(OrganisationId, Id, stop), stop);

    public Task<IActionResult> OnPostTurn(bool on, CancellationToken stop) => Then(keep.Turn(OrganisationId, Id, on, stop), stop);

    public Task<IActionResult> OnPostAgain(Guid delivery, CancellationToken stop) => Then(keep.Again(OrganisationId, Id, delivery, stop), stop);

    public async Task<IActionResult> OnPostRemove(CancellationToken stop) => this.After(await keep.Remove(OrganisationId, Id, stop), _ => Redirect($"/organisations/{OrganisationId}/people-access/webhooks"));

    async Task<IActionResult> Then(Task<Outcome<Done>> done, CancellationToken stop)
    {
        var outcome = await done;
        if (await find.Run(OrganisationId, Id, null, stop) is { Refusal: null } found) Found = found.Value;
        return this.After(outcome, _ => Redirect($"/organisations/{OrganisationId}/people-access/webhooks/{Id}"));
    }
}
