using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Access;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class RegisterByModel(Register register) : PageModel
{
    [BindProperty] public Register.Proof Input { get; set; } = new();
    public Register.Found Found { get; private set; } = null!;

    public async Task<IActionResult> OnGet(string secret, CancellationToken stop) => this.Show(await register.Look(secret, stop), f => Found = f);

    public async Task<IActionResult> OnPost(string secret, CancellationToken stop)
    {
        var look = await register.Look(secret, stop);
        if (look.Refusal is { } refusal) return StatusCode(refusal.Status());
        Found = look.Value;
        return this.After(await register.Prove(secret, Input, stop), _ => Redirect("/account"));
    }
}
