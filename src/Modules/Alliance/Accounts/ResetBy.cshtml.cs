using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class ResetByModel(ResetPassword reset) : PageModel
{
    [BindProperty] public ResetPassword.Input Input { get; set; } = new();
    public string Email { get; private set; } = "";

    public async Task<IActionResult> OnGet(string secret, CancellationToken stop) => this.Show(await reset.Look(secret, stop), email => Email = email);

    public async Task<IActionResult> OnPost(string secret, CancellationToken stop)
    {
        Email = await reset.Look(secret, stop) is { Refusal: null } found ? found.Value : "";
        return this.After(await reset.Run(secret, Input, stop), _ => Redirect("/sign-in"));
    }
}
