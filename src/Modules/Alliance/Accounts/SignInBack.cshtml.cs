using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace Guildhall.Alliance.Accounts;

[AllowAnonymous, EnableRateLimiting("sign-in")]
internal class SignInBackModel(SignInByProvider signIn) : PageModel
{
    public async Task<IActionResult> OnGet(string? code, string? state, CancellationToken stop) => code is null && state is null ? LocalRedirect("/sign-in") : this.After(await signIn.End(code, state, stop), back => LocalRedirect(Url.IsLocalUrl(back) ? back : "/"));
}
