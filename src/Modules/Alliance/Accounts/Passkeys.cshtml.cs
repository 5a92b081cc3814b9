using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[EnableRateLimiting("sign-in")]
internal class PasskeysModel(KeepPasskeys keep) : PageModel
{
    [BindProperty] public KeepPasskeys.Input Input { get; set; } = new();
    public IReadOnlyList<KeepPasskeys.Row> Rows { get; private set; } = [];

    public async Task<IActionResult> OnGet(CancellationToken stop) => this.Show(await keep.List(stop), rows => Rows = rows);

    // Asked by the script; where a sign-in is too old the form is sent without an answer, and that leads to the page that asks for it.
    public async Task<IActionResult> OnPostOptions(CancellationToken stop) => await keep.Ask(stop) is { Refusal: null } asked ? Content(asked.Value, "application/json") : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostAdd(CancellationToken stop) => await After(await keep.Add(Input, stop), stop);

    public async Task<IActionResult> OnPostRemove(string id, CancellationToken stop) => await After(await keep.Remove(id, stop), stop);

    async Task<IActionResult> After(Outcome<Done> outcome, CancellationToken stop)
    {
        Rows = (await keep.List(stop)).Value;
        return this.After(outcome, _ => Redirect("/account/passkeys"));
    }
}
